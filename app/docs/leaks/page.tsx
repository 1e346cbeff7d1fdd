import type { Metadata } from "next";
import { connection } from "next/server";
import { DocumentFrame } from "@/components/documents/document-frame";
import { ScannerRules } from "@/components/leaks/scanner-rules";
import { documents } from "@/lib/documents/documents";
import { publicUrl } from "@/lib/doors/memberships";

export const metadata: Metadata = { title: "Leaked keys" };

export default async function LeaksPage() {
  // Rendered when asked, since the nonce of the policy is new each time.
  await connection();
  return (
    <DocumentFrame groups={documents().groups} current="leaks">
      <ScannerRules baseUrl={publicUrl()} />
    </DocumentFrame>
  );
}
