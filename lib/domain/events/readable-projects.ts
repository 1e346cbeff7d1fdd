import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";

/** Id → name of the projects to look in. A key of one project sees that one alone. Refuses with NOT_FOUND. */
export async function readableProjects(ctx: Granted<"project:read_otlp">, wanted: string | undefined): Promise<Map<string, string>> {
  const own = ctx.caller.kind === "key" ? ctx.caller.projectId : null;
  const id = wanted ?? own ?? undefined;
  const projects =
    own !== null && id !== own
      ? []
      : await inTenant(ctx, (tx) =>
          tx.project.findMany({ where: { organizationId: ctx.organizationId, id, deletedAt: null }, select: { id: true, name: true } }),
        );
  if (wanted !== undefined && projects.length === 0) throw new Refusal("NOT_FOUND", "There is no such project.");
  return new Map(projects.map((project) => [project.id, project.name]));
}
