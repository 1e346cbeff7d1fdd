import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { allowanceOf, liveKeys } from "./key-allowance";
import { type KeyReach, readableKeys } from "./key-reach";
import { KEY_ROW, keyRow, keyView } from "./key-row";
import type { Key, KeyAllowance } from "./schema";

/** The keys within reach, newest first. */
export async function listKeys(keys: KeyReach, page: Page): Promise<Key[]> {
  const rows = await keys.read((tx) =>
    tx.apiKey.findMany({
      where: { AND: [keys.where, page.cursor ? { id: { lt: page.cursor } } : {}] },
      orderBy: { id: "desc" },
      take: page.limit,
      ...KEY_ROW,
    }),
  );
  return rows.map((row) => keyView(row, keys.ctx.now));
}

/** One key, or NOT_FOUND. */
export const readKey = async (keys: KeyReach, id: string): Promise<Key> =>
  keyView(await keys.read((tx) => keyRow(tx, keys, id)), keys.ctx.now);

/** How many of the plan's keys are taken, for the button's label. */
export async function keyAllowance(ctx: Granted<"organization:read_api_key">): Promise<KeyAllowance> {
  return inTenant(ctx, async (tx) => {
    const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { plan: true } });
    return allowanceOf(tx, ctx.organizationId, plan, ctx.now);
  });
}

/** How many live keys and tokens are for each project alone. */
export async function keysByProject(ctx: Granted<"organization:read_api_key">): Promise<Record<string, number>> {
  const keys = readableKeys(ctx);
  const rows = await keys.read((tx) =>
    tx.apiKey.groupBy({ by: ["projectId"], where: { AND: [keys.where, liveKeys(ctx.now), { projectId: { not: null } }] }, _count: true }),
  );
  return Object.fromEntries(rows.map((row) => [row.projectId ?? "", row._count]));
}
