import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { invalidMember } from "../keys/key-rule";
import { PLAN_TERMS } from "../plans/plan-terms";
import { givenKeyId, givenTag, isSpentGivenToken } from "./given-token";
import { LEAST_GIVEN_BITS } from "./schema";
import { tokenBits } from "./token-strength";

/** Whether an organization may supply tokens of its own: on Enterprise, or on any plan where the operator allows it. */
export async function mayGiveTokens(tx: Tx, organizationId: string): Promise<boolean> {
  const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { plan: true } });
  if (plan === "enterprise") return true;
  const setting = await tx.instanceSetting.findUnique({ where: { name: GIVEN_TOKENS } });
  return setting?.value === true;
}
export const GIVEN_TOKENS = "given_tokens";

/** PLAN_REQUIRED where tokens may not be supplied, VALIDATION_FAILED where this one is too easily guessed. */
export async function refuseGivenToken(ctx: Granted<"organization:create_api_key">, token: string): Promise<void> {
  const { plan, allowed } = await inTenant(ctx, async (tx) => ({
    allowed: await mayGiveTokens(tx, ctx.organizationId),
    plan: (await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { plan: true } })).plan,
  }));
  if (!allowed) {
    throw new Refusal(
      "PLAN_REQUIRED",
      `An imported secret comes with ${PLAN_TERMS.enterprise.label}, or when the operator allows it. Leave it out: a generated one is as good.`,
      { members: { plan, required_plan: "enterprise" } },
    );
  }
  const bits = tokenBits(token);
  if (bits < LEAST_GIVEN_BITS) {
    throw invalidMember(
      ["token"],
      `The token is too easily guessed: about ${Math.floor(bits)} bits, and ${LEAST_GIVEN_BITS} are needed. Take a longer or more random one.`,
      "token_too_weak",
    );
  }
}

/** CONFLICT where a key has this very token already, or had it before it was purged. Two creations at the same moment wait for each other, tag by tag. */
export async function refuseKnownToken(tx: Tx, token: string): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(72707370, hashtext(${givenTag(token)}))::text`;
  if (await givenKeyId(token)) throw new Refusal("CONFLICT", "A key has this token already. Supply another, or leave it out.");
  if (await isSpentGivenToken(token))
    throw new Refusal("CONFLICT", "A key that is gone had this token, and a token is never given twice. Supply another, or leave it out.");
}
