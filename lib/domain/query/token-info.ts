import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { settings } from "../../kernel/settings";
import { firstProject } from "../events/receive-drafts";
import type { ReadTokenInfo, WriteTokenInfo } from "./schema";

type Named = { organization: string; project: string | null };

async function namesOf(ctx: Granted<"project:read_otlp"> | Granted<"project:write_otlp">, projectId: string | null): Promise<Named> {
  return inTenant(ctx, async (tx) => {
    const organization = await tx.organization.findUniqueOrThrow({ where: { id: ctx.organizationId }, select: { name: true } });
    const place = { organizationId: ctx.organizationId, id: projectId ?? "" };
    const project = projectId && (await tx.project.findUnique({ where: { organizationId_id: place }, select: { name: true } }));
    return { organization: organization.name, project: project ? project.name : null };
  });
}

const ownProject = ({ caller }: Granted): string | null => (caller.kind === "key" ? caller.projectId : null);

/** Whose telemetry a key reads. */
export async function readTokenInfo(ctx: Granted<"project:read_otlp">): Promise<ReadTokenInfo> {
  const projectId = ownProject(ctx);
  const { organization, project } = await namesOf(ctx, projectId);
  return { organization_id: ctx.organizationId, organization_name: organization, project_id: projectId, project_name: project };
}

/** Where what a key sends is kept, and looked at. Refuses with INVALID_REQUEST. */
export async function writeTokenInfo(ctx: Granted<"project:write_otlp">): Promise<WriteTokenInfo> {
  const projectId = ownProject(ctx) ?? (await firstProject(ctx.organizationId));
  const { organization, project } = await namesOf(ctx, projectId);
  const url = `${settings.publicUrl}/${organization}/data/events?project=${projectId}`;
  return { organization_name: organization, project_name: project ?? "", project_url: url };
}
