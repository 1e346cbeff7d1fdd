import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { givenTag } from "./given-token";
import { type CheckGivenToken, type GivenTokenCheck, LEAST_GIVEN_BITS } from "./schema";
import { tokenBits } from "./token-strength";

/** What the form says of a token before it is given to a key: how hard it is to guess, and whether another key has its tag. */
export async function checkGivenToken(ctx: Granted<"organization:create_api_key">, { token }: CheckGivenToken): Promise<GivenTokenCheck> {
  const bits = Math.floor(tokenBits(token));
  const sameTag = await inTenant(ctx, (tx) =>
    tx.apiKey.findFirst({
      where: { organizationId: ctx.organizationId, tag: givenTag(token), givenHash: { not: null } },
      select: { name: true },
    }),
  );
  return { bits, strong_enough: bits >= LEAST_GIVEN_BITS, tag_taken_by: sameTag?.name ?? null };
}
