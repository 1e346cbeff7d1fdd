import { actorOf } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { countsAgainstPlan, refuseFullPlan } from "../keys/key-allowance";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, keyAt, keyView, lockedKeyRow } from "../keys/key-row";
import { refuseTakenName } from "../keys/key-rule";
import { refuseTooManyPersonal } from "../keys/personal-owner";
import type { Key } from "../keys/schema";
import { endKeys } from "../keys/write-life";
import { rotatingKey } from "./rotating-key";

/** Takes a rotation back while its grace lasts: the old key goes on as before, the successor is revoked. PLAN_LIMIT_REACHED or CONFLICT where others took its place or name meanwhile, CONFLICT when the successor was rotated itself. */
export async function undoRotation(keys: KeyReach<"write">, id: string): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    const { old, rules } = await rotatingKey(tx, keys, id);
    const successor = await lockedKeyRow(tx, keys, old.rotatedTo);
    if (successor.rotatedTo) throw new Refusal("CONFLICT", "The successor was rotated itself meanwhile. Undo that rotation first.");
    await endKeys(tx, ctx, { organizationId: successor.organizationId, ids: [successor.id] }, "Rotation undone");
    // The old key counts and holds its name again: others may have taken the place of both meanwhile.
    if (rules.plan && ctx.organizationId && countsAgainstPlan(old.kind)) await refuseFullPlan(tx, ctx.organizationId, rules.plan, now);
    if (old.kind === "personal" && old.organizationId && old.userId) await refuseTooManyPersonal(tx, old.organizationId, old.userId, now);
    await refuseTakenName(tx, old, old.name, now, id);
    const back = await tx.apiKey.update({
      where: keyAt(old),
      data: {
        rotatedTo: null,
        graceStartedAt: null,
        graceEndsAt: null,
        graceExtendedAt: null,
        version: old.version + 1,
        updatedAt: now,
        updatedBy: by.id,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(back, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: old.projectId,
        before: { rotated_to: old.rotatedTo, grace_ends_at: old.graceEndsAt.toISOString() },
        after: { rotated_to: null },
      },
    };
  });
}
