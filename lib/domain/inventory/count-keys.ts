import type { Granted } from "../../access/caller";
import { ask } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { compareNames } from "../../kernel/name-order";
import { readableKeys } from "../keys/key-reach";
import { countsOf } from "./key-counts-sql";
import type { KeyCounts, KeyReason, KeySearch } from "./schema";
import { inventoryFor, reasonNamed } from "./search-keys";

/** The numbers that stand around a page of the inventory: each counts what the search would show if its own choice alone were another. */
export async function countKeys(ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<KeyCounts> {
  return readableKeys(ctx).read(async (tx) => {
    const rows = await ask(tx, countsOf(await inventoryFor(tx, ctx, search), search));
    const of = (facet: string) => rows.filter((row) => row.facet === facet);
    const options = (facet: string) =>
      of(facet)
        .map(({ value, label, count }) => ({ value, label, count }))
        .sort((a, b) => compareNames(a.label, b.label));
    const counted = (view: string) => of("view").find(({ value }) => value === view)?.count ?? 0;
    return {
      total: counted(search.view),
      views: { all: counted("all"), active: counted("active"), attention: counted("attention") },
      out_of_policy: counted("out_of_policy"),
      reasons: reasonCounts(of("reason")),
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

function reasonCounts(rows: readonly { value: string; count: number }[]): Record<KeyReason, number> {
  const counts = { leaked: 0, expiring: 0, policy: 0, unused: 0, denied: 0 };
  for (const { value, count } of rows) for (const reason of reasonNamed(value)) counts[reason] = count;
  return counts;
}

/** Beyond this, whoever shows a page of the inventory does not wait for its numbers. */
const LARGE = 5_000;

/** Whether an organization has so many keys, asked of no more than that. */
export const isLargeInventory = (ctx: Granted<"organization:read_api_key">): Promise<boolean> =>
  readableKeys(ctx).read((tx) => hasMoreThan(tx, ctx.organizationId, LARGE));

async function hasMoreThan(tx: Tx, organizationId: string, count: number): Promise<boolean> {
  const found = await tx.$queryRaw`select 1 as one from api_keys where organization_id = ${organizationId}::uuid offset ${count} limit 1`;
  return Array.isArray(found) && found.length > 0;
}
