import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { advancingTime } from "../../kernel/advancing-time";
import { workFairly } from "../../kernel/fair-work";
import { MINUTE, SECOND } from "../../kernel/time";
import { dueTimes } from "./alert-rule";

/** An alert that is due; `claim` is what this instance holds it by, since `now`. */
export type DueAlert = { organizationId: string; id: string; due: Date; next: Date; claim: Date; now: Date };

type Claimed = { organization_id: string; id: string; next_run_at: Date; frequency_seconds: number; claimed_until: Date };

/** Longer than a query may take; after a crash another instance runs what was claimed. */
const CLAIM = MINUTE;
/** Organizations whose queries take long hold up nobody while fewer than so many have any. */
const AT_ONCE = 4;
const AT_ONCE_EACH = 1;
const A_RUN = 30 * SECOND;

/**
 * Runs what is due, one at a time of an organization. Of the due times that nobody was there for, one is made up. `run` never rejects; what it finds counts
 * only while its claim holds, so that each due time has one run, however many instances look.
 */
export const runDueAlerts = (
  ctx: Granted<"instance:admin">,
  run: (due: DueAlert) => Promise<void>,
  stopping?: AbortSignal,
): Promise<void> => {
  const now = advancingTime(ctx.now);
  return workFairly({
    claim: (full) => claim(ctx, now(), full),
    ownerOf: ({ organizationId }) => organizationId,
    work: run,
    atOnce: AT_ONCE,
    atOnceEach: AT_ONCE_EACH,
    within: A_RUN,
    stopping,
  });
};

async function claim(ctx: Granted<"instance:admin">, now: Date, full: readonly string[]): Promise<DueAlert | undefined> {
  const until = new Date(now.getTime() + CLAIM + Math.floor(Math.random() * SECOND));
  const [row] = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Claimed[]>`
      update alerts set claimed_until = ${until} where (organization_id, id) = (
        select a.organization_id, a.id from alerts a join projects p on p.organization_id = a.organization_id and p.id = a.project_id
        join organizations o on o.id = a.organization_id
        where a.active and a.next_run_at <= ${now} and (a.claimed_until is null or a.claimed_until <= ${now})
          and p.deleted_at is null and o.deleted_at is null and a.organization_id <> all (${full}::uuid[])
        order by a.next_run_at, a.id limit 1 for update of a skip locked)
      returning organization_id::text, id::text, next_run_at, frequency_seconds, claimed_until`,
  );
  return (
    row && {
      organizationId: row.organization_id,
      id: row.id,
      claim: row.claimed_until,
      now,
      ...dueTimes(row.next_run_at, row.frequency_seconds, now),
    }
  );
}
