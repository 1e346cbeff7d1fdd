import { z } from "zod";
import type { UsageData } from "@/components/usage/usage-data";
import { valuesByDay } from "@/lib/domain/quotas/project-days";
import { readMonth } from "@/lib/domain/quotas/read-month";
import { read } from "@/lib/doors/read";
import { DAY, dayText } from "@/lib/kernel/time";

export const usageRead = read({
  name: "usage",
  permission: "organization:payment",
  input: z.object({ org: z.string(), month: z.string().max(7).optional() }),
  shared: (_ctx, { month }) => month ?? "",
  run: async (ctx, { month }): Promise<UsageData> => {
    const { days, ...whole } = await readMonth(ctx, month ?? null);
    const period = { from: whole.quota.from.slice(0, 10), to: dayText(Date.parse(whole.quota.to) - DAY) };
    return { ...whole, days: valuesByDay(days, ({ events }) => events, period) };
  },
});
