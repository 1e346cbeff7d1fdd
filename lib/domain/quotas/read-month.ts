import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { dayText, rfc3339 } from "../../kernel/time";
import { PLAN_TERMS } from "../plans/plan-terms";
import { LARGEST_PROJECTS } from "./project-days";
import { daysLately, eventsADay, runsOutAt } from "./quota-forecast";
import { monthOf } from "./quota-rule";
import type { MonthProject, MonthUsage } from "./schema";
import { usageCounts } from "./usage-counts";

const MOST_PROJECTS = 200;
/** Counts are kept for a year. */
const MOST_MONTHS = 13;

/**
 * What a calendar month stored, by day and project, off the counts that the quota is held against; deleted projects as well. `month` is one of those
 * that the answer names, as 2026-11; the one that runs where it is none of them.
 */
export const readMonth = (ctx: Granted<"organization:payment">, month: string | null): Promise<MonthUsage> =>
  inTenant(ctx, async (tx) => {
    const { plan, createdAt } = await tx.organization.findUniqueOrThrow({
      where: { id: ctx.organizationId },
      select: { plan: true, createdAt: true },
    });
    const months = monthsSince(createdAt, ctx.now);
    const shown = month !== null && months.includes(month) ? month : dayText(ctx.now).slice(0, 7);
    const { from, to } = monthOf(new Date(`${shown}-01T00:00:00Z`));
    const [start, end] = [dayText(from), dayText(to)];
    const rows = await projectsOf(tx, ctx.organizationId, start, end);
    const days = await daysOf(tx, ctx.organizationId, start, end, rows);
    const lately = await usageCounts(tx, { organizationId: ctx.organizationId, step: "day", ...daysLately(ctx.now) });
    const limit = PLAN_TERMS[plan].eventsPerMonth;
    const [first] = rows;
    const quota = { from: rfc3339(from), to: rfc3339(to), events: first?.all_events ?? 0, limit: Number.isFinite(limit) ? limit : null };
    const aDay = eventsADay(
      lately.map(({ date, total_observations }) => ({ day: date, events: total_observations })),
      ctx.now,
    );
    return {
      plan,
      months,
      month: shown,
      quota,
      aDay,
      runsOutAt: shown === months[0] ? runsOutAt(quota, aDay, ctx.now) : null,
      metrics: first?.all_metrics ?? 0,
      count: first?.of ?? 0,
      projects: rows.map(({ of: _count, all_events: _events, all_metrics: _metrics, ...project }) => project),
      days,
    };
  });

/** From the latest back. */
function monthsSince(created: Date, now: Date): string[] {
  const first = dayText(created).slice(0, 7);
  const months = Array.from({ length: MOST_MONTHS }, (_, back) =>
    dayText(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back)).slice(0, 7),
  );
  return months.filter((month, back) => back === 0 || month >= first);
}

type Row = MonthProject & { of: number; all_events: number; all_metrics: number };

const projectsOf = (tx: Tx, organizationId: string, start: string, end: string): Promise<Row[]> => tx.$queryRaw<Row[]>`
  select u.project_id::text, coalesce(p.name, '') as project_name, (p.id is null or p.deleted_at is not null) as deleted, u.events, u.metrics, count(*) over ()::int as of,
    (sum(u.events) over ())::float8 as all_events, (sum(u.metrics) over ())::float8 as all_metrics
  from (
    select c.project_id, sum(c.events)::float8 as events, sum(c.metrics)::float8 as metrics from event_counts c
    where c.organization_id = ${organizationId}::uuid and c.day >= ${start}::date and c.day < ${end}::date group by c.project_id
  ) u left join projects p on p.organization_id = ${organizationId}::uuid and p.id = u.project_id
  order by u.events desc, u.project_id limit ${MOST_PROJECTS}`;

const daysOf = (tx: Tx, organizationId: string, start: string, end: string, projects: readonly Row[]) => {
  const largest = projects.slice(0, LARGEST_PROJECTS).map(({ project_id }) => project_id);
  return tx.$queryRaw<MonthUsage["days"]>`
    select case when c.project_id = any(${largest}::uuid[]) then c.project_id::text end as project_id, c.day::text, sum(c.events)::float8 as events
    from event_counts c where c.organization_id = ${organizationId}::uuid and c.day >= ${start}::date and c.day < ${end}::date
    group by 1, c.day order by c.day, 1`;
};
