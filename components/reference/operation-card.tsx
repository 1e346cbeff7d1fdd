import { Badge } from "@/components/ui/badge";
import { Name } from "../ui/name";
import { MethodBadge } from "./method-badge";

export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  scope: string;
  body: string | null;
  reply: string | null;
  status: string;
};

/** One operation of the API: address, scope, and the shapes that it takes and gives. */
export function OperationCard({ id, method, path, summary, scope, body, reply, status }: ReferenceOperation) {
  return (
    <section id={id} className="scroll-mt-6 rounded-lg border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3">
        <MethodBadge method={method} />
        <h2 translate="no" className="font-mono text-sm break-all text-ink">
          {path}
        </h2>
        <Badge tone={scope === "no key" ? "quiet" : "accent"}>
          <Name>{scope}</Name>
        </Badge>
        <p className="w-full text-sm text-muted">{summary}</p>
      </header>
      <div className="grid gap-4 px-4 py-3 lg:grid-cols-2">
        {body ? <Shape title="Body" text={body} /> : null}
        {reply ? (
          <Shape title={`Answer ${status}`} text={reply} />
        ) : (
          <p className="text-sm text-muted">{`Answers ${status} without a body.`}</p>
        )}
      </div>
    </section>
  );
}

function Shape({ title, text }: { title: string; text: string }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 text-xs font-medium text-muted">{title}</h3>
      <pre
        translate="no"
        className="rounded-md bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
      >
        {text}
      </pre>
    </div>
  );
}
