import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { acrossTenants } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY } from "../../kernel/time";
import { PLAN_TERMS, PLANS, type Plan } from "../plans/plan-terms";

/** Events that go in one transaction. */
const A_PIECE = 20_000;
const LONGEST_PROMISE = Math.max(...PLANS.map((plan) => PLAN_TERMS[plan].retentionDays));
const SHORTEST_PROMISE = Math.min(...PLANS.map((plan) => PLAN_TERMS[plan].retentionDays));

type OldDays = { id: string; plan: Plan; days: { project: string; day: string }[] };

const dayBefore = (now: Date, days: number): string => new Date(now.getTime() - days * DAY).toISOString().slice(0, 10);

/**
 * Drops the days of events that are older than their organization's plan promises, project by project and in pieces, and the partitions that nobody
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
      select o.id::text, o.plan::text, json_agg(json_build_object('project', d.project_id, 'day', d.day) order by d.day, d.project_id) as days
      from event_days d join organizations o on o.id = d.organization_id
      join unnest(${[...PLANS]}::text[], ${PLANS.map((plan) => dayBefore(ctx.now, PLAN_TERMS[plan].retentionDays))}::date[]) p(plan, first) on p.plan = o.plan::text
      where d.day < p.first group by o.id order by o.id`,
  );

async function dropDays(
  ctx: Granted<"instance:admin">,
  { id, plan, days }: OldDays,
  aPiece: number,
  stopping?: AbortSignal,
): Promise<number> {
  let dropped = 0;
  for (const { project, day } of days) {
    let gone = false;
    while (!gone) {
      if (stopping?.aborted) return dropped;
      gone = await acrossTenants(ctx, async (tx) => {
        // The plan of this moment counts: an upgrade meanwhile keeps what is left. Locked, so that none passes by.
        const [now] = await tx.$queryRaw<{ plan: string }[]>`select plan::text from organizations where id = ${id}::uuid for share`;
        if (now?.plan !== plan) return true;
        const [row] = await tx.$queryRaw<
          { gone: boolean }[]
        >`select drop_event_day(${id}::uuid, ${project}::uuid, ${day}::date, ${aPiece}) as gone`;
        return row?.gone === true;
      });
    }
    dropped++;
  }
  const first = days[0]?.day ?? null;
  await changeInstance(ctx, async () => ({
    result: undefined,
    audit: {
      action: "DELETE",
      resourceType: "events",
      recordId: null,
      organizationId: id,
      after: { days: dropped, from: first, to: days.at(-1)?.day ?? null, retention_days: PLAN_TERMS[plan].retentionDays },
    },
  }));
  return dropped;
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
