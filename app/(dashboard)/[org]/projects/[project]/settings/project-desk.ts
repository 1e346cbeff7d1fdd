import { notFound } from "next/navigation";
import type { KeyDesk } from "@/components/keys/key-desk";
import type { Granted } from "@/lib/access/caller";
import { grant, grantable, may } from "@/lib/access/grant";
import type { OrganizationScope } from "@/lib/access/scopes";
import { keyAllowance } from "@/lib/domain/keys/queries";
import type { KeyAllowance } from "@/lib/domain/keys/schema";
import { listMembers } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { readProject } from "@/lib/domain/projects/queries";
import type { Project } from "@/lib/domain/projects/schema";
import { personOf } from "@/lib/domain/sessions/session-person";
import { page, publicUrl } from "@/lib/doors/page";
import { isId } from "@/lib/kernel/id";
import { Refusal } from "@/lib/kernel/refusal";

export type ProjectParams = Promise<{ org: string; project: string }>;
type ProjectDesk = { ctx: Granted<"organization:read_api_key">; project: Project; allowance: KeyAllowance; desk: KeyDesk };

/** Opens a page of a project's settings, which members may look at: the project, and what the viewer may do with what `manage` opens. */
export async function projectDesk(params: ProjectParams, manage: OrganizationScope): Promise<ProjectDesk> {
  const { org, project: id } = await params;
  const ctx = await page(org, "organization:read_api_key");
  if (!isId(id)) notFound();
  const [project, allowance, policy, members] = await Promise.all([
    readProject(grant(ctx, "project:read"), id).catch(absent),
    keyAllowance(ctx),
    readPolicy(ctx),
    listMembers(grant(ctx, "organization:read_member")),
  ]);
  const mayManage = may(ctx.caller, manage);
  const desk: KeyDesk = {
    org,
    baseUrl: publicUrl(),
    plan: allowance.plan,
    policy,
    mayManage,
    grantable: mayManage ? grantable(ctx.caller).filter((scope) => scope.startsWith("project:")) : [],
    viewerId: personOf(ctx).userId,
    admins: members.filter((member) => member.role === "admin").map((member) => member.name),
  };
  return { ctx, project, allowance, desk };
}

function absent(error: unknown): never {
  if (error instanceof Refusal && error.code === "NOT_FOUND") notFound();
  throw error;
}
