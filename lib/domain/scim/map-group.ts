import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { refuseUnheldRole } from "../members/role-rule";
import { lockOrganization } from "../organizations/organization-row";
import type { MapGroup } from "./schema";
import { scimGroupRow } from "./scim-group-row";
import { settleRoles } from "./settle-roles";

/** Says for which role a group stands (null: none); whoever is in it has it with this change. CONFLICT where nobody would be left an admin. */
export async function mapGroup(ctx: Granted<"organization:admin">, { id, role }: MapGroup): Promise<undefined> {
  const { organizationId, now } = ctx;
  if (role) refuseUnheldRole(ctx.caller, role, "organization:admin");
  return change(ctx, async (tx) => {
    await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    const group = await scimGroupRow(tx, organizationId, id);
    if (group.role === role) return { result: undefined, audit: [] };
    await tx.scimGroup.update({ where: { organizationId_id: { organizationId, id } }, data: { role, updatedAt: now } });
    const people = group.members.map(({ user }) => user.id);
    const roles = await settleRoles(tx, organizationId, people);
    return {
      result: undefined,
      audit: [
        {
          action: "UPDATE",
          resourceType: "scim_group",
          recordId: id,
          before: { name: group.displayName, role: group.role },
          after: { name: group.displayName, role },
        },
        ...roles,
      ],
    };
  });
}
