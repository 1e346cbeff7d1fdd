import { z } from "zod";
import type { InstanceNoticesData } from "@/components/instance/instance-notices";
import { backupNotices } from "@/lib/domain/backups/queries";
import { openPlanRequests } from "@/lib/domain/plan-requests/queries";
import { read } from "@/lib/doors/read";

export const instanceNoticesRead = read({
  name: "instance-notices",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<InstanceNoticesData> => ({ backups: await backupNotices(ctx), plans: await openPlanRequests(ctx) }),
});
