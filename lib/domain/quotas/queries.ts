import type { Granted } from "../../access/caller";
import { inTenant, type Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { PLAN_TERMS } from "../plans/plan-terms";
import { dayText, monthOf } from "./quota-rule";
import type { Quota, Storage, StoredDay } from "./schema";

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

/** What is stored by project and day, the latest day first, of the days whose events are still there; projects that are deleted, too. */
export async function readStorage(ctx: Granted<"project:read">): Promise<Storage> {
  const days = await inTenant(
    ctx,
    (tx) => tx.$queryRaw<StoredDay[]>`
      select d.project_id::text, p.name as project_name, d.day::text, sum(c.events)::float8 as events, sum(c.bytes)::float8 as bytes
      from event_days d join event_counts c on c.organization_id = d.organization_id and c.project_id = d.project_id and c.day = d.day
      join projects p on p.organization_id = d.organization_id and p.id = d.project_id
      where d.organization_id = ${ctx.organizationId}::uuid group by d.project_id, p.name, d.day order by d.day desc, p.name, d.project_id`,
  );
  const sum = (of: "events" | "bytes") => days.reduce((whole, day) => whole + day[of], 0);
  return { days, events: sum("events"), bytes: sum("bytes") };
}
