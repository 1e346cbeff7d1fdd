import type { Granted } from "../../access/caller";
import type { Prisma, Project as ProjectRow } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { Project } from "./schema";

export const WITH_ORGANIZATION = { include: { organization: { select: { name: true } } } } as const satisfies Prisma.ProjectDefaultArgs;
type FullRow = ProjectRow & { organization: { name: string } };

export const projectView = (row: FullRow): Project => ({
  id: row.id,
  project_name: row.name,
  created_at: rfc3339(row.createdAt),
  description: row.description,
  organization_name: row.organization.name,
  visibility: row.visibility,
  updated_at: rfc3339(row.updatedAt),
  retention_days: row.retentionDays,
});

/** What the audit log keeps of a project. */
export const auditedProject = ({ name, description, visibility, retentionDays }: ProjectRow): Prisma.InputJsonObject => ({
  project_name: name,
  description,
  visibility,
  retention_days: retentionDays,
});

/** A project that the caller reaches, locked until the transaction ends; for a key of one project, any other is not there (NOT_FOUND). */
export async function lockedProject(tx: Tx, { caller, organizationId }: Granted<"project:write">, id: string): Promise<FullRow> {
  const own = caller.kind === "key" ? caller.projectId : null;
  if (own && own !== id) throw noSuchProject();
  await tx.$queryRaw`select 1 from projects where id = ${id}::uuid and organization_id = ${organizationId}::uuid for update`;
  const row = await tx.project.findFirst({ where: { id, organizationId, deletedAt: null }, ...WITH_ORGANIZATION });
  if (row) return row;
  throw noSuchProject();
}

export const noSuchProject = () => new Refusal("NOT_FOUND", "There is no such project in this organization.");

export function projectNameTaken(name: string | null | undefined): Refusal {
  const msg = `A project is called ${name} already. Choose another name.`;
  return new Refusal("CONFLICT", msg, { errors: [{ loc: ["body", "project_name"], msg, type: "taken" }] });
}
