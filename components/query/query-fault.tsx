import type { Refused } from "../form/outcome";
import { Notice } from "../ui/notice";

const text = (value: unknown): string | null => (typeof value === "string" || typeof value === "number" ? String(value) : null);

/** Why a query was refused, where, and what may help. */
export function QueryFault({ refused: { detail, members } }: { refused: Refused }) {
  const [line, column, hint] = [text(members?.line), text(members?.column), text(members?.hint)];
  return (
    <div className="mt-3">
      <Notice tone="danger" role="alert">
        <span className="wrap-anywhere">{detail}</span>
        {line ? <span className="mt-0.5 block text-sm">{`Line ${line}, column ${column ?? 1}.`}</span> : null}
        {hint ? <span className="mt-0.5 block text-sm">{hint}</span> : null}
      </Notice>
    </div>
  );
}
