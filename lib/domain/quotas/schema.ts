import { z } from "zod";
import type { Plan } from "../plans/plan-terms";

/** What the organization's plan gives of events in the calendar month that runs, in UTC, and what was stored of it. */
export type Quota = {
  /** RFC 3339: the first instant of the month, and of the next. */
  from: string;
  to: string;
  events: number;
  /** Null where the plan has no limit. */
  limit: number | null;
};

/** What is stored of a day, of one of the largest projects or of all others together (null). `bytes` of raw JSON; `day` as 2026-11-27. */
export type StoredDay = { project_id: string | null; day: string; events: number; bytes: number };
/** What is stored of a project, from its oldest day to its newest. `retention_days` is the project's own word; null: the plan's. */
export type StoredProject = {
  project_id: string;
  project_name: string;
  retention_days: number | null;
  events: number;
  bytes: number;
  oldest: string;
  newest: string;
};
/** The largest projects first, as many as a screen shows; `count`, `events` and `bytes` are of all of them. */
export type Storage = { projects: StoredProject[]; days: StoredDay[]; count: number; events: number; bytes: number };

/** `at` is the day's first instant; `values` are by the project's id, and those of all others together under `others`. */
export type DayValues = { at: string; values: Record<string, number> };

/** What a project stored in a month; `metrics` are those of its events that are data points. */
export type MonthProject = { project_id: string; project_name: string; deleted: boolean; events: number; metrics: number };
/** A month by day and project. `projects` are the largest, `count`, `metrics` and the quota's events of all; `aDay` and `runsOutAt` are of now. */
export type MonthUsage = {
  plan: Plan;
  /** As 2026-11, the latest first, of which there are counts; and the one that is shown. */
  months: string[];
  month: string;
  quota: Quota;
  metrics: number;
  aDay: number;
  runsOutAt: string | null;
  count: number;
  projects: MonthProject[];
  days: { project_id: string | null; day: string; events: number }[];
};

const Day = (what: string) =>
  z.iso
    .date(`${what} is a day such as 2026-11-01, in UTC.`)
    .refine((day) => day >= "2000-01-01", `${what} is a day such as 2026-11-01, in UTC.`)
    .meta({
      description: what === "start_date" ? "The first day, in UTC." : "The last day, which counts as well. At most 400 days in all.",
    });
const count = (description: string) => z.int().meta({ description });

export const UsageQuery = z.strictObject({ start_date: Day("start_date"), end_date: Day("end_date") });
export type UsageQuery = z.output<typeof UsageQuery>;

export const PagedUsageQuery = UsageQuery.extend({
  limit: z.coerce.number("limit is a number from 1 to 1000.").int().min(1).max(1000).default(100),
  offset: z.coerce.number("offset is a number from 0 on.").int().min(0).max(1_000_000).default(0),
});
export type PagedUsageQuery = z.output<typeof PagedUsageQuery>;

const counts = {
  records_count: count("Logs and spans."),
  metrics_count: count("Data points of metrics."),
  total_observations: count("Both."),
};
const date = z.iso.date().meta({ description: "The day, or the first day of the month." });
const project = { project_id: z.uuid(), project_name: z.string() };
const period = { start_date: z.iso.date(), end_date: z.iso.date() };
const totals = { total_records_count: z.int(), total_metrics_count: z.int(), total_observations: z.int() };

const UsageRow = z.object({ date, ...counts }).meta({ id: "UsageRowV1" });
const ProjectUsageRow = z.object({ date, ...project, ...counts }).meta({ id: "ProjectUsageRowV1" });

/** By day or month of what was stored; without those of which nothing was. */
export const UsageReport = z.object({ ...period, ...totals, usage: z.array(UsageRow) }).meta({ id: "UsageResponseV1" });
export type UsageReport = z.output<typeof UsageReport>;

export const ProjectsUsageReport = z
  .object({ ...period, ...totals, usage: z.array(ProjectUsageRow) })
  .meta({ id: "ProjectsUsageResponseV1" });
export type ProjectsUsageReport = z.output<typeof ProjectsUsageReport>;

export const PagedProjectsUsage = z
  .object({ ...period, total: count("How many rows there are in all."), usage: z.array(ProjectUsageRow) })
  .meta({ id: "PaginatedProjectsUsageResponseV1" });
export type PagedProjectsUsage = z.output<typeof PagedProjectsUsage>;

/** `start_date` and `end_date` are the month that runs unless given. */
export const InstanceUsageQuery = z.strictObject({
  ...UsageQuery.partial().shape,
  limit: z.coerce.number("limit is a number from 1 to 10000.").int().min(1).max(10_000).default(1000),
  offset: z.coerce.number("offset is a number from 0 on.").int().min(0).max(10_000_000).default(0),
});
export type InstanceUsageQuery = z.output<typeof InstanceUsageQuery>;

export const InstanceUsageRow = z
  .object({ date, organization_id: z.uuid(), organization_name: z.string(), project_id: z.uuid(), ...counts })
  .meta({ id: "InstanceUsageReportRowV1" });
export type InstanceUsageRow = z.output<typeof InstanceUsageRow>;

/** 0 is the month that runs, -1 the one before it. */
export const BillingQuery = z.strictObject({
  periodOffset: z.coerce
    .number("periodOffset is 0, -1, -2 and so on.")
    .int("periodOffset is 0, -1, -2 and so on.")
    .min(-12, "Counts are kept for a year: periodOffset is -12 at least.")
    .max(0, "periodOffset is 0 for the month that runs, -1 for the one before it.")
    .default(0),
});
export type BillingQuery = z.output<typeof BillingQuery>;

/** Latchkey asks for no money: what a plan includes is held, and the costs are zero. */
export const BillingUsage = z
  .object({
    organization: z.string(),
    billing_period: z.object({ start: z.iso.date(), end: z.iso.date(), anchor_day: z.int() }).meta({ id: "BillingPeriod" }),
    plan: z.string(),
    usage: z
      .object({
        total_observations: z.int(),
        breakdown: z.object({ spans: count("Logs and spans."), metrics: z.int() }).meta({ id: "UsageBreakdown" }),
        included_observations: count("What the plan gives a month; where it has no limit, what was stored."),
        billable_observations: z.int(),
        project_breakdown: z.array(z.object({ ...project, observations: z.int() }).meta({ id: "ProjectUsage" })),
      })
      .meta({ id: "UsageSummary" }),
    cost: z
      .object({
        currency: z.string(),
        price_per_million_observations: z.number(),
        included_observations_value: z.number(),
        usage_cost: z.number(),
        discount: z.number(),
        total_cost: z.number(),
      })
      .meta({ id: "CostSummary" }),
  })
  .meta({ id: "BillingUsageResponse" });
export type BillingUsage = z.output<typeof BillingUsage>;
