import { z } from "zod";
import type { StorageData } from "@/components/storage/storage-data";
import { grant } from "@/lib/access/grant";
import { keyAllowance } from "@/lib/domain/keys/queries";
import { valuesByDay } from "@/lib/domain/quotas/project-days";
import { readQuota, readStorage } from "@/lib/domain/quotas/queries";
import { eventsADay, runsOutAt } from "@/lib/domain/quotas/quota-forecast";
import { read } from "@/lib/doors/read";

export const storageRead = read({
  name: "storage",
  permission: "project:read",
  input: z.object({ org: z.string() }),
  shared: () => "",
  run: async (ctx): Promise<StorageData> => {
    const [{ plan }, quota, { days, ...stored }] = await Promise.all([
      keyAllowance(grant(ctx, "organization:read")),
      readQuota(grant(ctx, "organization:read")),
      readStorage(ctx),
    ]);
    const aDay = eventsADay(days, ctx.now);
    return { plan, quota, aDay, runsOutAt: runsOutAt(quota, aDay, ctx.now), ...stored, days: valuesByDay(days, ({ bytes }) => bytes) };
  },
});
