import type { Compilable } from "kysely";
import type { Granted } from "../../access/caller";
import { ask } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { inventoryKinds, type KeyReach, readableKeys } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { policyOf } from "../policies/policy-rule";
import type { Inventory } from "./inventory-rows";
import { halfOf, isInOwnOrder, liveOf, reasonsOf, sortedOf } from "./key-search-sql";
import { keysThatMayFit } from "./keys-that-may-fit";
import { type FoundKeys, KEY_REASONS, type KeyReason, type KeySearch } from "./schema";

/** One page of the organization's inventory, searched, filtered and sorted by the database, and why some of its keys need a look. */
export async function searchKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<FoundKeys> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const inventory = await inventoryFor(tx, ctx, search);
    const ids = await foundIds(tx, inventory, search);
    const reasons = await ask(tx, reasonsOf({ ...inventory, among: ids }));
    return {
      keys: await keysInOrder(tx, keys, ids),
      reasons: Object.fromEntries(reasons.flatMap(({ id, reason }) => reasonNamed(reason).map((named) => [id, named]))),
    };
  });
}

export const reasonNamed = (name: string | null): KeyReason[] => KEY_REASONS.filter((reason) => reason === name);

/** The keys of a search alone, in its order. */
export async function foundKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<Key[]> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => keysInOrder(tx, keys, await foundIds(tx, await inventoryFor(tx, ctx, search), search)));
}

/** The page that a search asks for, without reading on. What ended is looked for where what lives does not fill the page. */
async function foundIds(tx: Tx, inventory: Inventory, search: KeySearch): Promise<string[]> {
  const idsOf = async (question: Compilable<{ id: string }>) => (await ask(tx, question)).map(({ id }) => id);
  if (!isInOwnOrder(search)) return idsOf(sortedOf(inventory, search));
  const live = await idsOf(halfOf(inventory, search, "live", search));
  const limit = search.limit - live.length;
  if (limit === 0 || search.view === "active") return live;
  const before = live.length > 0 || search.offset === 0 ? search.offset + live.length : await countLive(tx, inventory, search);
  const ended = await idsOf(halfOf(inventory, search, "ended", { limit, offset: Math.max(search.offset - before, 0) }));
  // A key that ended between the two questions is shown once.
  return [...new Set([...live, ...ended])];
}

async function countLive(tx: Tx, inventory: Inventory, search: KeySearch): Promise<number> {
  const [row] = await ask(tx, liveOf(inventory, search));
  return row?.count ?? 0;
}

export async function inventoryFor(
  tx: Tx,
  { organizationId, caller, now }: Granted<"organization:read_api_key">,
  { ids, text }: KeySearch,
): Promise<Inventory> {
  const { settings } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { settings: true } });
  const among = ids.length > 0 ? ids : await keysThatMayFit(tx, organizationId, text);
  return { organizationId, kinds: inventoryKinds(caller), policy: policyOf(settings), now, ...(among ? { among } : {}) };
}

async function keysInOrder(tx: Tx, keys: KeyReach, ids: readonly string[]): Promise<Key[]> {
  const rows = await tx.apiKey.findMany({ where: { AND: [keys.where, { id: { in: [...ids] } }] }, ...KEY_ROW });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).map((row) => keyView(row, keys.ctx.now));
}
