import { Refusal } from "../../kernel/refusal";
import { allowanceOf, countsAgainstPlan, lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { keyRow, keyView, lockedKeyRow } from "./key-row";
import { refuseOverPlan } from "./key-rule";
import { isCounted, keyStatus } from "./key-status";
import type { Key } from "./schema";
import { resumeKeys } from "./write-life";

/** Lets a key go on that was suspended by hand or for idleness; what a plan suspended comes back with the plan. PLAN_LIMIT_REACHED where the plan has no place for it, CONFLICT when it is not suspended so. */
export async function resumeKey(keys: KeyReach<"write">, id: string): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  return keys.write(async (tx) => {
    const { plan } = await lockRules(tx, ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    const status = keyStatus(row, now);
    if (status !== "suspended") throw new Refusal("CONFLICT", `This key is ${status}: there is nothing to resume.`);
    if (row.suspensionCause === "plan")
      throw new Refusal("CONFLICT", "The plan suspended this key. It comes back when the organization moves to a plan that allows it.");
    if (plan && ctx.organizationId && countsAgainstPlan(row.kind)) {
      const { used, limit } = await allowanceOf(tx, ctx.organizationId, plan, now);
      // Suspended by hand it counts all the while; suspended for another reason it takes a place again.
      const needed = used + (isCounted(row, now) ? 0 : 1);
      if (limit !== null && needed > limit) refuseOverPlan({ used, limit, plan });
    }
    await resumeKeys(tx, ctx, { organizationId: row.organizationId, ids: [id] });
    return { result: keyView(await keyRow(tx, keys, id), now), audit: [] };
  });
}
