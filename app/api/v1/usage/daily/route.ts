import { readUsage } from "@/lib/domain/quotas/read-usage";
import { UsageQuery, UsageReport } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read how many events the organization stored, by day",
  scope: "organization:payment",
  query: UsageQuery,
  reply: UsageReport,
  refuses: ["PLAN_REQUIRED"],
  handler: ({ ctx, query }) => readUsage(ctx, { ...query, step: "day" }),
});
