import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { auditChanges } from "../audit/audit-changes";
import type { AuditChange } from "../audit/schema";
import type { OpenedChange, OpenedVariable, OpenedVersion } from "./opened/schema";
import type { VariableState } from "./schema";
import { noSuchVariable, overridesOf, stateOf, type VariableRow, variablesWithin, WITH_LABELS } from "./variable-row";

const SHOWN = { versions: 100, changes: 50, preview: 240, ofChange: 4000 };

/** One variable of any project with its versions, without their values, and what became of it; or NOT_FOUND. */
export const openVariable = (ctx: Granted<"project:read_variables">, id: string): Promise<OpenedVariable> =>
  inTenant(ctx, async (tx) => {
    const row = await tx.variable.findFirst({
      where: { AND: [variablesWithin(ctx, undefined), { id }] },
      include: { ...WITH_LABELS.include, project: { select: { name: true } } },
    });
    if (!row) throw noSuchVariable();
    const { labels: _, ...state } = stateOf(row);
    return {
      ...state,
      overrides: overridesOf(row),
      id: row.id,
      project_id: row.projectId,
      project_name: row.project.name,
      revision: row.revision,
      labels: row.labels.map(({ label, targetType, targetLabel, version, updatedAt, updatedByName }) => ({
        label,
        target_type: targetType,
        target_label: targetLabel,
        version,
        updated_at: rfc3339(updatedAt),
        updated_by_name: updatedByName,
      })),
      versions: await versionsOf(tx, row),
      history: await historyOf(tx, row),
    };
  });

async function versionsOf(tx: Tx, { organizationId, id, labels }: Pick<VariableRow, "organizationId" | "id" | "labels">) {
  const labelled = labels.flatMap(({ version }) => version ?? []);
  const rows = await tx.$queryRaw<(Omit<OpenedVersion, "created_at"> & { created_at: Date })[]>`
    select version, left(serialized_value, ${SHOWN.preview}) as preview, description, created_at, created_by_name from variable_versions
    where organization_id = ${organizationId}::uuid and variable_id = ${id}::uuid and (version = any(${labelled}::int[]) or version in
      (select version from variable_versions where organization_id = ${organizationId}::uuid and variable_id = ${id}::uuid
        order by version desc limit ${SHOWN.versions}))
    order by version desc`;
  return rows.map((row) => ({ ...row, created_at: rfc3339(row.created_at) }));
}

async function historyOf(tx: Tx, { organizationId, projectId, id }: Pick<VariableRow, "organizationId" | "projectId" | "id">) {
  const rows = await tx.variableChange.findMany({
    where: { organizationId, projectId, variableId: id },
    orderBy: { sequence: "desc" },
    take: SHOWN.changes + 1,
  });
  return rows.slice(0, SHOWN.changes).map(({ sequence, event, at, byName, state }, place): OpenedChange => {
    const before = rows[place + 1]?.state as VariableState | undefined;
    const changes = before ? auditChanges(before, state as VariableState).map(shortened) : [];
    return { sequence, event, at: rfc3339(at), by_name: byName, changes };
  });
}

/** What is too long to be read on a screen is left out; the audit log and the API have it. */
function shortened(change: AuditChange): AuditChange {
  const short = (value: unknown) => ((JSON.stringify(value)?.length ?? 0) > SHOWN.ofChange ? "too long to be shown here" : value);
  return {
    member: change.member,
    ...("before" in change ? { before: short(change.before) } : {}),
    ...("after" in change ? { after: short(change.after) } : {}),
  };
}
