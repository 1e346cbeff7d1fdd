import { z } from "zod";
import { readInstanceUsage } from "@/lib/domain/quotas/read-usage";
import { InstanceUsageQuery, InstanceUsageRow } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read how many events each organization's projects stored, by day",
  scope: "instance:billing",
  query: InstanceUsageQuery,
  reply: z.array(InstanceUsageRow),
  handler: ({ ctx, query }) => readInstanceUsage(ctx, query),
});
