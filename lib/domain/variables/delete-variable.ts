import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { lockOrganization } from "../organizations/organization-row";
import { noteChange } from "./note-change";
import { auditedVariable, foundVariable, variableProject } from "./variable-row";

/** Deletes a variable with its versions: programs that ask for it get the value in their code. Refuses with INVALID_REQUEST and NOT_FOUND. */
export const deleteVariable = (ctx: Granted<"project:write_variables">, projectId: string | undefined, name: string): Promise<undefined> =>
  change(ctx, async (tx) => {
    const { organizationId } = ctx;
    await lockOrganization(tx, organizationId);
    const project = await variableProject(tx, ctx, projectId);
    const before = await foundVariable(tx, ctx, project, { name });
    await noteChange(tx, ctx, "deleted", before);
    await tx.variable.delete({ where: { organizationId_id: { organizationId, id: before.id } } });
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "variable", recordId: before.id, projectId: project, before: auditedVariable(before) },
    };
  });
