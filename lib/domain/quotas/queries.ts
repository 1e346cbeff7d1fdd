import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { dayText, rfc3339 } from "../../kernel/time";
import { PLAN_TERMS } from "../plans/plan-terms";
import { LARGEST_PROJECTS } from "./project-days";
import { monthOf } from "./quota-rule";
import type { Quota, Storage, StoredDay, StoredProject } from "./schema";

/** The events of the month that runs, against what the plan gives. Read off counts that are written with the events. */
export const readQuota = (ctx: Granted<"organization:read">): Promise<Quota> =>
  inTenant(ctx, (tx) => quotaOf(tx, ctx.organizationId, ctx.now));

/** The same within a transaction of the organization. */
export async function quotaOf(tx: Tx, organizationId: string, now: Date): Promise<Quota> {
  const { from, to } = monthOf(now);
  const [row] = await tx.$queryRaw<{ events: number }[]>`
    select coalesce(sum(events), 0)::float8 as events from event_counts
    where organization_id = ${organizationId}::uuid and day >= ${dayText(from)}::date and day < ${dayText(to)}::date`;
  const { plan } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId }, select: { plan: true } });
  const limit = PLAN_TERMS[plan].eventsPerMonth;
  return { from: rfc3339(from), to: rfc3339(to), events: row?.events ?? 0, limit: Number.isFinite(limit) ? limit : null };
}

const MOST_PROJECTS = 200;

/**
 * What is stored by project, the largest first, and by day, the latest first, of the days whose events are still there; projects that are deleted, too.
 * However many projects and days there are, what comes of it is bounded.
 */
export const readStorage = (ctx: Granted<"project:read">): Promise<Storage> =>
  inTenant(ctx, async (tx) => {
    const projects = await tx.$queryRaw<(StoredProject & { of: number; all_events: number; all_bytes: number })[]>`
      select s.project_id::text, p.name as project_name, p.retention_days, s.events, s.bytes, s.oldest::text, s.newest::text,
        count(*) over ()::int as of, (sum(s.events) over ())::float8 as all_events, (sum(s.bytes) over ())::float8 as all_bytes
      from (
        select d.project_id, sum(c.events)::float8 as events, sum(c.bytes)::float8 as bytes, min(d.day) as oldest, max(d.day) as newest
        from event_days d join event_counts c on c.organization_id = d.organization_id and c.project_id = d.project_id and c.day = d.day
        where d.organization_id = ${ctx.organizationId}::uuid group by d.project_id
      ) s join projects p on p.organization_id = ${ctx.organizationId}::uuid and p.id = s.project_id
      order by s.bytes desc, s.project_id limit ${MOST_PROJECTS}`;
    const largest = projects.slice(0, LARGEST_PROJECTS).map(({ project_id }) => project_id);
    const days = await tx.$queryRaw<StoredDay[]>`
      select case when d.project_id = any(${largest}::uuid[]) then d.project_id::text end as project_id, d.day::text,
        sum(c.events)::float8 as events, sum(c.bytes)::float8 as bytes
      from event_days d join event_counts c on c.organization_id = d.organization_id and c.project_id = d.project_id and c.day = d.day
      where d.organization_id = ${ctx.organizationId}::uuid group by 1, d.day order by d.day desc, 1`;
    const [first] = projects;
    return {
      projects: projects.map(({ of: _count, all_events: _events, all_bytes: _bytes, ...project }) => project),
      days,
      count: first?.of ?? 0,
      events: first?.all_events ?? 0,
      bytes: first?.all_bytes ?? 0,
    };
  });
