import type { JsonFault } from "./json-faults";

/** What is wrong with a text, each with its path. */
export function FaultList({ faults }: { faults: readonly Pick<JsonFault, "path" | "message">[] }) {
  if (faults.length === 0) return null;
  return (
    <ul role="alert" className="grid max-h-28 gap-1 overflow-y-auto text-sm text-danger-ink">
      {faults.map(({ path, message }) => (
        <li key={`${path} ${message}`} className="wrap-anywhere">
          {path ? (
            <code translate="no" className="mr-1.5 font-mono text-xs">
              {path}
            </code>
          ) : null}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}
