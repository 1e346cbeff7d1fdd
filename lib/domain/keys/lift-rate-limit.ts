import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { KEY_ROW, keyAt, keyView } from "./key-row";
import { keyStatus } from "./key-status";
import type { Key, LiftRateLimit } from "./schema";
import { isEnded } from "./status-terms";

/**
 * Sets a key's rate above its plan's ceiling, or takes that back with null; the operator alone may. CONFLICT where the key has ended.
 * Refuses with NOT_FOUND.
 */
export async function liftRateLimit(ctx: Granted<"instance:admin">, { key_id: id, rate_limit }: LiftRateLimit): Promise<Key> {
  return changeInstance(ctx, async (tx) => {
    await tx.$queryRaw`select 1 from api_keys where id = ${id}::uuid for no key update`;
    const row = await tx.apiKey.findFirst({ where: { id, kind: { not: "instance" } }, ...KEY_ROW });
    if (!row) throw new Refusal("NOT_FOUND", "No organization has this key.");
    const status = keyStatus(row, ctx.now);
    if (isEnded(status)) throw new Refusal("CONFLICT", `This key is ${status}: it can no longer be changed.`);
    const lifted = await tx.apiKey.update({
      where: keyAt(row),
      data: { rateLimit: rate_limit, rateLimitLifted: rate_limit !== null, version: { increment: 1 }, updatedAt: ctx.now },
      ...KEY_ROW,
    });
    return {
      result: keyView(lifted, ctx.now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        organizationId: row.organizationId,
        projectId: row.projectId,
        before: { rate_limit: row.rateLimit, rate_limit_lifted: row.rateLimitLifted },
        after: { rate_limit, rate_limit_lifted: rate_limit !== null },
      },
    };
  });
}
