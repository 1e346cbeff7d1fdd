import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { type Columns, filterSql, narrowingSql, orderSql, pathOf } from "./filter-sql";
import { placeOf } from "./protocol/attribute-path";
import { GROUPS, type ResourceKind, USERS } from "./protocol/attribute-terms";
import { type Filter, readFilter } from "./protocol/filter-grammar";
import { inOrder, type ListQuestion, pageResponse, partOf, sortKey } from "./protocol/list-rule";
import { type Complex, matchesFilter } from "./protocol/match-filter";
import { shows } from "./protocol/project-resource";
import { groupResource, scimGroupRows } from "./scim-group-row";
import { scimUserRows, userResource } from "./scim-user-row";

/** Resources of one kind, as the database has them under the name `r`. */
type Stored = {
  kind: ResourceKind;
  from: (organizationId: string) => Prisma.Sql;
  columns: Columns;
  /** How many are read at a time where each has to be looked at: so many fit into memory with all that belongs to them. */
  batch: number;
  read: (tx: Tx, organizationId: string, ids: string[], related: boolean) => Promise<Complex[]>;
};

const WRITTEN = {
  id: { sql: Prisma.sql`r.id::text`, type: "text" },
  "meta.created": { sql: Prisma.sql`date_trunc('milliseconds', r.created_at)`, type: "time" },
  "meta.lastModified": { sql: Prisma.sql`date_trunc('milliseconds', r.updated_at)`, type: "time" },
} as const;

export const STORED_USERS: Stored = {
  kind: USERS,
  from: (organizationId) => Prisma.sql`scim_users r where r.organization_id = ${organizationId}::uuid and r.deleted_at is null`,
  columns: {
    of: {
      ...WRITTEN,
      userName: { sql: Prisma.sql`r.user_name_key`, type: "folded" },
      externalId: { sql: Prisma.sql`nullif(r.attributes->>'externalId', '')`, type: "text" },
      active: {
        sql: Prisma.sql`(r.active and (r.user_id is null
          or exists (select from memberships m where m.organization_id = r.organization_id and m.user_id = r.user_id)))`,
        type: "boolean",
      },
    },
    related: {
      attribute: "groups",
      holds: (id) => Prisma.sql`exists (select from scim_group_members g
        where g.organization_id = r.organization_id and g.scim_user_id = r.id and g.group_id = ${id}::uuid)`,
    },
  },
  batch: 500,
  read: async (tx, organizationId, ids, related) =>
    (await scimUserRows(tx, organizationId, { id: { in: ids } }, related)).map(userResource),
};

export const STORED_GROUPS: Stored = {
  kind: GROUPS,
  from: (organizationId) => Prisma.sql`scim_groups r where r.organization_id = ${organizationId}::uuid`,
  columns: {
    of: {
      ...WRITTEN,
      displayName: { sql: Prisma.sql`r.name_key`, type: "folded" },
      externalId: { sql: Prisma.sql`nullif(r.external_id, '')`, type: "text" },
    },
    related: {
      attribute: "members",
      holds: (id) => Prisma.sql`exists (select from scim_group_members m
        where m.organization_id = r.organization_id and m.group_id = r.id and m.scim_user_id = ${id}::uuid)`,
    },
  },
  batch: 20,
  read: async (tx, organizationId, ids, related) =>
    (await scimGroupRows(tx, organizationId, { id: { in: ids } }, related)).map(groupResource),
};

const BY_AGE = Prisma.sql`r.created_at, r.id`;

/** A page of one kind. The database finds, sorts and counts what columns hold; else each is looked at, some at a time. */
export async function listResources(tx: Tx, organizationId: string, stored: Stored, question: ListQuestion): Promise<Complex> {
  const { kind, columns, from } = stored;
  const filter = question.filter === null ? null : readFilter(kind, question.filter);
  const condition = filter ? filterSql(filter, columns) : Prisma.sql`true`;
  const order = orderAsked(stored, question);
  const { skip, take } = partOf(question);
  if (!condition || !order) {
    const entries = await entriesOf(tx, organizationId, stored, question);
    const part = inOrder(entries, question).slice(skip, skip + take);
    const shown = await readEntries(tx, organizationId, part, question);
    return pageResponse(() => kind, { total: entries.length, shown }, question);
  }
  const [counted] = await tx.$queryRaw<{ total: number }[]>`select count(*)::int as total from ${from(organizationId)} and ${condition}`;
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select r.id from ${from(organizationId)} and ${condition} order by ${order} limit ${take} offset ${skip}`;
  const shown = await readEntries(
    tx,
    organizationId,
    ids.map(({ id }) => ({ stored, id, key: null })),
    question,
  );
  return pageResponse(() => kind, { total: counted?.total ?? 0, shown }, question);
}

/** The order in SQL; undefined where what is sorted by stands in no column. */
function orderAsked({ kind, columns }: Stored, { sortBy, descending }: ListQuestion): Prisma.Sql | undefined {
  if (sortBy === null) return BY_AGE;
  const place = placeOf(kind, sortBy);
  if (!place?.attribute || place.extension) return undefined;
  const order = orderSql(pathOf(place), descending, columns);
  return order && Prisma.sql`${order}, ${BY_AGE}`;
}

type Entry = { stored: Stored; id: string; key: string | null };

/** All that is found, in the order in which it came; each with what it is sorted by. */
export async function entriesOf(
  tx: Tx,
  organizationId: string,
  stored: Stored,
  { filter: text, sortBy }: Pick<ListQuestion, "filter" | "sortBy">,
): Promise<Entry[]> {
  const filter: Filter | null = text === null ? null : readFilter(stored.kind, text);
  const narrowing = filter ? narrowingSql(filter, stored.columns) : Prisma.sql`true`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select r.id from ${stored.from(organizationId)} and ${narrowing} order by ${BY_AGE}`;
  const ids = rows.map(({ id }) => id);
  if (sortBy === null && (!filter || filterSql(filter, stored.columns))) return ids.map((id) => ({ stored, id, key: null }));
  const found: Entry[] = [];
  for (let at = 0; at < ids.length; at += stored.batch) {
    const batch = ids.slice(at, at + stored.batch);
    const resources = byId(await stored.read(tx, organizationId, batch, true));
    for (const id of batch) {
      const resource = resources.get(id);
      if (resource && (!filter || matchesFilter(filter, resource)))
        found.push({ stored, id, key: sortBy === null ? null : sortKey(stored.kind, resource, sortBy) });
    }
  }
  return found;
}

const byId = (resources: readonly Complex[]): Map<string, Complex> => new Map(resources.map((each) => [String(each.id), each]));

/** The resources in the order of the entries, with those that they are related to where they are shown. */
export async function readEntries(tx: Tx, organizationId: string, entries: readonly Entry[], question: ListQuestion): Promise<Complex[]> {
  const found = new Map<string, Complex>();
  for (const stored of new Set(entries.map((entry) => entry.stored))) {
    const ids = entries.flatMap((entry) => (entry.stored === stored ? [entry.id] : []));
    const related = shows(stored.kind, stored.columns.related.attribute, question);
    for (const [id, resource] of byId(await stored.read(tx, organizationId, ids, related))) found.set(id, resource);
  }
  return entries.map(({ id }) => found.get(id)).filter((each) => each !== undefined);
}
