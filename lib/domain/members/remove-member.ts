import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { lockedRole, refuseLastAdmin } from "./last-admin";

/** Takes a member out. Their personal keys stop at once, since the verdict asks for the membership; the organization's keys stay. */
export async function removeMember(ctx: Granted<"organization:write_member">, userId: string): Promise<void> {
  const { organizationId } = ctx;
  await change(ctx, async (tx) => {
    const before = await lockedRole(tx, organizationId, userId);
    if (before === "admin") await refuseLastAdmin(tx, organizationId);
    await tx.membership.delete({ where: { organizationId_userId: { organizationId, userId } } });
    return { result: undefined, audit: { action: "DELETE", resourceType: "member", recordId: userId, before: { role: before } } };
  });
}
