import { z } from "zod";
import type { PlanData } from "@/components/plans/plan-screen";
import { grant, may } from "@/lib/access/grant";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { countMembers } from "@/lib/domain/members/queries";
import { readOrganization } from "@/lib/domain/organizations/queries";
import { planRequestOf } from "@/lib/domain/plan-requests/queries";
import { countProjects } from "@/lib/domain/projects/queries";
import { readQuota } from "@/lib/domain/quotas/queries";
import { read } from "@/lib/doors/read";

export const planRead = read({
  name: "plan",
  permission: "organization:read",
  input: z.object({ org: z.string() }),
  run: async (ctx): Promise<PlanData> => {
    const [organization, allowance, members, projects, quota] = await Promise.all([
      readOrganization(ctx),
      keyAllowance(ctx),
      countMembers(ctx),
      countProjects(ctx),
      readQuota(ctx),
    ]);
    return {
      organization: { id: organization.id, display_name: organization.organization_display_name ?? organization.organization_name },
      allowance,
      members,
      projects,
      events: quota.events,
      isOperator: may(ctx.caller, "instance:admin"),
      asking: may(ctx.caller, "organization:payment") ? await planRequestOf(grant(ctx, "organization:payment")) : null,
    };
  },
});
