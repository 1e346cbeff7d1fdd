import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { compareNames } from "../../kernel/name-order";
import { inventoryKinds, type KeyReach, readableKeys } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { policyOf } from "../policies/policy-rule";
import { type CountRow, countsSql, type FoundId, halfSql, type Inventory, isInOwnOrder, liveSql, sortedSql } from "./key-search-sql";
import { type FoundKeys, KEY_REASONS, type KeyReason, type KeySearch } from "./schema";

/**
 * One page of the organization's inventory, searched, filtered and sorted by the database, with the numbers that stand around it: each
 * counts what the search would show if its own choice alone were another.
 */
export async function searchKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<FoundKeys> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const inventory = await inventoryOf(tx, ctx);
    const page = await foundIds(tx, inventory, search);
    const rows = await tx.$queryRaw<CountRow[]>(countsSql(inventory, search));
    const of = (facet: string) => rows.filter((row) => row.facet === facet);
    const options = (facet: string) =>
      of(facet)
        .map(({ value, label, count }) => ({ value, label, count }))
        .sort((a, b) => compareNames(a.label, b.label));
    const counted = (view: string) => of("view").find(({ value }) => value === view)?.count ?? 0;
    return {
      keys: await keysInOrder(
        tx,
        keys,
        page.map(({ id }) => id),
      ),
      total: counted(search.view),
      views: { all: counted("all"), active: counted("active"), attention: counted("attention") },
      out_of_policy: counted("out_of_policy"),
      reasons: {
        of: Object.fromEntries(page.flatMap(({ id, reason }) => reasonNamed(reason).map((named) => [id, named]))),
        counts: reasonCounts(of("reason")),
      },
      options: {
        kind: options("kind"),
        status: options("status"),
        project: options("project"),
        creator: options("creator"),
        scope: options("scope"),
      },
    };
  });
}

const reasonNamed = (name: string | null): KeyReason[] => KEY_REASONS.filter((reason) => reason === name);

function reasonCounts(rows: readonly CountRow[]): Record<KeyReason, number> {
  const counts = { leaked: 0, expiring: 0, policy: 0, unused: 0, denied: 0 };
  for (const { value, count } of rows) for (const reason of reasonNamed(value)) counts[reason] = count;
  return counts;
}

/** The keys of a search alone, in its order. */
export async function foundKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<Key[]> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const rows = await foundIds(tx, await inventoryOf(tx, ctx), search);
    return keysInOrder(
      tx,
      keys,
      rows.map(({ id }) => id),
    );
  });
}

/** The page that a search asks for, without reading on. What ended is looked for where what lives does not fill the page. */
async function foundIds(tx: Tx, inventory: Inventory, search: KeySearch): Promise<FoundId[]> {
  if (!isInOwnOrder(search)) return tx.$queryRaw<FoundId[]>(sortedSql(inventory, search));
  const live = await tx.$queryRaw<FoundId[]>(halfSql(inventory, search, "live", search));
  const limit = search.limit - live.length;
  if (limit === 0 || search.view === "active") return live;
  const before = live.length > 0 || search.offset === 0 ? search.offset + live.length : await countLive(tx, inventory, search);
  const ended = await tx.$queryRaw<FoundId[]>(halfSql(inventory, search, "ended", { limit, offset: Math.max(search.offset - before, 0) }));
  // A key that ended between the two questions is shown once.
  const shown = new Set(live.map(({ id }) => id));
  return [...live, ...ended.filter(({ id }) => !shown.has(id))];
}

async function countLive(tx: Tx, inventory: Inventory, search: KeySearch): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>(liveSql(inventory, search));
  return row?.count ?? 0;
}

async function inventoryOf(tx: Tx, { organizationId, caller, now }: Granted<"organization:read_api_key">): Promise<Inventory> {
  const { settings } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { settings: true } });
  return { organizationId, kinds: inventoryKinds(caller), policy: policyOf(settings), now };
}

async function keysInOrder(tx: Tx, keys: KeyReach, ids: readonly string[]): Promise<Key[]> {
  const rows = await tx.apiKey.findMany({ where: { AND: [keys.where, { id: { in: [...ids] } }] }, ...KEY_ROW });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).map((row) => keyView(row, keys.ctx.now));
}
