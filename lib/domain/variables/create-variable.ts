import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { writerOf } from "../dashboards/dashboard-row";
import { lockOrganization } from "../organizations/organization-row";
import { noteChange } from "./note-change";
import type { CreateVariable, VariableDefinition } from "./schema";
import { holdToSchema, ownLabels, settledOverrides, settledRollout } from "./settle-variable";
import { refuseTakenName, writtenVariable } from "./settle-written";
import { auditedVariable, definitionView, variableProject } from "./variable-row";
import { MOST } from "./variable-terms";
import { writeLabels } from "./write-labels";

/**
 * Makes a variable, with a version of each value that its labels stand for. CONFLICT where its name or an alias is taken, VALIDATION_FAILED
 * at the place in the value where one does not fit the schema. `projectId` may be left out by a caller that reaches one project alone.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export function createVariable(
  ctx: Granted<"project:write_variables">,
  projectId: string | undefined,
  input: CreateVariable,
): Promise<VariableDefinition> {
  const { organizationId, now } = ctx;
  const labels = ownLabels(input.labels ?? {});
  const known = new Set(labels.keys());
  const rollout = settledRollout(input.rollout, known, ["rollout"]);
  const overrides = settledOverrides(input.overrides, known);
  const values = [...labels].flatMap(([label, target]) =>
    target.target_type === "version" ? [{ text: target.serialized_value, loc: ["labels", label, "serialized_value"] }] : [],
  );
  holdToSchema(input.json_schema, values);
  holdToSchema(input.template_inputs_schema ?? null, [], "template_inputs_schema");
  const writer = writerOf(ctx);
  return change(ctx, async (tx) => {
    await lockOrganization(tx, organizationId);
    const project = await variableProject(tx, ctx, projectId);
    if ((await tx.variable.count({ where: { organizationId, projectId: project } })) >= MOST.variables)
      throw new Refusal("CONFLICT", `A project has at most ${MOST.variables} variables. Delete one that nothing asks for any more.`);
    const id = newId();
    const aliases = input.aliases ?? [];
    await refuseTakenName(tx, ctx, project, { id, name: input.name, aliases });
    await tx.variable.create({
      data: {
        id,
        organizationId,
        projectId: project,
        name: input.name,
        description: input.description,
        jsonSchema: (input.json_schema as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
        templateInputsSchema: (input.template_inputs_schema as Prisma.InputJsonObject | null | undefined) ?? Prisma.DbNull,
        rollout,
        overrides: overrides as Prisma.InputJsonValue,
        aliases,
        example: input.example ?? null,
        external: input.external ?? false,
        createdAt: now,
        createdByName: writer.name,
        updatedAt: now,
      },
    });
    const latestVersion = await writeLabels(tx, ctx, id, labels, null);
    await tx.variable.update({ where: { organizationId_id: { organizationId, id } }, data: { latestVersion } });
    const row = await writtenVariable(tx, ctx, project, id);
    await noteChange(tx, ctx, "created", row);
    return {
      result: definitionView(row),
      audit: { action: "INSERT", resourceType: "variable", recordId: id, projectId: project, after: auditedVariable(row) },
    };
  });
}
