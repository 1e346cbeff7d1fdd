import type { Granted } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { policyOf } from "../policies/policy-rule";
import { inventoryKinds, readableKeys } from "./key-reach";
import { KEY_ROW, keyView } from "./key-row";
import { inventorySql, orderSql, searchSql } from "./key-search-sql";
import type { FoundKeys, KeySearch } from "./schema";

/** One page of the organization's inventory, searched, filtered and sorted by the database, with the numbers that stand around it. */
export async function searchKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<FoundKeys> {
  const { organizationId, now } = ctx;
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const { settings } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { settings: true } });
    const inventory = inventorySql(organizationId, inventoryKinds(ctx.caller), policyOf(settings), now);
    const found = await tx.$queryRaw<{ id: string; total: number }[]>`${inventory}
      select id::text, count(*) over ()::int as total from inventory where ${searchSql(search)} order by ${orderSql(search)} limit ${search.limit} offset ${search.offset}`;
    const rows = await tx.apiKey.findMany({ where: { AND: [keys.where, { id: { in: found.map(({ id }) => id) } }] }, ...KEY_ROW });
    const byId = new Map(rows.map((row) => [row.id, keyView(row, now)]));
    return {
      keys: found.flatMap(({ id }) => byId.get(id) ?? []),
      total: found[0]?.total ?? 0,
      ...(await around(tx, inventory)),
    };
  });
}

/** The views' counts and the filters' options, over the whole inventory. */
async function around(tx: Tx, inventory: Prisma.Sql): Promise<Omit<FoundKeys, "keys" | "total">> {
  const rows = await tx.$queryRaw<{ facet: string; value: string; label: string; count: number }[]>`${inventory}
    select 'view' as facet, v.value, v.value as label, v.count from (select count(*)::int as all, count(*) filter (where live)::int as active,
        count(*) filter (where attention)::int as attention, count(*) filter (where live and out_of_policy)::int as out_of_policy from inventory) c,
      lateral (values ('all', c.all), ('active', c.active), ('attention', c.attention), ('out_of_policy', c.out_of_policy)) v(value, count)
    union all select 'kind', kind::text, kind::text, count(*)::int from inventory group by 2
    union all select 'status', status, status, count(*)::int from inventory group by 2
    union all select 'project', coalesce(project_id::text, 'all'), coalesce(min(project_name), ''), count(*)::int from inventory group by 2
    union all (select 'creator', creator, creator, count(*)::int from inventory where creator <> '' group by 2 order by 4 desc limit 100)
    union all select 'scope', scope, scope, count(*)::int from inventory, unnest(scopes) scope group by 2`;
  const of = (facet: string) =>
    rows
      .filter((row) => row.facet === facet)
      .map(({ value, label, count }) => ({ value, label, count }))
      .sort((a, b) => a.label.localeCompare(b.label));
  const view = (name: string) => rows.find((row) => row.facet === "view" && row.value === name)?.count ?? 0;
  return {
    views: { all: view("all"), active: view("active"), attention: view("attention") },
    out_of_policy: view("out_of_policy"),
    options: { kind: of("kind"), status: of("status"), project: of("project"), creator: of("creator"), scope: of("scope") },
  };
}
