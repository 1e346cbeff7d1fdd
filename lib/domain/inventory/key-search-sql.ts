import type { KeyKind } from "../../access/caller";
import { Prisma } from "../../db/generated/client";
import { foldedName } from "../../kernel/folded-name";
import { DAY, HOUR } from "../../kernel/time";
import { keyLife } from "../keys/key-life-sql";
import { outOfPolicy } from "../policies/policy-fault-sql";
import type { Policy } from "../policies/schema";
import { KEY_REASONS, type KeySearch } from "./schema";
import { searchableText } from "./search-terms";

/** Whose inventory is searched, by which rules, and when. */
export type Inventory = { organizationId: string; kinds: readonly KeyKind[]; policy: Policy; now: Date };

export type FoundRow = { facet: string; value: string; label: string; count: number };

/** The ids of the keys that fit, in order (`facet` is `key`, `count` the place), the views' counts and the filters' options. */
export const foundSql = (inventory: Inventory, search: KeySearch): Prisma.Sql => Prisma.sql`${fittedSql(inventory, search)}
  select 'key' as facet, id::text as value, coalesce(reason, '') as label, place::int as count
    from (${pageSql(inventory, search)}) page
  union all select 'view', v.value, v.value, v.count
    from (select count(*) filter (where ${fits(search, "view")})::int as all, count(*) filter (where live and ${fits(search, "view")})::int as active,
        count(*) filter (where attention and ${fits(search, "view")})::int as attention, count(*) filter (where live and out_of_policy)::int as out_of_policy from fitted) c,
      lateral (values ('all', c.all), ('active', c.active), ('attention', c.attention), ('out_of_policy', c.out_of_policy)) v(value, count)
  union all select 'reason', reason, reason, count(*) filter (where ${fits(search, "reason")})::int from fitted where reason is not null group by 2
  union all select 'kind', kind, kind, count(*) filter (where ${fits(search, "kind")})::int from fitted group by 2
  union all select 'status', status, status, count(*) filter (where ${fits(search, "status")})::int from fitted group by 2
  union all select 'project', coalesce(project_id::text, 'all'), coalesce(min(project_name), ''), count(*) filter (where ${fits(search, "project")})::int from fitted group by 2
  union all (select 'creator', creator, creator, count(*) filter (where ${fits(search, "creator")})::int from fitted group by 2 order by count(*) desc limit 100)
  union all select 'scope', scope, scope, count(*) filter (where ${fits(search, "scope")})::int from fitted, unnest(scopes) scope group by 2`;

/** The ids alone. */
export const foundIdsSql = (inventory: Inventory, search: KeySearch): Prisma.Sql =>
  Prisma.sql`${fittedSql(inventory, search)} select id::text from (${pageSql(inventory, search)}) page order by place`;

/** What is counted or sorted by. Texts that are only searched stay out of what is read ten times over. */
const KEPT = `id, kind, status, live, attention, out_of_policy, reason, project_id, project_name, creator, scopes, name_folded, prefix, start,
  last_used_at, expires_at, created_at, request_count`;

/** Each key of the inventory with its status and what needs a look, as the screens judge them, and which filters it passes. */
function fittedSql({ organizationId, kinds, policy, now }: Inventory, search: KeySearch): Prisma.Sql {
  const passed = FILTERS.map((filter) => Prisma.sql`${CONDITIONS[filter](search) ?? Prisma.sql`true`} as ${Prisma.raw(`fits_${filter}`)}`);
  return Prisma.sql`
  with judged as (
    select k.id, k.kind::text as kind, k.name, coalesce(k.name_folded, folded_text(k.name)) as name_folded, k.description, k.project_id, p.name as project_name, coalesce(k.created_by_name, 'Environment') as creator,
      k.prefix, k.start, k.scopes, k.applied_properties, k.created_at, k.expires_at, u.last_used_at, u.last_denied_at, k.leaked_at, coalesce(u.request_count, 0) as request_count,
      life.status, life.live,
      (${outOfPolicy(policy)}) as out_of_policy
    from api_keys k left join projects p on p.id = k.project_id and p.organization_id = k.organization_id
      left join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id ${keyLife(now)}
    where k.organization_id = ${organizationId}::uuid and k.kind::text = any (${[...kinds]})
  ), weighed as (
    select *, case when not live then null
      when leaked_at is not null then 'leaked'
      when status = 'expiring' then 'expiring'
      when out_of_policy then 'policy'
      when coalesce(last_used_at, created_at) < ${new Date(now.getTime() - 90 * DAY)} then 'unused'
      when last_denied_at >= ${dayOfHours(now)} then 'denied' end as reason
    from judged
  ), inventory as (select *, reason is not null as attention from weighed), fitted as materialized (select ${Prisma.raw(KEPT)}, ${Prisma.join(passed)} from inventory)`;
}

/** The 24 hours that the screens show, the one that runs included. */
const dayOfHours = (now: Date): Date => new Date(Math.floor(now.getTime() / HOUR) * HOUR - 23 * HOUR);

/** What is not there stands last either way; the id makes the order whole. */
function pageSql({ organizationId, now }: Inventory, search: KeySearch): Prisma.Sql {
  const { sort, descending, limit, offset } = search;
  const calls = Prisma.sql`left join (select key_id, sum(requests + denied) as calls from key_minutes
    where organization_id = ${organizationId}::uuid and at >= ${dayOfHours(now)} group by 1) used on used.key_id = fitted.id`;
  const order = sort
    ? Prisma.sql`${COLUMNS[sort]} ${descending ? Prisma.sql`desc` : Prisma.sql`asc`} nulls last, id desc`
    : search.view === "attention"
      ? Prisma.sql`array_position(${[...KEY_REASONS]}, reason), id desc`
      : Prisma.sql`live desc, id desc`;
  return Prisma.sql`select id, reason, row_number() over (order by ${order}) as place from fitted ${sort === "usage" ? calls : Prisma.empty}
    where ${fits(search)} order by place limit ${limit} offset ${offset}`;
}

const FILTERS = ["view", "text", "kind", "status", "project", "creator", "scope", "never_used", "reason", "ids"] as const;
type Filter = (typeof FILTERS)[number];

/** What a row of `inventory` has to meet, null where nothing is asked. */
const CONDITIONS: Record<Filter, (search: KeySearch) => Prisma.Sql | null> = {
  view: ({ view }) => (view === "all" ? null : view === "active" ? Prisma.sql`live` : Prisma.sql`attention`),
  text: ({ text }) => {
    const words = searchableText(text).split(/\s+/).filter(Boolean);
    return words.length > 0 ? Prisma.sql`(${Prisma.join(words.map(wordSql), " and ")})` : null;
  },
  kind: ({ kind }) => oneOf(Prisma.sql`kind`, kind),
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

/** Whether a row of `fitted` passes the filters, one of them left aside: a menu counts what choosing in it would give. */
function fits(search: KeySearch, aside?: Filter): Prisma.Sql {
  const asked = FILTERS.filter((filter) => filter !== aside && CONDITIONS[filter](search) !== null);
  return asked.length > 0 ? Prisma.raw(asked.map((filter) => `fits_${filter}`).join(" and ")) : Prisma.sql`true`;
}

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
  const token = word.replace(/(…|\.\.\.)$/, "");
  if (/^[a-z]{2}_live_/.test(token)) conditions.push(Prisma.sql`prefix || start ilike ${like(token)}`);
  else if (/^[0-9A-Za-z]{3,8}$/.test(token)) conditions.push(Prisma.sql`start ilike ${like(token)}`);
  if (token.length === 8) conditions.push(Prisma.sql`prefix = '' and start = ${token.slice(0, 4)}`);
  return Prisma.sql`coalesce(${Prisma.join(conditions, " or ")}, false)`;
}

const like = (text: string, before = ""): string => `${before}${text.replace(/[\\%_]/g, "\\$&")}%`;

const COLUMNS: Record<NonNullable<KeySearch["sort"]>, Prisma.Sql> = {
  name: Prisma.sql`name_folded collate latchkey_names`,
  kind: Prisma.sql`kind`,
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
