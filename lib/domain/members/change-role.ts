import type { Granted } from "../../access/caller";
import { LEADING_ROLE } from "../../access/roles";
import { change } from "../../db/change";
import { lockedRole, refuseLastAdmin } from "./last-admin";
import { refuseUnheldRole } from "./role-rule";
import type { ChangeRole } from "./schema";

/** Gives a member another role. The last admin keeps theirs (CONFLICT); nobody hands on more than they hold (INSUFFICIENT_SCOPE). */
export async function changeRole(ctx: Granted<"organization:write_member">, { user_id, role }: ChangeRole): Promise<undefined> {
  const { organizationId } = ctx;
  return change(ctx, async (tx) => {
    const before = await lockedRole(tx, organizationId, user_id);
    if (before === role) return { result: undefined, audit: [] };
    refuseUnheldRole(ctx.caller, role, "organization:write_member");
    if (before === LEADING_ROLE) await refuseLastAdmin(tx, organizationId);
    await tx.membership.update({ where: { organizationId_userId: { organizationId, userId: user_id } }, data: { role } });
    return {
      result: undefined,
      audit: { action: "UPDATE", resourceType: "member", recordId: user_id, before: { role: before }, after: { role } },
    };
  });
}
