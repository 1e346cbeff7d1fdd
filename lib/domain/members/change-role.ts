import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { lockedRole, refuseLastAdmin } from "./last-admin";
import type { ChangeRole } from "./schema";

/** Gives a member another role. The last admin keeps theirs (CONFLICT). */
export async function changeRole(ctx: Granted<"organization:write_member">, { user_id, role }: ChangeRole): Promise<void> {
  const { organizationId } = ctx;
  await change(ctx, async (tx) => {
    const before = await lockedRole(tx, organizationId, user_id);
    if (before === "admin" && role !== "admin") await refuseLastAdmin(tx, organizationId);
    await tx.membership.update({ where: { organizationId_userId: { organizationId, userId: user_id } }, data: { role } });
    return {
      result: undefined,
      audit: { action: "UPDATE", resourceType: "member", recordId: user_id, before: { role: before }, after: { role } },
    };
  });
}
