import type { Metadata } from "next";
import { connection } from "next/server";
import { manifest } from "@/app/api/v1/manifest";
import { OperationCard } from "@/components/reference/operation-card";
import { PageHeader } from "@/components/ui/page-header";
import { reference } from "@/lib/reference/reference";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  // Rendered when asked, since the nonce of the policy is new each time.
  await connection();
  const { operations, refusals } = reference(manifest);
  return (
    <main className="mx-auto max-w-5xl px-4 py-10 sm:px-8">
      <PageHeader title="API reference">
        Every address, the scope that it needs and the shapes that it takes and gives. The same as an OpenAPI 3.1 document:{" "}
        <a className="text-accent-ink underline underline-offset-2" href="/api/openapi.json">
          /api/openapi.json
        </a>
        .
      </PageHeader>
      <nav aria-label="Operations" className="mb-8 grid gap-x-6 gap-y-1 rounded-lg border border-line bg-surface p-4 sm:grid-cols-2">
        {operations.map(({ id, method, path }) => (
          <a translate="no" key={id} href={`#${id}`} className="block min-h-6 font-mono text-xs break-all text-muted hover:text-ink">
            {`${method} ${path}`}
          </a>
        ))}
      </nav>
      <div className="space-y-5">
        {operations.map((operation) => (
          <OperationCard key={operation.id} {...operation} />
        ))}
      </div>
      <h2 className="mt-12 mb-3 text-base font-semibold text-ink">Refusals</h2>
      <p className="mb-3 text-sm text-muted">
        A refusal is a problem document (RFC 9457). Its code says which; its detail says what to do; its request_id leads to the log.
      </p>
      <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
        {refusals.map(({ code, status, title }) => (
          <div
            key={code}
            id={code.toLowerCase()}
            className="flex scroll-mt-6 flex-wrap items-baseline gap-x-4 px-4 py-2 target:bg-accent-soft"
          >
            <dt translate="no" className="font-mono text-xs text-ink">{`${status} ${code}`}</dt>
            <dd className="text-sm text-muted">{title}</dd>
          </div>
        ))}
      </dl>
    </main>
  );
}
