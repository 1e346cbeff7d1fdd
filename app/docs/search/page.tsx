import type { Metadata } from "next";
import { connection } from "next/server";
import { DocumentFrame } from "@/components/documents/document-frame";
import { DocumentMatches } from "@/components/documents/document-matches";
import { documents } from "@/lib/documents/documents";
import { searchDocuments } from "@/lib/documents/search-documents";

export const metadata: Metadata = { title: "Search the documentation" };

export default async function DocumentationSearchPage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  // Rendered when asked, since the nonce of the policy is new each time.
  await connection();
  const { q } = await searchParams;
  const question = typeof q === "string" ? q : "";
  const all = documents();
  return (
    <DocumentFrame groups={all.groups} current="search" question={question}>
      <DocumentMatches question={question} matches={searchDocuments(all, question)} />
    </DocumentFrame>
  );
}
