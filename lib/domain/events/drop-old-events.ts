import type { Granted } from "../../access/caller";
import { type AuditEntry, changeInstance } from "../../db/change";
import { acrossTenants } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY, dayText } from "../../kernel/time";
import { keptDays, PLAN_TERMS, PLANS, type Plan } from "../plans/plan-terms";

/** Events that go in one transaction. */
const A_PIECE = 20_000;
const LONGEST_PROMISE = Math.max(...PLANS.map((plan) => PLAN_TERMS[plan].retentionDays));
const SHORTEST_PROMISE = Math.min(...PLANS.map((plan) => PLAN_TERMS[plan].retentionDays));

/** Days of projects that are over; `own` is the retention that a project has for itself. */
type OldDay = { project: string; day: string; own: number | null };
type OldDays = { id: string; plan: Plan; days: OldDay[] };

const dayBefore = (now: Date, days: number): string => dayText(now.getTime() - days * DAY);

/**
 * Drops the days of events that are older than their organization's plan promises, or their project keeps them, project by project and in pieces, and the partitions that nobody
 * needs any more. An organization that fails holds up none of the others. Gives how many days of a project and partitions went.
 */
export async function dropOldEvents(ctx: Granted<"instance:admin">, stopping?: AbortSignal, aPiece = A_PIECE): Promise<number> {
  // Partitions first: what is older than every promise goes at once instead of row by row.
  const partitions = await dropPartitions(ctx, stopping);
  const days = await eachAlone(await oldDays(ctx), (one) => dropDays(ctx, one, aPiece, stopping), {
    name: ({ id }) => id,
    noun: "organizations",
    stopping,
  });
  return partitions + days + (await dropPartitions(ctx, stopping));
}

const oldDays = (ctx: Granted<"instance:admin">): Promise<OldDays[]> =>
  acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<OldDays[]>`
      select o.id::text, o.plan::text, json_agg(json_build_object('project', d.project_id, 'day', d.day, 'own', r.retention_days) order by d.day, d.project_id) as days
      from event_days d join organizations o on o.id = d.organization_id
      join unnest(${[...PLANS]}::text[], ${PLANS.map((plan) => PLAN_TERMS[plan].retentionDays)}::int[]) p(plan, days) on p.plan = o.plan::text
      left join projects r on r.organization_id = d.organization_id and r.id = d.project_id
      where d.day < ${dayBefore(ctx.now, 0)}::date - least(p.days, r.retention_days) group by o.id order by o.id`,
  );

async function dropDays(
  ctx: Granted<"instance:admin">,
  { id, plan, days }: OldDays,
  aPiece: number,
  stopping?: AbortSignal,
): Promise<number> {
  const touched: OldDay[] = [];
  let gone = 0;
  try {
    for (const day of days) {
      if (stopping?.aborted) break;
      if (await dropDay(ctx, { id, plan, day }, aPiece, { stopping, onPiece: () => touched.at(-1) !== day && touched.push(day) })) gone++;
    }
  } finally {
    // What went is written down, whatever became of the days behind it.
    if (touched.length > 0) await changeInstance(ctx, async () => ({ result: undefined, audit: entriesOf(id, plan, touched) }));
  }
  return gone;
}

/** Whether the day is gone. The plan and the project's word of this moment count: who keeps more meanwhile keeps what is left. */
async function dropDay(
  ctx: Granted<"instance:admin">,
  { id, plan, day: { project, day, own } }: { id: string; plan: Plan; day: OldDay },
  aPiece: number,
  { stopping, onPiece }: { stopping: AbortSignal | undefined; onPiece: () => void },
): Promise<boolean> {
  let gone: boolean | null = false;
  while (gone === false && !stopping?.aborted) {
    gone = await acrossTenants(ctx, async (tx) => {
      // Locked, so that none passes by.
      const [now] = await tx.$queryRaw<{ plan: string }[]>`select plan::text from organizations where id = ${id}::uuid for share`;
      const [kept] = await tx.$queryRaw<{ own: number | null }[]>`
        select retention_days as own from projects where organization_id = ${id}::uuid and id = ${project}::uuid for share`;
      if (now?.plan !== plan || (kept?.own ?? null) !== own) return null;
      const [row] = await tx.$queryRaw<
        { gone: boolean }[]
      >`select drop_event_day(${id}::uuid, ${project}::uuid, ${day}::date, ${aPiece}) as gone`;
      return row?.gone === true;
    });
    if (gone !== null) onPiece();
  }
  return gone === true;
}

/** One line of the log for what the plan does not promise, and one for each project that keeps its events for less. */
function entriesOf(organizationId: string, plan: Plan, dropped: readonly OldDay[]): AuditEntry[] {
  const isOwn = ({ own }: OldDay) => own !== null && own < PLAN_TERMS[plan].retentionDays;
  const projects = new Set(dropped.filter(isOwn).map(({ project }) => project));
  const groups = [
    { projectId: null, days: dropped.filter((day) => !isOwn(day)) },
    ...[...projects].map((projectId) => ({ projectId, days: dropped.filter((day) => day.project === projectId) })),
  ];
  return groups.flatMap(({ projectId, days }) => {
    const first = days[0];
    const after = {
      days: days.length,
      from: first?.day ?? null,
      to: days.at(-1)?.day ?? null,
      retention_days: keptDays(plan, first?.own ?? null),
    };
    return first ? [{ action: "DELETE", resourceType: "events", recordId: null, organizationId, projectId, after }] : [];
  });
}

async function dropPartitions(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const past = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ day: string; in_use: boolean }[]>`
      select day::text, in_use from past_event_partitions(${dayBefore(ctx.now, SHORTEST_PROMISE)}::date)`,
  );
  const over = dayBefore(ctx.now, LONGEST_PROMISE);
  const unneeded = past.filter(({ day, in_use }) => !in_use || day < over);
  const drop = ({ day }: { day: string }) =>
    acrossTenants(ctx, async (tx) => {
      const [row] = await tx.$queryRaw<{ gone: boolean }[]>`select drop_event_partition(${day}::date, ${LONGEST_PROMISE}) as gone`;
      return Number(row?.gone === true);
    });
  return eachAlone(unneeded, drop, { name: ({ day }) => day, noun: "days", stopping });
}
