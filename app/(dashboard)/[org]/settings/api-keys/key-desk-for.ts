import { openedScopes } from "@/app/api/v1/opened-scopes";
import type { KeyDesk } from "@/components/keys/words/key-desk";
import type { Granted } from "@/lib/access/caller";
import { grant, grantable, may } from "@/lib/access/grant";
import { isInstanceScope, type OrganizationScope } from "@/lib/access/scopes";
import { listAdminNames } from "@/lib/domain/members/queries";
import type { Plan } from "@/lib/domain/plans/plan-terms";
import { readPolicy } from "@/lib/domain/policies/queries";
import { personOf } from "@/lib/domain/sessions/session-person";
import { publicUrl } from "@/lib/doors/memberships";

type Ctx = Granted<"organization:read_api_key">;

/** What the screens of an organization's keys stand on: who looks, and what they may do with what `manage` opens. */
export async function keyDeskFor(ctx: Ctx, org: string, plan: Plan, manage: OrganizationScope): Promise<KeyDesk> {
  const mayManage = may(ctx.caller, manage);
  const [policy, admins] = await Promise.all([readPolicy(ctx), listAdminNames(grant(ctx, "organization:read"))]);
  return {
    org,
    baseUrl: publicUrl(),
    plan,
    policy,
    mayManage,
    grantable: mayManage ? grantable(ctx.caller).filter((scope) => !isInstanceScope(scope)) : [],
    opened: openedScopes(),
    viewerId: personOf(ctx).userId,
    admins,
  };
}
