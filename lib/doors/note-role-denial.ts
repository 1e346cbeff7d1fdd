import type { Granted } from "../access/caller";
import { may } from "../access/grant";
import type { OrganizationScope } from "../access/scopes";
import { recordDenial } from "../domain/audit/record-denial";
import { log } from "../outside/log";

/**
 * Puts into the organization's audit log that a person was refused with ROLE_REQUIRED: for want of the permission that the door asked
 * for, else because only the thing's owner may. The answer stays the same where it cannot be written.
 */
export async function noteRoleDenial(ctx: Granted, asked: OrganizationScope | "member"): Promise<void> {
  const missing = asked === "member" || may(ctx.caller, asked) ? "owner" : asked;
  try {
    await recordDenial(ctx, missing);
  } catch (error) {
    log().error({ request_id: ctx.requestId, permission: missing, err: error }, "a denial could not be recorded");
  }
}
