import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { compareNames } from "../../kernel/name-order";
import { inventoryKinds, type KeyReach, readableKeys } from "../keys/key-reach";
import { KEY_ROW, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { policyOf } from "../policies/policy-rule";
import { type FoundRow, foundIdsSql, foundSql, type Inventory } from "./key-search-sql";
import { type FoundKeys, KEY_REASONS, type KeyReason, type KeySearch } from "./schema";

/**
 * One page of the organization's inventory, searched, filtered and sorted by the database, with the numbers that stand around it: each
 * counts what the search would show if its own choice alone were another.
 */
export async function searchKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<FoundKeys> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const rows = await tx.$queryRaw<FoundRow[]>(foundSql(await inventoryOf(tx, ctx), search));
    const of = (facet: string) => rows.filter((row) => row.facet === facet);
    const options = (facet: string) =>
      of(facet)
        .map(({ value, label, count }) => ({ value, label, count }))
        .sort((a, b) => compareNames(a.label, b.label));
    const counted = (view: string) => of("view").find(({ value }) => value === view)?.count ?? 0;
    const page = of("key").sort((a, b) => a.count - b.count);
    return {
      keys: await keysInOrder(
        tx,
        keys,
        page.map(({ value }) => value),
      ),
      total: counted(search.view),
      views: { all: counted("all"), active: counted("active"), attention: counted("attention") },
      out_of_policy: counted("out_of_policy"),
      reasons: {
        of: Object.fromEntries(page.flatMap(({ value, label }) => reasonNamed(label).map((reason) => [value, reason]))),
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

const reasonNamed = (name: string): KeyReason[] => KEY_REASONS.filter((reason) => reason === name);

function reasonCounts(rows: readonly FoundRow[]): Record<KeyReason, number> {
  const counts = { leaked: 0, expiring: 0, policy: 0, unused: 0, denied: 0 };
  for (const { value, count } of rows) for (const reason of reasonNamed(value)) counts[reason] = count;
  return counts;
}

/** The keys of a search alone, in its order. */
export async function foundKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<Key[]> {
  const keys = readableKeys(ctx);
  return keys.read(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>(foundIdsSql(await inventoryOf(tx, ctx), search));
    return keysInOrder(
      tx,
      keys,
      rows.map(({ id }) => id),
    );
  });
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
