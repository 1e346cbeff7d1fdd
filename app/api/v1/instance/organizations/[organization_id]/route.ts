import { z } from "zod";
import { readAnyOrganization } from "@/lib/domain/organizations/queries";
import { Organization } from "@/lib/domain/organizations/schema";
import { changePlan } from "@/lib/domain/plan-changes/change-plan";
import { UpdatePlan } from "@/lib/domain/plan-changes/schema";
import { route } from "@/lib/doors/route";

export const PATCH = route({
  summary: "Put an organization on a plan; a lower one suspends the keys beyond its limit",
  scope: "instance:admin",
  params: z.object({ organization_id: z.uuid() }),
  body: UpdatePlan,
  reply: Organization,
  refuses: ["CONFLICT"],
  handler: async ({ ctx, params, body }) => {
    await readAnyOrganization(ctx, params.organization_id);
    await changePlan(ctx, { ...body, ...params });
    return readAnyOrganization(ctx, params.organization_id);
  },
});
