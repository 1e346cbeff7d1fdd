import Link from "next/link";
import { docsAddress } from "@/lib/documents/document-link";
import type { DocumentMatch } from "@/lib/documents/search-documents";
import { named } from "../ui/name";
import { PageHeader } from "../ui/page-header";

/** The sections in which every word of a question stands. */
export function DocumentMatches({ question, matches }: { question: string; matches: readonly DocumentMatch[] }) {
  const count =
    matches.length === 0 ? "Nothing contains" : matches.length === 1 ? "1 section contains" : `${matches.length} sections contain`;
  return (
    <>
      <PageHeader title="Search the documentation">
        {question.trim() === "" ? "Type words above. A section is found if it contains all of them." : named`${count} all of: ${question}`}
      </PageHeader>
      <ol className="grid gap-4">
        {matches.map(({ path, page, heading, anchor, excerpt }) => (
          <li key={`${path}#${anchor}`}>
            <Link
              href={`${docsAddress(path)}#${anchor}`}
              prefetch={false}
              className="block rounded-lg border bg-surface px-4 py-3 hover:bg-hover"
            >
              <span className="block font-medium text-ink">{heading}</span>
              <span className="block text-sm text-faint">{page}</span>
              <span className="mt-1 block text-sm text-muted wrap-anywhere">{excerpt}</span>
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
