import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { mayGiveTokens } from "./given-token-rule";

/** Whether a new key may be given a token that exists already. */
export const canGiveTokens = (ctx: Granted<"organization:create_api_key">): Promise<boolean> =>
  inTenant(ctx, (tx) => mayGiveTokens(tx, ctx.organizationId));
