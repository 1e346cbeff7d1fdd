import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { writerOf } from "../dashboards/dashboard-row";
import { lockOrganization } from "../organizations/organization-row";
import { noteChange } from "./note-change";
import type { LabelTarget, UpdateVariable, VariableDefinition } from "./schema";
import { holdToSchema, ownLabels, type PlacedValue, settledOverrides, settledRollout } from "./settle-variable";
import { refuseTakenName, writtenVariable } from "./settle-written";
import { auditedVariable, definitionView, foundVariable, overridesOf, rolloutOf, type VariableRow, variableProject } from "./variable-row";
import { forgetOldVersions, writeLabels, writeVersion } from "./write-labels";

type Write = Granted<"project:write_variables">;
/** Besides what the API takes: a value that becomes the newest version, whatever the labels stand for. */
export type VariableUpdate = UpdateVariable & { newest?: { serialized_value: string; description?: string | null } };

/**
 * Changes a variable; what is left out stays, and labels that are given are all that there are then. CONFLICT where it was changed since
 * the revision that the caller has read, or a name is taken; VALIDATION_FAILED where a value does not fit the schema.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export const updateVariable = (
  ctx: Write,
  projectId: string | undefined,
  name: string,
  input: UpdateVariable,
): Promise<VariableDefinition> => changeVariable(ctx, projectId, name, async () => input);

/** The same with what is to change made of the variable as it stands, while nobody else changes it. */
export function changeVariable(
  ctx: Write,
  projectId: string | undefined,
  name: string,
  make: (before: VariableRow, tx: Tx) => Promise<VariableUpdate>,
): Promise<VariableDefinition> {
  return change(ctx, async (tx) => {
    await lockOrganization(tx, ctx.organizationId);
    const project = await variableProject(tx, ctx, projectId);
    const before = await foundVariable(tx, ctx, project, { name });
    const input = await make(before, tx);
    if (input.revision !== undefined && input.revision !== before.revision) throw changedSince(before.revision);
    await write(tx, ctx, before, input);
    const row = await writtenVariable(tx, ctx, project, before.id);
    await noteChange(tx, ctx, "updated", row);
    const states = { before: auditedVariable(before), after: auditedVariable(row) };
    return {
      result: definitionView(row),
      audit: { action: "UPDATE", resourceType: "variable", recordId: row.id, projectId: project, ...states },
    };
  });
}

async function write(tx: Tx, ctx: Write, before: VariableRow, input: VariableUpdate): Promise<void> {
  const { organizationId, now } = ctx;
  const labels = input.labels && ownLabels(input.labels);
  const known = new Set(labels ? labels.keys() : before.labels.map(({ label }) => label));
  const rollout = settledRollout(input.rollout ?? rolloutOf(before), known, ["rollout"]);
  const overrides = settledOverrides(input.overrides ?? overridesOf(before), known);
  const schema = input.json_schema === undefined ? (before.jsonSchema as Record<string, unknown> | null) : input.json_schema;
  holdToSchema(schema, heldValues(before, labels, input));
  if (input.template_inputs_schema) holdToSchema(input.template_inputs_schema, [], "template_inputs_schema");
  const [name, aliases] = [input.name ?? before.name, input.aliases === undefined ? before.aliases : (input.aliases ?? [])];
  await refuseTakenName(tx, ctx, before.projectId, { id: before.id, name, aliases });
  let latestVersion = before.latestVersion;
  if (input.newest) {
    const { serialized_value: value, description } = input.newest;
    latestVersion = (latestVersion ?? 0) + 1;
    await writeVersion(tx, ctx, before.id, { version: latestVersion, value, description });
  }
  if (labels) latestVersion = await writeLabels(tx, ctx, before.id, labels, latestVersion);
  await forgetOldVersions(tx, ctx, before.id, latestVersion);
  await tx.variable.update({
    where: { organizationId_id: { organizationId, id: before.id } },
    data: {
      name,
      description: input.description,
      jsonSchema: jsonOf(input.json_schema),
      templateInputsSchema: jsonOf(input.template_inputs_schema),
      rollout,
      overrides: overrides as Prisma.InputJsonValue,
      aliases,
      example: input.example,
      external: input.external,
      latestVersion,
      revision: before.revision + 1,
      updatedAt: now,
      updatedByName: writerOf(ctx).name,
    },
  });
}

const jsonOf = (value: Record<string, unknown> | null | undefined) =>
  value === null ? Prisma.DbNull : (value as Prisma.InputJsonObject | undefined);

/** The values that somebody may get after the change, each with the place from which it is given. */
function heldValues(before: VariableRow, labels: Map<string, LabelTarget> | undefined, { newest }: VariableUpdate): PlacedValue[] {
  const values: PlacedValue[] = labels
    ? [...labels].flatMap(([label, target]) =>
        target.target_type === "version" ? [{ text: target.serialized_value, loc: ["labels", label, "serialized_value"] }] : [],
      )
    : before.labels.flatMap(({ label, version }) => placedValue(before, version, ["labels", label, "serialized_value"]));
  if (newest) return [...values, { text: newest.serialized_value, loc: ["serialized_value"] }];
  return [...values, ...placedValue(before, before.latestVersion, ["latest_version", "serialized_value"])];
}

function placedValue(before: VariableRow, version: number | null, loc: PlacedValue["loc"]): PlacedValue[] {
  const found = version === null ? undefined : before.versions.get(version);
  return found ? [{ text: found.serializedValue, loc }] : [];
}

function changedSince(revision: number): Refusal {
  const msg = `The variable has been changed meanwhile. Read revision ${revision}, and make your change there.`;
  return new Refusal("CONFLICT", msg, { members: { revision }, errors: [{ loc: ["body", "revision"], msg, type: "stale" }] });
}
