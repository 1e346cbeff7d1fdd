import { readBilling } from "@/lib/domain/quotas/read-billing";
import { BillingQuery, BillingUsage } from "@/lib/domain/quotas/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read what a month stored of what the plan gives",
  scope: "organization:payment",
  query: BillingQuery,
  reply: BillingUsage,
  refuses: ["PLAN_REQUIRED"],
  handler: ({ ctx, query }) => readBilling(ctx, query),
});
