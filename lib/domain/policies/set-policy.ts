import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { policyOf } from "./policy-rule";
import type { Policy } from "./schema";

/**
 * Sets what the organization demands of its keys from now on. Keys that exist stay as they are and are shown as out of policy; one that
 * has been idle for longer than a new limit is suspended no sooner than a day later (`idle_policy_since`), so that its warning comes first.
 */
export async function setPolicy(ctx: Granted<"organization:admin">, policy: Policy): Promise<Policy> {
  const { organizationId, now } = ctx;
  return change(ctx, async (tx) => {
    const [row] = await tx.$queryRaw<
      { settings: unknown }[]
    >`select settings from organizations where id = ${organizationId}::uuid for no key update`;
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    const before = policyOf(row?.settings);
    const since = before.idle_days === policy.idle_days ? {} : { idle_policy_since: now.toISOString() };
    await tx.$executeRaw`update organizations set settings = settings || ${JSON.stringify({ policy, ...since })}::jsonb, updated_at = ${now}
      where id = ${organizationId}::uuid`;
    return {
      result: policy,
      audit: { action: "UPDATE", resourceType: "policy", recordId: organizationId, before, after: policy },
    };
  });
}
