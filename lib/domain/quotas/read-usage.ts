import type { Granted } from "../../access/caller";
import { acrossTenants, inTenant, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { dayText } from "../../kernel/time";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { monthOf } from "./quota-rule";
import type { InstanceUsageQuery, InstanceUsageRow, PagedProjectsUsage, PagedUsageQuery, ProjectsUsageReport, UsageReport } from "./schema";
import { countProjectUsage, projectUsageCounts, type UsageCount, type UsageStep, usageCounts } from "./usage-counts";
import { soundPeriod, type UsagePeriod } from "./usage-period";

type Payer = Granted<"organization:payment">;
type Asked = UsagePeriod & { step: UsageStep; projectId?: string };

/**
 * Events that were stored, by day or month, of the organization or of one project. Refuses with PLAN_REQUIRED on a plan without the billing API,
 * INVALID_REQUEST for a period that is too long or ends before it begins, NOT_FOUND for a project of somebody else's.
 */
export const readUsage = (ctx: Payer, asked: Asked): Promise<UsageReport> =>
  billed(ctx, asked, async (tx, whole) => {
    const usage = await usageCounts(tx, whole);
    return { ...soundPeriod(asked), ...totalsOf(usage), usage };
  });

/** The same by project. Refuses with INVALID_REQUEST, PLAN_REQUIRED and NOT_FOUND. */
export const readProjectsUsage = (ctx: Payer, asked: Asked): Promise<ProjectsUsageReport> =>
  billed(ctx, asked, async (tx, whole) => {
    const usage = await projectUsageCounts(tx, whole);
    return { ...soundPeriod(asked), ...totalsOf(usage), usage };
  });

/** By day and project, a page of it. Refuses with INVALID_REQUEST, PLAN_REQUIRED and NOT_FOUND. */
export const pageProjectsUsage = (ctx: Payer, { limit, offset, ...period }: PagedUsageQuery): Promise<PagedProjectsUsage> =>
  billed(ctx, { ...period, step: "day" }, async (tx, whole) => {
    const [total, usage] = [await countProjectUsage(tx, whole), await projectUsageCounts(tx, whole, { limit, offset })];
    return { ...soundPeriod(period), total, usage };
  });

/**
 * What every organization stored by day and project, oldest first; those that are deleted, while their counts are kept.
 * Refuses with INVALID_REQUEST.
 */
export const readInstanceUsage = (ctx: Granted<"instance:billing">, query: InstanceUsageQuery): Promise<InstanceUsageRow[]> => {
  const month = monthOf(ctx.now);
  const { start_date, end_date } = soundPeriod({
    start_date: query.start_date ?? dayText(month.from),
    end_date: query.end_date ?? dayText(ctx.now),
  });
  return acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<InstanceUsageRow[]>`
      select u.*, o.name as organization_name from (
        select day::text as date, organization_id::text, project_id::text, sum(events - metrics)::float8 as records_count,
          sum(metrics)::float8 as metrics_count, sum(events)::float8 as total_observations
        from event_counts where day between ${start_date}::date and ${end_date}::date
        group by event_counts.day, organization_id, project_id order by event_counts.day, organization_id, project_id limit ${query.limit} offset ${query.offset}
      ) u join organizations o on o.id = u.organization_id::uuid order by u.date, u.organization_id, u.project_id`,
  );
};

/** A key of one project asks of that project alone. */
function billed<T>(ctx: Payer, asked: Asked, run: (tx: Tx, whole: Asked & { organizationId: string }) => Promise<T>): Promise<T> {
  const period = soundPeriod(asked);
  const own = ctx.caller.kind === "key" ? (ctx.caller.projectId ?? undefined) : undefined;
  const projectId = asked.projectId ?? own;
  return inTenant(ctx, async (tx) => {
    await refuseWithoutComplianceApis(tx, ctx.organizationId, "billing API");
    if (projectId !== undefined) await foundProject(tx, ctx.organizationId, projectId, own);
    return run(tx, { ...asked, ...period, projectId, organizationId: ctx.organizationId });
  });
}

async function foundProject(tx: Tx, organizationId: string, id: string, own: string | undefined): Promise<void> {
  const found =
    own !== undefined && id !== own ? null : await tx.project.findFirst({ where: { organizationId, id }, select: { id: true } });
  if (!found) throw new Refusal("NOT_FOUND", "There is no such project.");
}

function totalsOf(usage: readonly UsageCount[]) {
  const sum = (of: "records_count" | "metrics_count" | "total_observations") => usage.reduce((whole, row) => whole + row[of], 0);
  return {
    total_records_count: sum("records_count"),
    total_metrics_count: sum("metrics_count"),
    total_observations: sum("total_observations"),
  };
}
