import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { refuseGivenToken, refuseKnownToken } from "../given-tokens/given-token-rule";
import { ingestionColumns } from "../keys/ingestion-columns";
import { allowanceOf, lockRules } from "../keys/key-allowance";
import {
  addressesWithinParent,
  expiryOf,
  refuseOverPlan,
  refuseRateAbovePlan,
  refuseScopesOfKind,
  refuseTakenName,
  refuseUnheldScopes,
  refuseUnknownProject,
} from "../keys/key-rule";
import type { CreatedKey, CreateKey } from "../keys/schema";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { givenSecret, insertKey, mintedSecret } from "./new-key";

/**
 * Makes an organization key and gives its token, this once. The organization's row is locked before its keys are counted, so the
 * plan's limit holds however many ask at the same moment.
 * Refuses with PLAN_REQUIRED, PLAN_LIMIT_REACHED, INSUFFICIENT_SCOPE, CONFLICT (name, token), NOT_FOUND (project), VALIDATION_FAILED (expiry, token).
 */
export async function createKey(ctx: Granted<"organization:create_api_key">, input: CreateKey): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  refuseScopesOfKind("organization", input.scopes);
  refuseUnheldScopes(caller, input.scopes);
  const expiresAt = expiryOf(input, now, caller);
  if (input.token !== undefined) await refuseGivenToken(ctx, input.token);
  const secret = input.token === undefined ? mintedSecret("organization") : await givenSecret(input.token);

  return change(ctx, async (tx) => {
    const { plan, policy } = await lockRules(tx, organizationId);
    refuseOverPlan(await allowanceOf(tx, organizationId, plan, now));
    refuseRateAbovePlan(input.rate_limit, plan);
    refuseOutsidePolicy(policy, expiresAt, now);
    await refuseTakenName(tx, { organizationId, kind: "organization" }, input.name, now);
    if (input.token !== undefined) await refuseKnownToken(tx, input.token);
    return insertKey(tx, ctx, {
      kind: "organization",
      name: input.name,
      description: input.description,
      scopes: input.scopes,
      projectId: await projectOf(ctx, input, tx),
      expiresAt,
      secret,
      settings: {
        rateLimit: input.rate_limit ?? null,
        allowedAddresses: addressesWithinParent(input.allowed_addresses, caller),
        ...ingestionColumns(input.ingestion),
      },
    });
  });
}

/** A key of one project can make keys for that project only. */
async function projectOf(
  { organizationId, caller }: Granted<"organization:create_api_key">,
  input: CreateKey,
  tx: Tx,
): Promise<string | null> {
  const own = caller.kind === "key" ? caller.projectId : null;
  const wanted = input.project_id ?? own;
  if (wanted) await refuseUnknownProject(tx, organizationId, wanted);
  if (own && wanted !== own)
    throw new Refusal("INSUFFICIENT_SCOPE", "A key of one project makes keys for that project only.", {
      members: { required: [], granted: [] },
    });
  return wanted;
}
