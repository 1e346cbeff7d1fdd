import { z } from "zod";
import { readUsage } from "@/lib/domain/quotas/read-usage";
import { UsageQuery, UsageReport } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read how many events one project stored, by month",
  scope: "organization:payment",
  params: z.object({ project_id: z.uuid() }),
  query: UsageQuery,
  reply: UsageReport,
  refuses: ["PLAN_REQUIRED"],
  handler: ({ ctx, params, query }) => readUsage(ctx, { ...query, step: "month", projectId: params.project_id }),
});
