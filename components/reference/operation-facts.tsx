import type { ReferenceOperation } from "@/lib/reference/schema";
import { MarkedWords } from "./marked-words";

const HEADING = "mb-1.5 text-xs font-medium text-muted";

/** What an operation takes, gives and refuses with. */
export function OperationFacts({ operation }: { operation: ReferenceOperation }) {
  const { description, parameters, body, bodyTypes, reply, status } = operation;
  return (
    <div className="grid min-w-0 gap-5">
      <div className="grid gap-2">
        <MarkedWords>{description}</MarkedWords>
      </div>
      {parameters.length > 0 ? <Parameters parameters={parameters} /> : null}
      {body ? <Shape title={`Body (${bodyTypes.join(" or ")})`} text={body} /> : null}
      {reply ? (
        <Shape title={`Answer ${status}`} text={reply} />
      ) : (
        <p className="text-base text-muted">{`Answers ${status} without JSON.`}</p>
      )}
      <Refusals refusals={operation.refusals} />
    </div>
  );
}

const Parameters = ({ parameters }: Pick<ReferenceOperation, "parameters">) => (
  <div>
    <h4 className={HEADING}>Parameters</h4>
    <dl className="divide-y rounded-lg border">
      {parameters.map(({ name, in: where, required, words, type }) => (
        <div key={`${where} ${name}`} className="grid gap-x-4 gap-y-0.5 px-3 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
          <dt>
            <span translate="no" className="block font-mono text-xs break-all text-ink">
              {name}
            </span>
            <span className="text-xs text-muted">{`${where}, ${required ? "required" : "optional"}`}</span>
          </dt>
          <dd className="text-base text-muted">
            <MarkedWords>{words}</MarkedWords>
            <span translate="no" className="font-mono text-xs break-words">
              {type}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const Refusals = ({ refusals }: Pick<ReferenceOperation, "refusals">) => (
  <div>
    <h4 className={HEADING}>Refusals</h4>
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
      {refusals.map(({ status, codes }) => (
        <div key={status} className="contents">
          <dt translate="no" className="font-mono text-xs leading-6 text-ink">
            {status}
          </dt>
          <dd translate="no" className="flex flex-wrap gap-x-3 font-mono text-xs leading-6">
            {codes.map((code) => (
              <a key={code} href={`#${code.toLowerCase()}`} className="text-accent-ink underline underline-offset-2">
                {code}
              </a>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  </div>
);

const Shape = ({ title, text }: { title: string; text: string }) => (
  <div className="min-w-0">
    <h4 className={HEADING}>{title}</h4>
    <pre
      translate="no"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-lg border bg-sunken p-3 font-mono text-xs leading-5 whitespace-pre-wrap text-ink [overflow-wrap:anywhere]"
    >
      {text}
    </pre>
  </div>
);
