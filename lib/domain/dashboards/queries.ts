import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { noSuchDashboard, requireProject, summaryView, visibleDashboards, writtenView } from "./dashboard-row";
import type { DashboardSummary, WrittenDashboard } from "./schema";

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
