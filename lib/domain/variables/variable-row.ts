import type { Granted } from "../../access/caller";
import type { Prisma, VariableLabel, VariableVersion } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { noSuchProject } from "../projects/project-row";
import type { Label, SettledOverride, SettledRollout, VariableDefinition, VariableState, Version } from "./schema";

export type VariableGrant = Granted<"project:read_variables"> | Granted<"project:write_variables">;
export type VariableRow = Prisma.VariableGetPayload<{ include: { labels: true } }> & {
  /** Those that labels stand for, and the newest. */
  versions: Map<number, VariableVersion>;
};

export const WITH_LABELS = { include: { labels: { orderBy: { label: "asc" } } } } as const satisfies Prisma.VariableDefaultArgs;

/** Schemas, rollouts and overrides were checked before they were kept. */
export const rolloutOf = (row: Pick<VariableRow, "rollout">): SettledRollout => row.rollout as SettledRollout;
export const overridesOf = (row: Pick<VariableRow, "overrides">): SettledOverride[] => row.overrides as SettledOverride[];

export const versionView = (row: VariableVersion): Version => ({
  id: row.id,
  variable_definition_id: row.variableId,
  version: row.version,
  serialized_value: row.serializedValue,
  description: row.description,
  created_at: rfc3339(row.createdAt),
  created_by: row.createdBy,
  created_by_name: row.createdByName,
});

const labelView = (row: VariableLabel, version: VariableVersion | undefined): Label => ({
  id: row.id,
  variable_definition_id: row.variableId,
  label: row.label,
  target_type: row.targetType,
  target_label: row.targetLabel,
  version_id: version?.id ?? null,
  version_number: row.version,
  serialized_value: version?.serializedValue ?? null,
  updated_at: rfc3339(row.updatedAt),
  updated_by: row.updatedBy,
  updated_by_name: row.updatedByName,
});

export function definitionView(row: VariableRow): VariableDefinition {
  const latest = row.latestVersion === null ? undefined : row.versions.get(row.latestVersion);
  return {
    id: row.id,
    project_id: row.projectId,
    type_id: null,
    type_name: null,
    kind: "general",
    name: row.name,
    display_name: null,
    prompt_slug: null,
    description: row.description,
    json_schema: row.jsonSchema as VariableDefinition["json_schema"],
    template_inputs_schema: row.templateInputsSchema as VariableDefinition["template_inputs_schema"],
    labels: Object.fromEntries(
      row.labels.map((label) => [label.label, labelView(label, label.version === null ? undefined : row.versions.get(label.version))]),
    ),
    latest_version: latest ? versionView(latest) : null,
    rollout: rolloutOf(row),
    overrides: overridesOf(row),
    aliases: row.aliases,
    example: row.example,
    external: row.external,
    created_at: rfc3339(row.createdAt),
    updated_at: rfc3339(row.updatedAt),
    created_by_name: row.createdByName,
    updated_by_name: row.updatedByName,
    revision: row.revision,
  };
}

/** What can be returned to: all of it but the values, which stand in the versions. */
export const stateOf = (row: Omit<VariableRow, "versions">): VariableState => ({
  name: row.name,
  description: row.description,
  json_schema: row.jsonSchema as VariableState["json_schema"],
  template_inputs_schema: row.templateInputsSchema as VariableState["json_schema"],
  rollout: rolloutOf(row),
  overrides: overridesOf(row),
  aliases: row.aliases,
  example: row.example,
  external: row.external,
  labels: Object.fromEntries(
    row.labels.map(({ label, targetType, targetLabel, version }) => [
      label,
      { target_type: targetType, target_label: targetLabel, version },
    ]),
  ),
  latest_version: row.latestVersion,
});

const LONGEST_IN_LOG = 32 * 1024;

/** What the audit log keeps of a variable: what long members hold is left out. */
export function auditedVariable(row: Omit<VariableRow, "versions">): Prisma.InputJsonObject {
  const state = stateOf(row);
  if (JSON.stringify(state).length <= LONGEST_IN_LOG) return state as Prisma.InputJsonObject;
  const { name, description, rollout, labels, latest_version } = state;
  const short = { name, description, rollout, labels, latest_version, overrides: `${state.overrides.length} overrides` };
  return short as Prisma.InputJsonObject;
}

/** Variables of a project that is there, and that a key of one project is for. */
export function variablesWithin({ caller, organizationId }: VariableGrant, projectId: string | undefined): Prisma.VariableWhereInput {
  const own = caller.kind === "key" ? caller.projectId : null;
  return { organizationId, projectId, project: { deletedAt: null }, ...(own === null ? {} : { AND: { projectId: own } }) };
}

/** The project that a request is about, where it reaches it: the one that it names, the key's own, or the only one that there is. */
export async function variableProject(tx: Tx, { caller, organizationId }: VariableGrant, named: string | undefined): Promise<string> {
  const own = caller.kind === "key" ? caller.projectId : null;
  const id = named ?? own ?? undefined;
  if (id !== undefined && own !== null && own !== id) throw noSuchProject();
  const found = await tx.project.findMany({ where: { organizationId, id, deletedAt: null }, select: { id: true }, take: 2 });
  if (found[0] === undefined) throw noSuchProject();
  if (found.length === 1) return found[0].id;
  const msg = "This key reaches several projects. Say which: ?project_id=<id>, or take a key of one project.";
  throw new Refusal("INVALID_REQUEST", msg, { errors: [{ loc: ["query", "project_id"], msg, type: "missing" }] });
}

export const noSuchVariable = () => new Refusal("NOT_FOUND", "There is no such variable in this project.");

/** Each with the versions that its labels stand for, and its newest. */
export async function withVersions<R extends Prisma.VariableGetPayload<{ include: { labels: true } }>>(
  tx: Tx,
  organizationId: string,
  rows: R[],
): Promise<(R & { versions: Map<number, VariableVersion> })[]> {
  const wanted = rows.flatMap((row) =>
    [...new Set([row.latestVersion, ...row.labels.map(({ version }) => version)])].flatMap((version) =>
      version === null ? [] : { variableId: row.id, version },
    ),
  );
  const found = await tx.$queryRaw<VariableVersion[]>`
    select v.id::text as id, v.organization_id::text as "organizationId", v.variable_id::text as "variableId", v.version,
      v.serialized_value as "serializedValue", v.description, v.created_at as "createdAt", v.created_by::text as "createdBy", v.created_by_name as "createdByName"
    from unnest(${wanted.map(({ variableId }) => variableId)}::uuid[], ${wanted.map(({ version }) => version)}::int[]) w(variable_id, version)
    join variable_versions v on v.organization_id = ${organizationId}::uuid and v.variable_id = w.variable_id and v.version = w.version`;
  const byVariable = new Map<string, VariableVersion[]>();
  for (const version of found) byVariable.set(version.variableId, [...(byVariable.get(version.variableId) ?? []), version]);
  return rows.map((row) => ({ ...row, versions: new Map((byVariable.get(row.id) ?? []).map((version) => [version.version, version])) }));
}

/** One by its name, or by its id as screens know it. */
export async function foundVariable(
  tx: Tx,
  ctx: VariableGrant,
  projectId: string | undefined,
  by: { name: string } | { id: string },
): Promise<VariableRow> {
  const row = await tx.variable.findFirst({ where: { AND: [variablesWithin(ctx, projectId), by] }, ...WITH_LABELS });
  const [found] = row ? await withVersions(tx, ctx.organizationId, [row]) : [];
  if (found) return found;
  throw noSuchVariable();
}
