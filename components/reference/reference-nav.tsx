import type { ReferenceOperation } from "@/lib/reference/schema";
import { cn } from "../ui/cn";

type ReferenceNavProps = { groups: { name: string; operations: ReferenceOperation[] }[]; onChosen: (id: string) => void };

const INKS: Record<string, string> = { GET: "text-ok-ink", POST: "text-accent-ink", DELETE: "text-danger-ink" };

/** The way to each operation, by group. */
export const ReferenceNav = ({ groups, onChosen }: ReferenceNavProps) => (
  <nav aria-label="Operations" className="grid gap-4">
    {groups.map(({ name: title, operations }) => (
      <div key={title}>
        <div className="px-2 pb-1 text-xs font-medium text-muted">{title}</div>
        <ul className="grid gap-px">
          {operations.map(({ id, method, summary }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                onClick={() => onChosen(id)}
                className="flex min-h-7 items-baseline gap-2 rounded-md px-2 py-1 text-sm text-muted hover:bg-selected hover:text-ink"
              >
                <span translate="no" className={cn("w-11 shrink-0 font-mono text-xs", INKS[method] ?? "text-warn-ink")}>
                  {method}
                </span>
                <span className="min-w-0">{summary}</span>
              </a>
            </li>
          ))}
        </ul>
      </div>
    ))}
  </nav>
);
