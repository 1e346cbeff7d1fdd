import { readProjectsUsage } from "@/lib/domain/quotas/read-usage";
import { ProjectsUsageReport, UsageQuery } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read how many events each project stored, by month",
  scope: "organization:payment",
  query: UsageQuery,
  reply: ProjectsUsageReport,
  refuses: ["PLAN_REQUIRED"],
  handler: ({ ctx, query }) => readProjectsUsage(ctx, { ...query, step: "month" }),
});
