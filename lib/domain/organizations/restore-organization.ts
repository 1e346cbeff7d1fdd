import type { Granted } from "../../access/caller";
import { LEADING_ROLE, roleMay } from "../../access/roles";
import { changeAtTheDoor } from "../../db/change";
import { asPerson } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { refuseBound } from "../sessions/session-person";
import { noSuchOrganization } from "./organization-row";
import { RESTORABLE_FOR } from "./schema";

/**
 * Brings a deleted organization back as it was: its keys work again from the next request on. For its admins, within seven days.
 * NOT_FOUND to anybody else, ROLE_REQUIRED to its members, CONFLICT where it is not deleted or too late.
 */
export async function restoreOrganization(ctx: Granted, id: string): Promise<{ name: string }> {
  const { caller, now } = ctx;
  if (caller.kind !== "person") throw new Refusal("SIGNED_OUT", "Sign in to continue.");
  refuseBound(ctx, "restore an organization");
  const { userId } = caller;
  const known = await asPerson(userId, (tx) =>
    tx.membership.findUnique({ where: { organizationId_userId: { organizationId: id, userId } } }),
  );
  if (!known) throw noSuchOrganization();
  return changeAtTheDoor(ctx, id, async (tx) => {
    await tx.$queryRaw`select 1 from organizations where id = ${id}::uuid for no key update`;
    const membership = await tx.membership.findUnique({
      where: { organizationId_userId: { organizationId: id, userId } },
      include: { organization: true },
    });
    if (!membership) throw noSuchOrganization();
    const { name, deletedAt } = membership.organization;
    if (!roleMay(membership.role, "organization:admin"))
      throw new Refusal("ROLE_REQUIRED", "Only an admin of this organization can restore it. Ask one of them.", {
        members: { required_role: LEADING_ROLE },
      });
    if (!deletedAt) throw new Refusal("CONFLICT", "This organization is not deleted.");
    if (now.getTime() - deletedAt.getTime() >= RESTORABLE_FOR)
      throw new Refusal("CONFLICT", "This organization was deleted more than 7 days ago and cannot be restored any more.");
    await tx.organization.update({ where: { id }, data: { deletedAt: null, updatedAt: now } });
    return {
      result: { name },
      audit: {
        action: "UPDATE",
        resourceType: "organization",
        recordId: id,
        before: { deleted_at: deletedAt.toISOString() },
        after: { deleted_at: null },
      },
    };
  });
}
