import { z } from "zod";
import { openedScopes } from "@/app/api/v1/opened-scopes";
import type { KeyDesk } from "@/components/keys/words/key-desk";
import type { Granted } from "@/lib/access/caller";
import { grant, grantable, may } from "@/lib/access/grant";
import type { OrganizationScope } from "@/lib/access/scopes";
import { keyAllowance } from "@/lib/domain/keys/queries";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { listAdminNames } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { readProject } from "@/lib/domain/projects/queries";
import type { Project } from "@/lib/domain/projects/schema";
import { personOf } from "@/lib/domain/sessions/session-person";
import { publicUrl } from "@/lib/doors/memberships";

export type ProjectParams = Promise<{ org: string; project: string }>;
type ProjectDesk = { project: Project; allowance: KeyAllowance; desk: KeyDesk };

/** What the address names. */
export const ProjectInput = z.object({ org: z.string(), project: z.uuid() });

/** What a page of a project's settings, which members may look at, stands on: the project, and what the viewer may do with what `manage` opens. */
export async function projectDesk(
  ctx: Granted<"organization:read_api_key">,
  { org, project: id }: z.output<typeof ProjectInput>,
  manage: OrganizationScope,
): Promise<ProjectDesk> {
  const [project, allowance, policy, admins] = await Promise.all([
    readProject(grant(ctx, "project:read"), id),
    keyAllowance(ctx),
    readPolicy(ctx),
    listAdminNames(grant(ctx, "organization:read")),
  ]);
  const mayManage = may(ctx.caller, manage);
  const desk: KeyDesk = {
    org,
    baseUrl: publicUrl(),
    plan: allowance.plan,
    policy,
    mayManage,
    grantable: mayManage ? grantable(ctx.caller).filter((scope) => scope.startsWith("project:")) : [],
    opened: openedScopes(),
    viewerId: personOf(ctx).userId,
    admins,
  };
  return { project, allowance, desk };
}
