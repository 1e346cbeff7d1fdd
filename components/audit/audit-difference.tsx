import type { AuditChange } from "@/lib/domain/audit/schema";
import { AuditValue } from "./audit-value";

/** What changed, member by member: before, after. */
export function AuditDifference({ changes }: { changes: readonly AuditChange[] }) {
  if (changes.length === 0) return <p className="text-sm text-muted">Nothing was changed.</p>;
  return (
    <div className="self-start overflow-x-auto rounded-md border bg-surface">
      <table aria-label="What changed" className="w-full text-left text-sm">
        <thead>
          <tr className="border-b bg-sunken text-xs text-muted">
            <th scope="col" className="px-3 py-1.5 font-medium">
              Setting
            </th>
            <th scope="col" className="w-2/5 px-3 py-1.5 font-medium">
              Before
            </th>
            <th scope="col" className="w-2/5 px-3 py-1.5 font-medium">
              After
            </th>
          </tr>
        </thead>
        <tbody translate="no" className="divide-y font-mono text-xs leading-5">
          {changes.map((change) => (
            <tr key={change.member} className="align-top">
              <th scope="row" className="px-3 py-1.5 font-normal break-words text-muted">
                {change.member}
              </th>
              <td className="px-3 py-1.5 text-muted">
                <AuditValue present={"before" in change} value={change.before} />
              </td>
              <td className="px-3 py-1.5 text-ink">
                <AuditValue present={"after" in change} value={change.after} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
