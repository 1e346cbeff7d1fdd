import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { noSuchProject, projectView, WITH_ORGANIZATION } from "./project-row";
import type { Project } from "./schema";

/** The organization's projects, oldest first; a key of one project sees that one. Deleted ones are not there. */
export async function listProjects(ctx: Granted<"project:read">, page?: Page): Promise<Project[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.project.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: null,
        ...ownProject(ctx),
        ...(page?.cursor ? { id: { gt: page.cursor, ...ownProject(ctx).id } } : {}),
      },
      ...WITH_ORGANIZATION,
      orderBy: { id: "asc" },
      ...(page ? { take: page.limit } : {}),
    }),
  );
  return rows.map(projectView);
}

/** How many projects there are, for those who are told no more of them. */
export const countProjects = (ctx: Granted<"organization:read">): Promise<number> =>
  inTenant(ctx, (tx) => tx.project.count({ where: { organizationId: ctx.organizationId, deletedAt: null } }));

/** One project, or NOT_FOUND. */
export async function readProject(ctx: Granted<"project:read">, id: string): Promise<Project> {
  const own = ctx.caller.kind === "key" ? ctx.caller.projectId : null;
  const row =
    own && own !== id
      ? null
      : await inTenant(ctx, (tx) =>
          tx.project.findFirst({ where: { id, organizationId: ctx.organizationId, deletedAt: null }, ...WITH_ORGANIZATION }),
        );
  if (row) return projectView(row);
  throw noSuchProject();
}

const ownProject = ({ caller }: Granted<"project:read">): { id?: { equals: string } } =>
  caller.kind === "key" && caller.projectId ? { id: { equals: caller.projectId } } : {};
