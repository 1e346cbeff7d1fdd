import type { Plan } from "@/lib/domain/plans/plan-terms";
import type { DayValues, Quota, StoredProject } from "@/lib/domain/quotas/schema";

export type StorageData = {
  plan: Plan;
  quota: Quota;
  /** Events a day, lately. */
  aDay: number;
  runsOutAt: string | null;
  projects: readonly StoredProject[];
  /** Bytes by day, of the largest projects and of the `others`. */
  days: readonly DayValues[];
  /** Projects in all; `projects` may be the largest of them. */
  count: number;
  events: number;
  bytes: number;
};
