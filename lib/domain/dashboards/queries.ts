import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { noSuchDashboard, requireProject, summaryView, visibleDashboards, writtenView } from "./dashboard-row";
import type { DashboardSummary, ListedDashboard, OpenedDashboard, WrittenDashboard } from "./schema";

/** A project's dashboards, by name; a page of them goes by age, oldest first. */
export async function listDashboards(ctx: Granted<"project:read_dashboard">, projectId: string, page?: Page): Promise<DashboardSummary[]> {
  const rows = await inTenant(ctx, async (tx) => {
    await requireProject(tx, ctx, projectId);
    return tx.dashboard.findMany({
      where: { AND: [visibleDashboards(ctx, projectId), page?.cursor ? { id: { gt: page.cursor } } : {}] },
      omit: { definition: true },
      orderBy: page ? [{ id: "asc" }] : [{ name: "asc" }, { id: "asc" }],
      ...(page ? { take: page.limit } : {}),
    });
  });
  return rows.map(summaryView);
}

/** One dashboard with the text of its definition, or NOT_FOUND. */
export async function readDashboard(ctx: Granted<"project:read_dashboard">, projectId: string, id: string): Promise<WrittenDashboard> {
  const row = await inTenant(ctx, (tx) => tx.dashboard.findFirst({ where: { AND: [visibleDashboards(ctx, projectId), { id }] } }));
  if (row) return writtenView(row);
  throw noSuchDashboard();
}

/** At once, without pages. */
const MOST_LISTED = 1000;

/** The dashboards of every project that the caller reads, by name, each with its project's: the first thousand of them. */
export async function listAllDashboards(ctx: Granted<"project:read_dashboard">): Promise<ListedDashboard[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.dashboard.findMany({
      where: visibleDashboards(ctx),
      omit: { definition: true },
      include: { project: { select: { name: true } } },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: MOST_LISTED,
    }),
  );
  return rows.map(({ project, ...row }) => ({ ...summaryView(row), project_name: project.name }));
}

/** One by its id alone, whichever project it is of. */
export async function openDashboard(ctx: Granted<"project:read_dashboard">, id: string): Promise<OpenedDashboard> {
  const row = await inTenant(ctx, (tx) =>
    tx.dashboard.findFirst({ where: { AND: [visibleDashboards(ctx), { id }] }, include: { project: { select: { name: true } } } }),
  );
  if (row) return { ...writtenView(row), project_name: row.project.name };
  throw noSuchDashboard();
}
