import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { allowanceOf, lockOrganization } from "./key-allowance";
import { KEY_ROW, keyView, lockedKeyRow } from "./key-row";
import { refuseOverPlan, refuseTakenName } from "./key-rule";
import { keyStatus } from "./key-status";
import { rotatingKey } from "./rotating-key";
import type { Key } from "./schema";

/** Takes a rotation back while its grace lasts: the old key goes on as before, the successor is revoked. PLAN_LIMIT_REACHED or CONFLICT where others took its place or name meanwhile, CONFLICT when the successor was rotated itself. */
export async function undoRotation(ctx: Granted<"organization:write_api_key">, id: string): Promise<Key> {
  const { organizationId, now, caller } = ctx;
  const by = caller.kind === "person" ? caller.userId : null;
  const byName = caller.kind === "person" || caller.kind === "key" ? caller.name : null;
  return change(ctx, async (tx) => {
    const old = await rotatingKey(tx, ctx, id);
    const successor = await lockedKeyRow(tx, ctx, old.rotatedTo);
    if (successor.rotatedTo) throw new Refusal("CONFLICT", "The successor was rotated itself meanwhile. Undo that rotation first.");
    const stillGood = keyStatus(successor, now) !== "revoked";
    if (stillGood) {
      await tx.apiKey.update({
        where: { id: successor.id },
        data: {
          revokedAt: now,
          revokedBy: by,
          revokedByName: byName,
          revocationReason: "Rotation undone",
          version: successor.version + 1,
          updatedAt: now,
          updatedBy: by,
        },
      });
    }
    // The old key counts and holds its name again: others may have taken the place of both meanwhile.
    const plan = await lockOrganization(tx, organizationId);
    refuseOverPlan(await allowanceOf(tx, organizationId, plan, now));
    await refuseTakenName(tx, organizationId, old.name, now, id);
    const back = await tx.apiKey.update({
      where: { id },
      data: {
        rotatedTo: null,
        graceStartedAt: null,
        graceEndsAt: null,
        graceExtendedAt: null,
        version: old.version + 1,
        updatedAt: now,
        updatedBy: by,
      },
      ...KEY_ROW,
    });
    const entry = { action: "UPDATE", resourceType: "api_key", projectId: old.projectId } as const;
    return {
      result: keyView(back, now),
      audit: [
        {
          ...entry,
          recordId: id,
          before: { rotated_to: old.rotatedTo, grace_ends_at: old.graceEndsAt.toISOString() },
          after: { rotated_to: null },
        },
        ...(stillGood
          ? [{ ...entry, recordId: successor.id, before: { revoked_at: null }, after: { revoked_at: now.toISOString() } }]
          : []),
      ],
    };
  });
}
