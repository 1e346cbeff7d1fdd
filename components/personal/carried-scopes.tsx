import type { Role } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/scopes";
import { groupScopes } from "../keys/words/scope-words";
import { roleWord } from "../members/role-words";
import { cn } from "../ui/cn";

/** A key's scopes by resource; those that the owner's role does not allow now are struck out. */
export function CarriedScopes({ scopes, carried, role }: { scopes: readonly Scope[]; carried: readonly Scope[]; role: Role }) {
  const dropped = scopes.length - carried.length;
  return (
    <>
      <dl className="divide-y">
        {groupScopes(scopes).map((group) => (
          <div key={group.resource} className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-3 py-1.5">
            <dt className="text-sm text-muted">{group.resource}</dt>
            <dd className="flex flex-wrap gap-1.5">
              {group.scopes.map(({ scope, verb }) => {
                const carries = carried.includes(scope);
                const Tag = carries ? "span" : "s";
                return (
                  <Tag
                    key={scope}
                    title={carries ? scope : `${scope}: your role does not allow it now`}
                    className={cn("rounded-sm border px-1.5 text-sm", carries ? "bg-surface text-ink" : "border-dashed text-faint")}
                  >
                    <span>{verb}</span>
                    {carries ? null : <span className="sr-only"> (not carried now)</span>}
                  </Tag>
                );
              })}
            </dd>
          </div>
        ))}
      </dl>
      {dropped > 0 ? (
        <p className="border-t py-2 text-sm text-muted">{`Scopes that are struck out go beyond your role, ${roleWord(role)}: calls that need them are answered 403. They work again if you get the role back.`}</p>
      ) : null}
    </>
  );
}
