import type { Granted } from "../../access/caller";
import type { Role } from "../../access/roles";
import { change } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
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

// The organization's row first: two admins who demote each other leave one.
async function lockedRole(tx: Tx, organizationId: string, userId: string): Promise<Role> {
  await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
  const membership = await tx.membership.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  if (membership) return membership.role;
  throw new Refusal("NOT_FOUND", "There is no such member in this organization.");
}

async function refuseLastAdmin(tx: Tx, organizationId: string): Promise<void> {
  if ((await tx.membership.count({ where: { organizationId, role: "admin" } })) < 2) {
    throw new Refusal("CONFLICT", "This is the last admin. Make somebody else an admin first.");
  }
}
