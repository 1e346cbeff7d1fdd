import type { Scope } from "@/lib/access/scopes";
import { groupScopes } from "../words/scope-words";

/** What a key may do, by resource. */
export function KeyScopes({ scopes }: { scopes: readonly Scope[] }) {
  return (
    <dl className="divide-y">
      {groupScopes(scopes).map((group) => (
        <div key={group.resource} className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-3 py-1.5">
          <dt className="text-sm text-muted">{group.resource}</dt>
          <dd className="flex flex-wrap gap-1.5">
            {group.scopes.map(({ scope, verb }) => (
              <span key={scope} title={scope} className="rounded-sm border bg-sunken px-1.5 text-sm text-ink">
                {verb}
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
