import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { allowanceOf } from "./key-allowance";
import { KEY_ROW, keyRow, keyView } from "./key-row";
import type { Key, KeyAllowance } from "./schema";

/** The organization's keys, newest first. A key sees no personal keys of other people. */
export async function listKeys(ctx: Granted<"organization:read_api_key">, page?: Page): Promise<Key[]> {
  const own = ctx.caller.kind === "key" ? ctx.caller.projectId : null;
  const rows = await inTenant(ctx, (tx) =>
    tx.apiKey.findMany({
      where: {
        organizationId: ctx.organizationId,
        kind: { in: ["organization", "project"] },
        ...(own ? { projectId: own } : {}),
        ...(page?.cursor ? { id: { lt: page.cursor } } : {}),
      },
      orderBy: { id: "desc" },
      ...(page ? { take: page.limit } : {}),
      ...KEY_ROW,
    }),
  );
  return rows.map((row) => keyView(row, ctx.now));
}

/** One key, or NOT_FOUND. */
export async function readKey(ctx: Granted<"organization:read_api_key">, id: string): Promise<Key> {
  return keyView(await inTenant(ctx, (tx) => keyRow(tx, ctx, id)), ctx.now);
}

/** How many of the plan's keys are taken, for the button's label. */
export async function keyAllowance(ctx: Granted<"organization:read_api_key">): Promise<KeyAllowance> {
  return inTenant(ctx, async (tx) => {
    const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { plan: true } });
    return allowanceOf(tx, ctx.organizationId, plan, ctx.now);
  });
}
