import type { Granted } from "../../access/caller";
import { type AuditEntry, changeInstance } from "../../db/change";
import { acrossTenants, type Tx } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY, MINUTE } from "../../kernel/time";
import { advertisedLevel } from "../keys/advertised-level";
import { keyLife } from "../keys/key-life-sql";
import { brakeSteps } from "./brake-rule";
import { LATELY_MINUTES, LEAST_PAST_MINUTES, LEAST_RATE } from "./brake-terms";

type Row = {
  id: string;
  project_id: string | null;
  minimum_level: string | null;
  steps: number;
  changed_at: Date | null;
  ended: boolean;
  rate: number;
  usual: number | null;
};

/**
 * Raises the level that a key's clients are told by one step while ten times as much arrives under it as over its own last day, and lowers it again
 * once that is over, in organizations that want it; where one no longer does, all of it is taken back. Nothing that arrives is dropped for it.
 * One organization that fails holds up none of the others. Gives how many keys changed.
 */
export async function brakeKeys(ctx: Granted<"instance:admin">, stopping?: AbortSignal): Promise<number> {
  const concerned = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ id: string; wanted: boolean }[]>`
      select o.id::text, o.ingestion_brake as wanted from organizations o where o.deleted_at is null and (o.ingestion_brake
        or exists (select 1 from api_keys k where k.organization_id = o.id and k.brake_steps > 0)) order by o.id`,
  );
  return eachAlone(concerned, (one) => brakeKeysOf(ctx, one), { name: ({ id }) => id, noun: "organizations", stopping });
}

const brakeKeysOf = (ctx: Granted<"instance:admin">, { id, wanted }: { id: string; wanted: boolean }): Promise<number> =>
  changeInstance(ctx, async (tx) => {
    const rows = await keysToJudge(tx, id, ctx.now, wanted);
    const changes = rows.flatMap((row) => {
      const was = { minimumLevel: row.minimum_level, steps: row.steps, changedAt: row.changed_at };
      const steps = wanted && !row.ended ? brakeSteps(was, row, ctx.now) : 0;
      return steps === row.steps ? [] : [{ row, steps }];
    });
    await tx.$executeRaw`update api_keys k set brake_steps = t.steps, brake_changed_at = ${ctx.now}
      from unnest(${changes.map(({ row }) => row.id)}::uuid[], ${changes.map(({ steps }) => steps)}::int[]) t(id, steps)
      where k.organization_id = ${id}::uuid and k.id = t.id`;
    return { result: changes.length, audit: changes.map(({ row, steps }) => entryOf(id, row, steps)) };
  });

/** Those under which enough arrives now, and those that are braked, locked; rows that others hold wait for the next run. */
function keysToJudge(tx: Tx, organizationId: string, now: Date, wanted: boolean): Promise<Row[]> {
  const until = new Date(Math.floor(now.getTime() / MINUTE) * MINUTE);
  const since = new Date(until.getTime() - LATELY_MINUTES * MINUTE);
  const dayBefore = new Date(since.getTime() - DAY);
  const pastBy = new Date(since.getTime() - LEAST_PAST_MINUTES * MINUTE);
  return tx.$queryRaw<Row[]>`
    with lately as materialized (
      select u.key_id, sum(u.events_arrived)::float8 / ${LATELY_MINUTES}::int as rate from key_minutes u
      where ${wanted} and u.organization_id = ${organizationId}::uuid and u.at >= ${since} and u.at < ${until}
      group by u.key_id having sum(u.events_arrived) >= ${LEAST_RATE * LATELY_MINUTES}::int
    )
    select k.id::text, k.project_id::text, k.minimum_level, k.brake_steps as steps, k.brake_changed_at as changed_at,
      not life.live as ended, coalesce(l.rate, 0) as rate, d.usual
    from api_keys k ${keyLife(now)} left join lately l on l.key_id = k.id
    left join lateral (
      select case when min(u.at) <= ${pastBy} then sum(u.events_arrived)::float8 / (extract(epoch from ${since}::timestamptz - min(u.at)) / 60)::float8 end as usual
      from key_minutes u where u.organization_id = ${organizationId}::uuid and u.key_id = k.id and u.at >= ${dayBefore} and u.at < ${since} and u.events_arrived > 0
    ) d on true
    where k.organization_id = ${organizationId}::uuid and (k.brake_steps > 0 or k.id in (select key_id from lately))
    order by k.id for no key update of k skip locked`;
}

function entryOf(organizationId: string, { id, project_id, minimum_level, steps: before, rate, usual }: Row, steps: number): AuditEntry {
  const level = (of: number) => ({ advertised_level: advertisedLevel(minimum_level, of) });
  return {
    action: "UPDATE",
    resourceType: "api_key",
    recordId: id,
    organizationId,
    projectId: project_id,
    before: level(before),
    after: { ...level(steps), arrived_per_minute: Math.round(rate), usual_per_minute: usual === null ? null : Math.round(usual * 10) / 10 },
  };
}
