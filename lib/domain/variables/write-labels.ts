import type { Granted } from "../../access/caller";
import type { VariableVersion } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { writerOf } from "../dashboards/dashboard-row";
import type { LabelTarget } from "./schema";
import { MOST } from "./variable-terms";

type Write = Granted<"project:write_variables">;

/** Adds a version, which is the newest from then on. Nothing else of the variable is written. */
export function writeVersion(
  tx: Tx,
  ctx: Write,
  variableId: string,
  { version, value, description = null }: { version: number; value: string; description?: string | null },
): Promise<VariableVersion> {
  const writer = writerOf(ctx);
  return tx.variableVersion.create({
    data: {
      id: newId(),
      organizationId: ctx.organizationId,
      variableId,
      version,
      serializedValue: value,
      description,
      createdAt: ctx.now,
      createdBy: writer.id,
      createdByName: writer.name,
    },
  });
}

/**
 * Makes a variable's labels be these and no others. A value that no version has yet becomes a new version, in the order of the versions
 * that were named. Gives the newest version that there is then; a label that stays as it was keeps who moved it last.
 */
export async function writeLabels(
  tx: Tx,
  ctx: Write,
  variableId: string,
  labels: ReadonlyMap<string, LabelTarget>,
  newest: number | null,
): Promise<number | null> {
  const { organizationId, now } = ctx;
  const writer = writerOf(ctx);
  let latest = newest;
  const versionOf = async ({ serialized_value: value, version }: Extract<LabelTarget, { target_type: "version" }>) => {
    const where = { organizationId, variableId, serializedValue: value };
    const same =
      (version ? await tx.variableVersion.findFirst({ where: { ...where, version } }) : null) ??
      (await tx.variableVersion.findFirst({ where, orderBy: { version: "desc" } }));
    if (same) return same.version;
    latest = (latest ?? 0) + 1;
    return (await writeVersion(tx, ctx, variableId, { version: latest, value })).version;
  };
  const before = await tx.variableLabel.findMany({ where: { organizationId, variableId } });
  const kept: string[] = [];
  for (const [label, target] of [...labels].sort(([, a], [, b]) => namedVersion(a) - namedVersion(b))) {
    const version = target.target_type === "version" ? await versionOf(target) : null;
    const to = { targetType: target.target_type, targetLabel: target.target_type === "label" ? target.target_label : null, version };
    const was = before.find((row) => row.label === label);
    if (was && was.targetType === to.targetType && was.targetLabel === to.targetLabel && was.version === to.version) {
      kept.push(label);
      continue;
    }
    await tx.variableLabel.deleteMany({ where: { organizationId, variableId, label } });
    kept.push(label);
    await tx.variableLabel.create({
      data: {
        id: was?.id ?? newId(),
        organizationId,
        variableId,
        label,
        ...to,
        updatedAt: now,
        updatedBy: writer.id,
        updatedByName: writer.name,
      },
    });
  }
  await tx.variableLabel.deleteMany({ where: { organizationId, variableId, label: { notIn: kept } } });
  return latest;
}

const namedVersion = (target: LabelTarget): number => (target.target_type === "version" ? (target.version ?? Number.MAX_SAFE_INTEGER) : 0);

/** Of very many versions the oldest go that no label stands for. */
export const forgetOldVersions = (tx: Tx, { organizationId }: Write, variableId: string, latest: number | null): Promise<number> =>
  tx.$executeRaw`delete from variable_versions v where v.organization_id = ${organizationId}::uuid and v.variable_id = ${variableId}::uuid
    and v.version <= ${(latest ?? 0) - MOST.versions} and not exists (select 1 from variable_labels l
      where l.organization_id = v.organization_id and l.variable_id = v.variable_id and l.version = v.version)`;
