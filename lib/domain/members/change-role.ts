import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { giveRole } from "./give-role";
import { lockedRole } from "./last-admin";
import { refuseUnheldRole } from "./role-rule";
import type { ChangeRole } from "./schema";

/**
 * Gives a member another role. The last admin keeps theirs (CONFLICT); nobody hands on more than they hold (INSUFFICIENT_SCOPE).
 * Refuses with NOT_FOUND.
 */
export async function changeRole(ctx: Granted<"organization:write_member">, { user_id, role }: ChangeRole): Promise<undefined> {
  const { organizationId } = ctx;
  return change(ctx, async (tx) => {
    if ((await lockedRole(tx, organizationId, user_id)) === role) return { result: undefined, audit: [] };
    refuseUnheldRole(ctx.caller, role, "organization:write_member");
    return { result: undefined, audit: await giveRole(tx, organizationId, user_id, role) };
  });
}
