import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { allowanceOf, lockOrganization } from "./key-allowance";
import { KEY_ROW, keyView, lockedKeyRow } from "./key-row";
import { refuseOverPlan } from "./key-rule";
import { keyStatus } from "./key-status";
import type { Key } from "./schema";

/** Lets a key go on that was suspended by hand. What a plan suspended comes back with the plan. It counted against the plan all the while; PLAN_LIMIT_REACHED where the plan has shrunk below that. CONFLICT when it is not suspended so. */
export async function resumeKey(ctx: Granted<"organization:write_api_key">, id: string): Promise<Key> {
  const { organizationId, now, caller } = ctx;
  const by = caller.kind === "person" ? caller.userId : null;
  return change(ctx, async (tx) => {
    const plan = await lockOrganization(tx, organizationId);
    const row = await lockedKeyRow(tx, ctx, id);
    const status = keyStatus(row, now);
    if (status !== "suspended") throw new Refusal("CONFLICT", `This key is ${status}: there is nothing to resume.`);
    if (row.suspensionCause === "plan")
      throw new Refusal("CONFLICT", "The plan suspended this key. It comes back when the organization moves to a plan that allows it.");
    const { used, limit } = await allowanceOf(tx, organizationId, plan, now);
    if (limit !== null && used > limit) refuseOverPlan({ used, limit, plan });
    const resumed = await tx.apiKey.update({
      where: { id },
      data: {
        suspendedAt: null,
        suspendedBy: null,
        suspensionCause: null,
        resumesAt: null,
        version: row.version + 1,
        updatedAt: now,
        updatedBy: by,
      },
      ...KEY_ROW,
    });
    return {
      result: keyView(resumed, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: row.projectId,
        before: { suspended_at: row.suspendedAt?.toISOString() ?? null },
        after: { suspended_at: null },
      },
    };
  });
}
