import type { Granted, KeyKind } from "../../access/caller";
import { KEY_KIND_TERMS } from "../../access/key-kinds";
import type { Scope } from "../../access/scopes";
import { change, type Written } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { refuseGivenToken, refuseKnownToken } from "../given-tokens/given-token-rule";
import { ingestionColumns } from "../keys/ingestion-columns";
import { lockRules, refuseFullPlan } from "../keys/key-allowance";
import {
  addressesWithinParent,
  expiryOf,
  rateWithinParent,
  refuseForeignProject,
  refuseOriginsOf,
  refuseOverPlan,
  refuseRateAbovePlan,
  refuseScopesOfKind,
  refuseTakenName,
  refuseUnheldScopes,
  refuseUnknownProject,
} from "../keys/key-rule";
import { personalOwner, refuseTooManyPersonal } from "../keys/personal-owner";
import { hasApiKeys, type Plan } from "../plans/plan-terms";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { givenSecret, insertKey, mintedSecret } from "./insert-key";
import type { CreatedKey, CreateKey } from "./schema";

/** What may be said of a new key; which of it a kind takes is its schema's affair. */
type ToMake = Partial<Omit<CreateKey, "scopes">> & { scopes?: readonly Scope[] };
type Write = <T>(run: (tx: Tx) => Promise<Written<T>>) => Promise<T>;

/**
 * Makes a key of any kind and gives its token, this once; what tells the kinds apart stands in `KEY_KIND_TERMS`. The organization's row is
 * locked before its keys are counted, so the plan's limit holds however many ask at the same moment. Only the verbs of this room call it,
 * each with the proof that its kind needs.
 * Refuses with PLAN_REQUIRED, PLAN_LIMIT_REACHED, INSUFFICIENT_SCOPE, BEYOND_OWN_REACH, CONFIRMATION_REQUIRED, CONFLICT (name, token),
 * NOT_FOUND (project), INVALID_REQUEST (filter) and VALIDATION_FAILED (expiry, token).
 */
export async function makeKey(
  ctx: Granted,
  kind: KeyKind,
  input: ToMake,
  { projectId, write = (run) => change(ctx, run) }: { projectId?: string; write?: Write } = {},
): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  const terms = KEY_KIND_TERMS[kind];
  const userId = terms.owner === "person" ? personalOwner(ctx).userId : null;
  const scopes = terms.fixedScopes ?? input.scopes ?? [];
  const expiryAllowed = () => {
    refuseScopesOfKind(kind, scopes);
    if (!terms.fixedScopes) refuseUnheldScopes(caller, scopes);
    refuseOriginsOf(scopes, input.allowed_origins);
    return expiryOf(input, now, caller);
  };
  // What is wrong with a key of a project is told to nobody who does not reach the project.
  if (!projectId) expiryAllowed();
  if (input.token !== undefined && organizationId !== null)
    await refuseGivenToken(ctx as Granted<"organization:create_api_key">, input.token);
  const secret = input.token === undefined ? mintedSecret(kind) : await givenSecret(input.token);

  return write(async (tx) => {
    const { plan, policy } = await lockRules(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    if (projectId) await refuseForeignProject(tx, ctx, projectId);
    const expiresAt = expiryAllowed();
    if (organizationId !== null && plan !== null)
      await refuseWithoutPlace(tx, { organizationId, plan, userId, counted: terms.counted, now });
    refuseRateAbovePlan(input.rate_limit, plan);
    refuseOutsidePolicy(policy, expiresAt, now);
    const name = input.name ?? input.description ?? `${kind === "write_token" ? "Write" : "Read"} token ${secret.columns.start}`;
    if (terms.namedAmong) await refuseTakenName(tx, { organizationId, kind, userId }, name, now);
    if (input.token !== undefined) await refuseKnownToken(tx, input.token);
    return insertKey(tx, ctx, {
      kind,
      userId,
      name,
      description: input.description,
      scopes,
      projectId: projectId ?? (await chosenProject(tx, ctx, input.project_id)),
      expiresAt,
      secret,
      settings: {
        rateLimit: rateWithinParent(input.rate_limit, caller, plan),
        externalId: input.external_id ?? null,
        meta: input.meta ?? {},
        allowedOrigins: input.allowed_origins ?? [],
        allowedAddresses: addressesWithinParent(input.allowed_addresses, caller),
        ...ingestionColumns(input.ingestion),
      },
    });
  });
}

type Place = { organizationId: string; plan: Plan; userId: string | null; counted: "plan" | "person" | null; now: Date };

async function refuseWithoutPlace(tx: Tx, { organizationId, plan, userId, counted, now }: Place): Promise<void> {
  if (counted === "plan") await refuseFullPlan(tx, organizationId, plan, now);
  if (counted === "person" && userId !== null) {
    if (!hasApiKeys(plan)) refuseOverPlan({ used: 0, limit: 0, plan });
    await refuseTooManyPersonal(tx, organizationId, userId, now);
  }
}

/** The one project that an organization's key is for, if any. A key of one project can make keys for that project only. */
async function chosenProject(tx: Tx, { organizationId, caller }: Granted, chosen: string | null | undefined): Promise<string | null> {
  const own = caller.kind === "key" && organizationId !== null ? caller.projectId : null;
  const wanted = chosen ?? own;
  if (wanted && organizationId !== null) await refuseUnknownProject(tx, organizationId, wanted);
  if (own && wanted !== own) throw new Refusal("BEYOND_OWN_REACH", "A key of one project makes keys for that project only.");
  return wanted;
}
