import type { KeyKind } from "../../access/caller";
import { Prisma } from "../../db/generated/client";
import { DAY } from "../../kernel/time";
import type { Policy } from "../policies/schema";
import type { KeySearch } from "./schema";

/** The organization's inventory with each key's status and what needs a look, as `keyStatus` and the screens judge it. */
export const inventorySql = (organizationId: string, kinds: readonly KeyKind[], policy: Policy, now: Date): Prisma.Sql => Prisma.sql`
  with judged as (
    select k.*, p.name as project_name, coalesce(k.created_by_name, '') as creator,
      case when k.revoked_at is not null or k.grace_ends_at <= ${now} then 'revoked'
        when k.expires_at <= ${now} then 'expired'
        when k.suspended_at is not null and not coalesce(k.resumes_at <= ${now}, false) then 'suspended'
        when k.grace_ends_at is not null then 'rotating'
        when k.expires_at <= ${new Date(now.getTime() + 7 * DAY)} then 'expiring'
        else 'active' end as status,
      (${outOfPolicySql(policy)}) as out_of_policy
    from api_keys k left join projects p on p.id = k.project_id
    where k.organization_id = ${organizationId}::uuid and k.kind::text = any (${[...kinds]})
  ), inventory as (
    select *, status not in ('revoked', 'expired') as live, status not in ('revoked', 'expired') and (status = 'expiring' or out_of_policy
      or leaked_at is not null or coalesce(last_used_at, created_at) < ${new Date(now.getTime() - 90 * DAY)}
      or last_denied_at > ${new Date(now.getTime() - DAY)}) as attention
    from judged
  )`;

const outOfPolicySql = ({ require_expiry, longest_lifetime_days: days }: Policy): Prisma.Sql =>
  days === null
    ? Prisma.sql`${require_expiry} and k.expires_at is null`
    : Prisma.sql`k.expires_at is null or k.expires_at > k.created_at + make_interval(hours => ${days * 24})`;

/** The search as a condition on a row of `inventory`. */
export function searchSql(search: KeySearch): Prisma.Sql {
  const conditions = [
    search.view === "active" ? Prisma.sql`live` : null,
    search.view === "attention" ? Prisma.sql`attention` : null,
    search.kind.length > 0 ? Prisma.sql`kind::text = any (${search.kind})` : null,
    search.status.length > 0 ? Prisma.sql`status = any (${search.status})` : null,
    search.project.length > 0 ? Prisma.sql`coalesce(project_id::text, 'all') = any (${search.project})` : null,
    search.creator.length > 0 ? Prisma.sql`creator = any (${search.creator})` : null,
    search.scope.length > 0 ? Prisma.sql`scopes && ${search.scope}` : null,
    search.never_used ? Prisma.sql`last_used_at is null` : null,
    ...search.text.split(/\s+/).filter(Boolean).map(wordSql),
  ].filter((condition) => condition !== null);
  return conditions.length > 0 ? Prisma.join(conditions, " and ") : Prisma.sql`true`;
}

/** Name, key, project, creator, description and applied properties; a whole token may be pasted, of which only the shown part counts. */
function wordSql(word: string): Prisma.Sql {
  const like = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const shown = word.replace(/^[a-z]{2}_live_/, "").slice(0, 8);
  const plain = like(word);
  return Prisma.sql`(name ilike ${plain} or coalesce(description, '') ilike ${plain} or coalesce(project_name, 'all projects') ilike ${plain} or creator ilike ${plain}
    or id::text = ${word.toLowerCase()} or applied_properties::text ilike ${plain} or ${shown !== "" && (shown !== word || /^[0-9A-Za-z]{2,8}$/.test(word))} and start ilike ${`${like(shown).slice(1)}`})`;
}

const COLUMNS: Record<NonNullable<KeySearch["sort"]>, Prisma.Sql> = {
  name: Prisma.sql`lower(name)`,
  kind: Prisma.sql`kind::text`,
  project: Prisma.sql`lower(coalesce(project_name, ''))`,
  token_start: Prisma.sql`prefix || start`,
  usage: Prisma.sql`(select coalesce(sum(m.requests + m.denied), 0) from key_minutes m where m.key_id = inventory.id and m.at > now() - interval '24 hours')`,
  last_used_at: Prisma.sql`last_used_at`,
  expires_at: Prisma.sql`expires_at`,
  status: Prisma.sql`array_position(array['active', 'expiring', 'rotating', 'suspended', 'expired', 'revoked'], status)`,
  creator: Prisma.sql`lower(creator)`,
  created_at: Prisma.sql`created_at`,
  request_count: Prisma.sql`request_count`,
};

/** What is not there stands last either way; the id makes the order whole. */
export function orderSql({ sort, descending }: KeySearch): Prisma.Sql {
  if (!sort) return Prisma.sql`live desc, id desc`;
  return Prisma.sql`${COLUMNS[sort]} ${descending ? Prisma.sql`desc` : Prisma.sql`asc`} nulls last, id desc`;
}
