import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { newId } from "../../kernel/id";
import { foundOrganization } from "./found-organization";
import { nameTaken, refuseReserved } from "./organization-name";
import { profileColumns } from "./organization-profile";
import { organizationView } from "./organization-row";
import type { CreateOrganization, Organization } from "./schema";

/**
 * Makes an organization with a first project and no members: its first admin joins by an invitation of the operator's.
 * CONFLICT where its name is taken, VALIDATION_FAILED where it is one of ours.
 */
export async function createOrganization(ctx: Granted<"instance:admin">, input: CreateOrganization): Promise<Organization> {
  const { organization_name: name, plan = "hobby", organization_display_name: displayName = name, ...profile } = input;
  refuseReserved(name);
  const id = newId();
  try {
    return await changeAtTheDoor(ctx, id, async (tx) => {
      const { audit } = await foundOrganization(tx, {
        id,
        name,
        displayName,
        plan,
        projectName: "default",
        now: ctx.now,
        profile: profileColumns(profile),
      });
      return { result: organizationView(await tx.organization.findUniqueOrThrow({ where: { id } })), audit };
    });
  } catch (error) {
    throw isTaken(error) ? nameTaken(name) : error;
  }
}
