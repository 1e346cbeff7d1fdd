import type { DayValues, MonthUsage } from "@/lib/domain/quotas/schema";

/** A month's usage, with its days as the chart draws them. */
export type UsageData = Omit<MonthUsage, "days"> & { days: readonly DayValues[] };
