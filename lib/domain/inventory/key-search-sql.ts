import type { KeyKind } from "../../access/caller";
import { Prisma } from "../../db/generated/client";
import { foldedName } from "../../kernel/folded-name";
import { DAY, HOUR } from "../../kernel/time";
import { keyLife } from "../keys/key-life-sql";
import { outOfPolicy } from "../policies/policy-fault-sql";
import type { Policy } from "../policies/schema";
import { KEY_REASONS, type KeySearch } from "./schema";
import { searchableText } from "./search-terms";

/** Whose inventory is searched, by which rules, and when; and the few keys that can fit, where an index knows them. */
export type Inventory = { organizationId: string; kinds: readonly KeyKind[]; policy: Policy; now: Date; among?: readonly string[] };

export type CountRow = { facet: string; value: string; label: string; count: number };
export type FoundId = { id: string };

/**
 * The views' counts and the filters' options: the inventory is walked once, and gathered into the few groups of keys that are alike in all
 * that is counted by.
 */
export const countsSql = (
  inventory: Inventory,
  search: KeySearch,
): Prisma.Sql => Prisma.sql`${inventorySql(inventory)}, grouped as materialized (
    select ${COUNTED_BY}, ${Prisma.join([...asked(search).map((filter) => Prisma.sql`${condition(filter, search)} as ${Prisma.raw(`fits_${filter}`)}`), Prisma.sql`project_id`])}, min(project_name) as project_name, count(*)::int as n
    from inventory group by project_id, ${COUNTED_BY}${Prisma.raw(
      asked(search)
        .map((filter) => `, fits_${filter}`)
        .join(""),
    )}
  )
  select 'view' as facet, v.value, v.value as label, v.count
    from (select ${sumWhere(fits(search, "view"))} as all, ${sumWhere(Prisma.sql`live and ${fits(search, "view")}`)} as active,
        ${sumWhere(Prisma.sql`reason is not null and ${fits(search, "view")}`)} as attention, ${sumWhere(Prisma.sql`live and out_of_policy`)} as out_of_policy from grouped) c,
      lateral (values ('all', c.all), ('active', c.active), ('attention', c.attention), ('out_of_policy', c.out_of_policy)) v(value, count)
  union all select 'reason', reason, reason, ${sumWhere(fits(search, "reason"))} from grouped where reason is not null group by 2
  union all select 'kind', kind::text, kind::text, ${sumWhere(fits(search, "kind"))} from grouped group by 2
  union all select 'status', status, status, ${sumWhere(fits(search, "status"))} from grouped group by 2
  union all select 'project', coalesce(project_id::text, 'all'), coalesce(min(project_name), ''), ${sumWhere(fits(search, "project"))} from grouped group by 2
  union all (select 'creator', creator, creator, ${sumWhere(fits(search, "creator"))} from grouped group by 2 order by sum(n) desc limit 100)
  union all select 'scope', scope, scope, ${sumWhere(fits(search, "scope"))} from grouped, unnest(scopes) scope group by 2`;

const COUNTED_BY = Prisma.raw("kind, status, live, out_of_policy, reason, creator, scopes");

const sumWhere = (fitting: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(sum(n) filter (where ${fitting}), 0)::int`;

/** Whether the order is the list's own: what lives first, newest first. Then each half stands in the order of an index, and is read no further than is shown. */
export const isInOwnOrder = ({ sort, view }: KeySearch): boolean => sort === undefined && view !== "attention";

/** One half of a search in the list's own order, newest first. */
export const halfSql = (
  inventory: Inventory,
  search: KeySearch,
  half: "live" | "ended",
  { limit, offset }: Range,
): Prisma.Sql => Prisma.sql`
  ${inventorySql(inventory)} select id::text from inventory where ${half === "live" ? Prisma.sql`live` : Prisma.sql`not live`} and ${all(search)}
  order by inventory.id desc limit ${limit} offset ${offset}`;

/** How many of a search live. */
export const liveSql = (inventory: Inventory, search: KeySearch): Prisma.Sql => Prisma.sql`
  ${inventorySql(inventory)} select count(*)::int as count from inventory where live and ${all(search)}`;

/** The ids of the keys that fit, in any other order. What is not there stands last either way; the id makes the order whole. */
export function sortedSql(inventory: Inventory, search: KeySearch): Prisma.Sql {
  const { sort, descending, limit, offset } = search;
  const calls = Prisma.sql`left join (select key_id, sum(requests + denied) as calls from key_minutes
    where organization_id = ${inventory.organizationId}::uuid and at >= ${dayOfHours(inventory.now)} group by 1) used on used.key_id = inventory.id`;
  const order = sort
    ? Prisma.sql`${COLUMNS[sort]} ${Prisma.raw(`${direction(sort, descending)}, inventory.id ${amongEqual(sort, descending)}`)}`
    : Prisma.sql`array_position(${[...KEY_REASONS]}, reason), inventory.id desc`;
  return Prisma.sql`${inventorySql(inventory)} select id::text from inventory ${sort === "usage" ? calls : Prisma.empty}
    where ${all(search)} order by ${order} limit ${limit} offset ${offset}`;
}

type Range = { limit: number; offset: number };

/** In words that an index has: what may be missing alone stands last in so many words. */
const direction = (sort: Sort, descending: boolean): string =>
  `${descending ? "desc" : "asc"}${MAY_BE_MISSING.includes(sort) ? " nulls last" : ""}`;

/** Of keys that are equal in a column the newest stand first, unless an index has the column both ways: then as the index has them. */
function amongEqual(sort: Sort, descending: boolean): "asc" | "desc" {
  if (sort === "creator") return descending ? "asc" : "desc";
  return BY_AN_INDEX.includes(sort) && !descending ? "asc" : "desc";
}

/** The worst that is true of each of these keys, where it needs a look. */
export const reasonsSql = (inventory: Inventory): Prisma.Sql => Prisma.sql`
  ${inventorySql(inventory)} select id::text, reason from inventory where reason is not null`;

/** Each key of the inventory with its status and what needs a look, as the screens judge them. */
function inventorySql({ organizationId, kinds, policy, now, among }: Inventory): Prisma.Sql {
  return Prisma.sql`
  with judged as (
    select k.id, k.kind, k.name_folded, k.description, k.project_id, p.name as project_name, coalesce(k.created_by_name, 'Environment') as creator,
      k.prefix, k.start, k.scopes, k.applied_properties, k.created_at, k.expires_at, u.last_used_at, u.last_denied_at, k.leaked_at, coalesce(u.request_count, 0) as request_count,
      life.status, life.live,
      (${outOfPolicy(policy)}) as out_of_policy
    from api_keys k left join projects p on p.id = k.project_id and p.organization_id = k.organization_id
      left join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id ${keyLife(now)}
    where k.organization_id = ${organizationId}::uuid and k.kind = any (${[...kinds]}::key_kind[]) and ${among ? Prisma.sql`k.id = any (${[...among]}::uuid[])` : Prisma.sql`true`}
  ), weighed as (
    select *, case when not live then null
      when leaked_at is not null then 'leaked'
      when status = 'expiring' then 'expiring'
      when out_of_policy then 'policy'
      when coalesce(last_used_at, created_at) < ${new Date(now.getTime() - 90 * DAY)} then 'unused'
      when last_denied_at >= ${dayOfHours(now)} then 'denied' end as reason
    from judged
  ), inventory as (select *, reason is not null as attention from weighed)`;
}

/** The 24 hours that the screens show, the one that runs included. */
const dayOfHours = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR) * HOUR - 23 * HOUR);

const FILTERS = ["view", "text", "kind", "status", "project", "creator", "scope", "never_used", "reason", "ids"] as const;
type Filter = (typeof FILTERS)[number];

/** What a row of `inventory` has to meet, null where nothing is asked. */
const CONDITIONS: Record<Filter, (search: KeySearch) => Prisma.Sql | null> = {
  view: ({ view }) => (view === "all" ? null : view === "active" ? Prisma.sql`live` : Prisma.sql`attention`),
  text: ({ text }) => {
    const words = wordsOf(text);
    return words.length > 0 ? Prisma.sql`(${Prisma.join(words.map(wordSql), " and ")})` : null;
  },
  kind: ({ kind }) => (kind.length > 0 ? Prisma.sql`kind = any (${[...kind]}::key_kind[])` : null),
  status: ({ status }) => oneOf(Prisma.sql`status`, status),
  project: ({ project }) => oneOf(Prisma.sql`coalesce(project_id::text, 'all')`, project),
  creator: ({ creator }) => oneOf(Prisma.sql`creator`, creator),
  scope: ({ scope }) => (scope.length > 0 ? Prisma.sql`scopes && ${scope}` : null),
  never_used: (search) => (search.never_used ? Prisma.sql`last_used_at is null` : null),
  reason: ({ reason }) => (reason ? Prisma.sql`coalesce(reason = ${reason}, false)` : null),
  ids: ({ ids }) => oneOf(Prisma.sql`id::text`, ids),
};

const oneOf = (column: Prisma.Sql, values: readonly string[]): Prisma.Sql | null =>
  values.length > 0 ? Prisma.sql`${column} = any (${[...values]})` : null;

const condition = (filter: Filter, search: KeySearch): Prisma.Sql => CONDITIONS[filter](search) ?? Prisma.sql`true`;

const asked = (search: KeySearch): Filter[] => FILTERS.filter((filter) => CONDITIONS[filter](search) !== null);

/** Whether a row of `inventory` passes every filter. */
const all = (search: KeySearch): Prisma.Sql =>
  Prisma.join([Prisma.sql`true`, ...asked(search).map((filter) => condition(filter, search))], " and ");

/** Whether the keys of a group pass the filters, one of them left aside: a menu counts what choosing in it would give. */
const fits = (search: KeySearch, aside: Filter): Prisma.Sql =>
  Prisma.raw(["true", ...asked(search).flatMap((filter) => (filter === aside ? [] : [`fits_${filter}`]))].join(" and "));

/** Name, description, project, creator, applied properties, the whole id, or the start of the key, which of a given token is its tag. */
function wordSql(word: string): Prisma.Sql {
  const pattern = like(foldedName(word), "%");
  const conditions = [
    Prisma.sql`name_folded like ${pattern}`,
    Prisma.sql`folded_text(description) like ${pattern}`,
    Prisma.sql`coalesce(project_name, 'all projects') like ${pattern}`,
    Prisma.sql`folded_text(creator) like ${pattern}`,
    Prisma.sql`exists (select from jsonb_array_elements(applied_properties) p where folded_text(p ->> 'name') like ${pattern} or folded_text(p ->> 'value') like ${pattern})`,
    Prisma.sql`id::text = ${word.toLowerCase()}`,
  ];
  const token = tokenOf(word);
  if (/^[a-z]{2}_live_/.test(token)) conditions.push(Prisma.sql`prefix || start ilike ${like(token)}`);
  else if (/^[0-9A-Za-z]{3,8}$/.test(token)) conditions.push(Prisma.sql`start ilike ${like(token)}`);
  if (token.length === 8) conditions.push(Prisma.sql`prefix = '' and start = ${token.slice(0, 4)}`);
  return Prisma.sql`coalesce(${Prisma.join(conditions, " or ")}, false)`;
}

/** What is searched for, word by word: each has to be found somewhere. */
export const wordsOf = (text: string): string[] => searchableText(text).split(/\s+/).filter(Boolean);

/** A word as the start of a token, without the dots that stand for the rest. */
export const tokenOf = (word: string): string => word.replace(/(…|\.\.\.)$/, "");

export const like = (text: string, before = ""): string => `${before}${text.replace(/[\\%_]/g, "\\$&")}%`;

type Sort = NonNullable<KeySearch["sort"]>;
const BY_AN_INDEX: readonly Sort[] = ["name", "token_start", "created_at", "expires_at"];
const MAY_BE_MISSING: readonly Sort[] = ["last_used_at", "expires_at"];

const COLUMNS: Record<Sort, Prisma.Sql> = {
  name: Prisma.sql`name_folded collate latchkey_names`,
  kind: Prisma.sql`kind::text`,
  project: Prisma.sql`coalesce(project_name, '') collate latchkey_names`,
  token_start: Prisma.sql`prefix || start`,
  usage: Prisma.sql`coalesce(calls, 0)`,
  last_used_at: Prisma.sql`last_used_at`,
  expires_at: Prisma.sql`expires_at`,
  status: Prisma.sql`array_position(array['active', 'expiring', 'rotating', 'suspended', 'expired', 'revoked'], status)`,
  creator: Prisma.sql`folded_text(creator) collate latchkey_names`,
  created_at: Prisma.sql`created_at`,
  request_count: Prisma.sql`request_count`,
};
