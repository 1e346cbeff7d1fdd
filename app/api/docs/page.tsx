import type { Metadata } from "next";
import { connection } from "next/server";
import { manifest } from "@/app/api/v1/manifest";
import { ReferenceBrowser } from "@/components/reference/reference-browser";
import { RefusalList } from "@/components/reference/refusal-list";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { publicUrl } from "@/lib/doors/memberships";
import { type Reference, reference } from "@/lib/reference/reference";

export const metadata: Metadata = { title: "API reference" };

let shown: Reference | undefined;

export default async function ApiReferencePage() {
  // Rendered when asked, since the nonce of the policy is new each time.
  await connection();
  shown ??= reference(manifest);
  const { tags, operations, refusals } = shown;
  return (
    <main id="content" className="mx-auto max-w-[90rem] px-4 py-8 sm:px-8">
      <p className="mb-4 text-base">
        <TextLink href="/">Latchkey</TextLink>
      </p>
      <PageHeader title="API reference">
        <span>Every operation with its scopes, parameters, answers and refusals. The same as an OpenAPI 3.1 document: </span>
        <a className="text-accent-ink underline underline-offset-2" href="/api/openapi.json">
          /api/openapi.json
        </a>
      </PageHeader>
      <ReferenceBrowser tags={tags} operations={operations} baseUrl={publicUrl()} />
      <RefusalList refusals={refusals} />
    </main>
  );
}
