import { z } from "zod";
import type { SecurityData } from "@/components/policies/security-screen";
import { grant, may } from "@/lib/access/grant";
import { readProtection } from "@/lib/domain/factors/queries";
import { listLeaks } from "@/lib/domain/leaks/queries";
import { listAdminNames } from "@/lib/domain/members/queries";
import { readPolicy } from "@/lib/domain/policies/queries";
import { previewPolicy } from "@/lib/domain/reminders/preview-policy";
import { read } from "@/lib/doors/read";

export const securityRead = read({
  name: "security",
  permission: "organization:read_api_key",
  input: z.object({ org: z.string() }),
  run: async (ctx, { org }): Promise<SecurityData> => {
    const [policy, leaks, admins, people] = await Promise.all([
      readPolicy(ctx),
      listLeaks(ctx),
      listAdminNames(grant(ctx, "organization:read")),
      readProtection(ctx),
    ]);
    return {
      org,
      policy,
      standing: await previewPolicy(ctx, policy),
      leaks,
      admins,
      people,
      mayManage: may(ctx.caller, "organization:admin"),
    };
  },
});
