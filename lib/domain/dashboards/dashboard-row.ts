import type { Granted } from "../../access/caller";
import type { Dashboard as DashboardRow, Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { DashboardSummary, WrittenDashboard } from "./schema";

type SummaryRow = Omit<DashboardRow, "definition">;
type DashboardGrant = Granted<"project:read_dashboard"> | Granted<"project:write_dashboard">;

export const summaryView = (row: SummaryRow): DashboardSummary => ({
  id: row.id,
  project_id: row.projectId,
  created_at: rfc3339(row.createdAt),
  updated_at: rfc3339(row.updatedAt),
  created_by_name: row.createdByName,
  updated_by_name: row.updatedByName,
  dashboard_name: row.name,
  dashboard_slug: row.slug,
  version: row.version,
});
export const writtenView = (row: DashboardRow): WrittenDashboard => ({ ...summaryView(row), definition: row.definition });

/** As the API answers it. The definition stands in the answer as it was given, so that nothing of it is lost. */
export const dashboardJson = ({ definition, ...summary }: WrittenDashboard): string =>
  `${JSON.stringify(summary).slice(0, -1)},"definition":${definition}}`;
export const openedJson = ({ definition, ...summary }: WrittenDashboard): string =>
  `{"dashboard":${definition},${JSON.stringify(summary).slice(1)}`;

const LONGEST_IN_LOG = 32 * 1024;

/** What the audit log keeps of a dashboard; of a long definition how long it is. */
export const auditedDashboard = ({ name, slug, version, definition }: DashboardRow): Prisma.InputJsonObject => ({
  dashboard_name: name,
  dashboard_slug: slug,
  version,
  definition: definition.length <= LONGEST_IN_LOG ? JSON.parse(definition) : `${definition.length} characters`,
});

export const writerOf = ({ caller }: Pick<Granted, "caller">): { id: string | null; name: string } => ({
  id: caller.kind === "person" ? caller.userId : null,
  name: caller.kind === "person" || caller.kind === "key" ? caller.name : "Latchkey",
});

/** Dashboards of a project, or of all, that is there, and that a key of one project is for. */
export const visibleDashboards = ({ caller, organizationId }: DashboardGrant, projectId?: string): Prisma.DashboardWhereInput => {
  const own = caller.kind === "key" ? caller.projectId : null;
  return { organizationId, projectId, project: { deletedAt: null }, ...(own === null ? {} : { AND: { projectId: own } }) };
};

/** Refuses with NOT_FOUND a project that the caller does not reach. */
export async function requireProject(tx: Tx, { caller, organizationId }: DashboardGrant, id: string): Promise<void> {
  const own = caller.kind === "key" ? caller.projectId : null;
  const found = (own === null || own === id) && (await tx.project.count({ where: { organizationId, id, deletedAt: null } })) > 0;
  if (!found) throw new Refusal("NOT_FOUND", "There is no such project in this organization.");
}

/** One that the caller may change, locked until the transaction ends, else NOT_FOUND. */
export async function lockedDashboard(
  tx: Tx,
  ctx: Granted<"project:write_dashboard">,
  projectId: string,
  id: string,
): Promise<DashboardRow> {
  const { organizationId } = ctx;
  await tx.$queryRaw`select 1 from dashboards where organization_id = ${organizationId}::uuid and id = ${id}::uuid for no key update`;
  const row = await tx.dashboard.findFirst({ where: { AND: [visibleDashboards(ctx, projectId), { id }] } });
  if (row) return row;
  throw noSuchDashboard();
}

export const noSuchDashboard = () => new Refusal("NOT_FOUND", "There is no such dashboard in this project.");
