import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { ingestionColumns } from "../keys/ingestion-columns";
import { allowanceOf, lockRules } from "../keys/key-allowance";
import {
  addressesWithinParent,
  expiryOf,
  refuseForeignProject,
  refuseOverPlan,
  refuseRateAbovePlan,
  refuseScopesOfKind,
  refuseTakenName,
  refuseUnheldScopes,
} from "../keys/key-rule";
import type { CreatedKey, CreateProjectKey } from "../keys/schema";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { insertKey, mintedSecret } from "./new-key";

/** Makes a key that belongs to one project and holds project scopes alone. It counts against the plan as an organization key does, and is refused for the same reasons. */
export async function createProjectKey(
  ctx: Granted<"project:write_api_key">,
  projectId: string,
  input: CreateProjectKey,
): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  return change(ctx, async (tx) => {
    const { plan, policy } = await lockRules(tx, organizationId);
    await refuseForeignProject(tx, ctx, projectId);
    refuseScopesOfKind("project", input.scopes);
    refuseUnheldScopes(caller, input.scopes);
    const expiresAt = expiryOf(input, now, caller);
    refuseOverPlan(await allowanceOf(tx, organizationId, plan, now));
    refuseRateAbovePlan(input.rate_limit, plan);
    refuseOutsidePolicy(policy, expiresAt, now);
    await refuseTakenName(tx, { organizationId, kind: "project" }, input.name, now);
    return insertKey(tx, ctx, {
      kind: "project",
      name: input.name,
      description: input.description,
      scopes: input.scopes,
      projectId,
      expiresAt,
      secret: mintedSecret("project"),
      settings: {
        rateLimit: input.rate_limit ?? null,
        allowedAddresses: addressesWithinParent(input.allowed_addresses, caller),
        ...ingestionColumns(input.ingestion),
      },
    });
  });
}
