import type { Granted } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import { inTenant } from "../../db/tenant";
import { likeText } from "../../filter/sql/sql-text";
import type { Page } from "../../kernel/page";
import { noSuchDashboard, requireProject, summaryView, visibleDashboards, writtenView } from "./dashboard-row";
import type { DashboardSearch, DashboardSummary, FoundDashboards, OpenedDashboard, WrittenDashboard } from "./schema";
import { DASHBOARDS_A_PAGE } from "./search-terms";

/** A project's dashboards, by name; a page of them goes by age, oldest first. Refuses with NOT_FOUND. */
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

/** A page of the dashboards of every project that the caller reads, each with its project's name. */
export const searchDashboards = (
  ctx: Granted<"project:read_dashboard">,
  { text, sort, descending, page }: DashboardSearch,
): Promise<FoundDashboards> =>
  inTenant(ctx, async (tx) => {
    const has = { contains: likeText(text.trim()), mode: "insensitive" as const };
    const found = [{ name: has }, { slug: has }, { project: { name: has } }];
    const where = { AND: [visibleDashboards(ctx), text.trim() === "" ? {} : { OR: found }] };
    const total = await tx.dashboard.count({ where });
    const rows = await tx.dashboard.findMany({
      where,
      omit: { definition: true },
      include: { project: { select: { name: true } } },
      orderBy: [...ORDERS[sort](descending ? "desc" : "asc"), { id: "asc" }],
      skip: (page - 1) * DASHBOARDS_A_PAGE,
      take: DASHBOARDS_A_PAGE,
    });
    return { total, dashboards: rows.map(({ project, ...row }) => ({ ...summaryView(row), project_name: project.name })) };
  });

const ORDERS = {
  name: (way) => [{ name: way }],
  project: (way) => [{ project: { name: way } }, { name: way }],
  changed: (way) => [{ updatedAt: way }],
} satisfies Record<DashboardSearch["sort"], (way: "asc" | "desc") => Prisma.DashboardOrderByWithRelationInput[]>;

/** One by its id alone, whichever project it is of. Refuses with NOT_FOUND. */
export async function openDashboard(ctx: Granted<"project:read_dashboard">, id: string): Promise<OpenedDashboard> {
  const row = await inTenant(ctx, (tx) =>
    tx.dashboard.findFirst({ where: { AND: [visibleDashboards(ctx), { id }] }, include: { project: { select: { name: true } } } }),
  );
  if (row) return { ...writtenView(row), project_name: row.project.name };
  throw noSuchDashboard();
}
