import { z } from "zod";
import type { GeneralData } from "@/components/organizations/general-screen";
import { may } from "@/lib/access/grant";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { countMembers, listAdminNames } from "@/lib/domain/members/queries";
import { readOrganization } from "@/lib/domain/organizations/queries";
import { countProjects } from "@/lib/domain/projects/queries";
import { publicUrl } from "@/lib/doors/memberships";
import { read } from "@/lib/doors/read";

export const generalRead = read({
  name: "general",
  permission: "organization:read",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<GeneralData> => {
    const [organization, members, admins, projects, allowance] = await Promise.all([
      readOrganization(ctx),
      countMembers(ctx),
      listAdminNames(ctx),
      countProjects(ctx),
      keyAllowance(ctx),
    ]);
    return {
      org,
      organization,
      stopping: { keys: allowance.used, members, projects },
      mayManage: may(ctx.caller, "organization:admin"),
      admins,
      baseUrl: publicUrl(),
    };
  },
});
