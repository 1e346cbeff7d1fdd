import { Badge } from "../ui/badge";
import { CopyButton } from "../ui/copy-button";
import type { TrialAnswer } from "./send-trial";

/** What the server answered: status, time, telling headers and the body. */
export const TrialResult = ({ answer: { status, ms, headers, body } }: { answer: TrialAnswer }) => (
  <div className="grid gap-2">
    <p className="flex items-center gap-2 text-sm text-muted">
      <Badge tone={status < 300 ? "ok" : "danger"}>{String(status)}</Badge>
      <span>{`${ms} ms`}</span>
    </p>
    <dl translate="no" className="grid gap-x-3 font-mono text-xs leading-5 sm:grid-cols-[auto_minmax(0,1fr)]">
      {headers.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{name}</dt>
          <dd className="break-all text-ink">{value}</dd>
        </div>
      ))}
    </dl>
    {body ? (
      <div translate="no" className="relative overflow-hidden rounded-lg border bg-sunken">
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
          tabIndex={0}
          className="mr-11 max-h-96 overflow-auto py-3 pl-4 font-mono text-xs leading-5 text-ink -outline-offset-2"
        >
          {body}
        </pre>
        <CopyButton value={body} what="Answer" className="absolute top-1.5 right-1.5 bg-sunken" />
      </div>
    ) : null}
  </div>
);
