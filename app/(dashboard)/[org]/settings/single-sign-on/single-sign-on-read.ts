import { z } from "zod";
import type { SingleSignOnData } from "@/components/single-sign-on/single-sign-on-data";
import { grant } from "@/lib/access/grant";
import { listMembers } from "@/lib/domain/members/queries";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { readSingleSignOn } from "@/lib/domain/single-sign-on/queries";
import { membershipsOf } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";
import { backChannelUrl, callbackUrl, signedOutUrl } from "@/lib/doors/sign-on-provider";

export const singleSignOnRead = read({
  name: "single-sign-on",
  permission: "organization:admin",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<SingleSignOnData> => {
    const [state, members] = await Promise.all([readSingleSignOn(ctx), listMembers(grant(ctx, "organization:read_member"))]);
    const plan = (await membershipsOf(ctx)).organizations.find(({ id }) => id === ctx.organizationId)?.plan;
    return {
      org,
      ...state,
      hasPlan: plan !== undefined && PLAN_TERMS[plan].complianceApis,
      admins: members.filter(({ role }) => role === "admin").map(({ id, name, email }) => ({ id, name, email })),
      addresses: {
        callback: callbackUrl(ctx.organizationId),
        backChannel: backChannelUrl(ctx.organizationId),
        signedOut: signedOutUrl(),
      },
    };
  },
});
