import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { lockRules } from "../keys/key-allowance";
import { expiryOf, refuseOverPlan, refuseScopesOfKind, refuseTakenName, refuseUnheldScopes } from "../keys/key-rule";
import { personalOwner, refuseTooManyPersonal } from "../keys/personal-owner";
import type { CreatedKey, CreatePersonalKey } from "../keys/schema";
import { hasApiKeys } from "../plans/plan-terms";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { insertKey, mintedSecret } from "./new-key";

/**
 * Makes a personal key of whoever is signed in: the scopes chosen, of which it carries at each use only what its owner's role then
 * allows. PLAN_REQUIRED on a plan without keys, PLAN_LIMIT_REACHED beyond five live ones a person in an organization.
 */
export async function createPersonalKey(ctx: Granted, input: CreatePersonalKey): Promise<CreatedKey> {
  const { userId, organizationId } = personalOwner(ctx);
  const { now, caller } = ctx;
  refuseScopesOfKind("personal", input.scopes);
  refuseUnheldScopes(caller, input.scopes);
  const expiresAt = expiryOf(input, now, caller);
  return change(ctx, async (tx) => {
    const { plan, policy } = await lockRules(tx, organizationId);
    if (plan && !hasApiKeys(plan)) refuseOverPlan({ used: 0, limit: 0, plan });
    await refuseTooManyPersonal(tx, organizationId, userId, now);
    refuseOutsidePolicy(policy, expiresAt, now);
    await refuseTakenName(tx, { organizationId, kind: "personal", userId }, input.name, now);
    return insertKey(tx, ctx, {
      kind: "personal",
      userId,
      name: input.name,
      description: input.description,
      scopes: input.scopes,
      expiresAt,
      secret: mintedSecret("personal"),
      settings: { allowedAddresses: input.allowed_addresses ?? [] },
    });
  });
}
