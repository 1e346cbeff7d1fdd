import { z } from "zod";
import type { OwnOrganizationsData } from "@/components/organizations/organizations-screen";
import { deletedOrganizationsOf } from "@/lib/domain/organizations/queries";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { membershipsOf } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const ownOrganizationsRead = read({
  name: "own-organizations",
  permission: "self",
  input: z.object({}),
  run: async (ctx): Promise<OwnOrganizationsData> => {
    const { user, organizations } = await membershipsOf(ctx);
    return {
      organizations: organizations.map(({ plan, ...each }) => ({ ...each, planLabel: PLAN_TERMS[plan].label })),
      deleted: ctx.caller.kind === "person" && ctx.caller.boundTo ? [] : await deletedOrganizationsOf(user.id, ctx.now),
    };
  },
});
