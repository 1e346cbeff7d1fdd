import { pageProjectsUsage } from "@/lib/domain/quotas/read-usage";
import { PagedProjectsUsage, PagedUsageQuery } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read how many events each project stored, by day, a page at a time",
  scope: "organization:payment",
  query: PagedUsageQuery,
  reply: PagedProjectsUsage,
  refuses: ["PLAN_REQUIRED"],
  handler: ({ ctx, query }) => pageProjectsUsage(ctx, query),
});
