import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { workFairly } from "../../kernel/fair-work";
import { HOUR, MINUTE, rfc3339, SECOND } from "../../kernel/time";
import { Attempt, ChannelMessage } from "./schema";

export type DueDelivery = { organizationId: string; id: string; channelId: string; message: ChannelMessage };
/** What a receiver outcome. `isFinal`: it wants no more of it. `retryAfter` in milliseconds, where it outcome so. */
export type Attempted = { status: number | null; answer: string | null; fault: string | null; isFinal?: boolean; retryAfter?: number };
type Deliver = (delivery: DueDelivery) => Promise<Attempted>;
export type FailedDelivery = { id: string; channelId: string; attempts: number; givenUp: boolean };

type Claimed = { organization_id: string; id: string; channel_id: string; message: unknown; attempt_count: number; attempts: unknown };

/** A claim outlasts an attempt, which is bounded; after a crash it is tried again. */
const CLAIM = 2 * MINUTE;
const AT_ONCE = 8;
/** So that receivers who take their time hold up those of no other organization. */
const AT_ONCE_EACH = 2;
/** A run ends after this, so that whoever waits for it knows that it is alive. */
const A_RUN = 30 * SECOND;
const RETRY_AFTER = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];
const LONGEST_WAIT = 12 * HOUR;
const ATTEMPTS_KEPT = 20;

/**
 * Sends what is due, oldest first, several at once and at most two of one organization; gives what failed, for the log. A delivery is claimed by one
 * instance alone, and no transaction is open while it is sent. A failed one is tried again after 10 s, 1 min, 5 min, 30 min, 2 h, 5 h and 10 h, or
 * when its receiver says, then given up.
 */
export async function sendDueDeliveries(
  ctx: Granted<"instance:admin">,
  deliver: Deliver,
  stopping?: AbortSignal,
): Promise<FailedDelivery[]> {
  const failed: FailedDelivery[] = [];
  await workFairly({
    claim: (full) => claim(ctx, full),
    ownerOf: ({ organization_id }) => organization_id,
    work: async (claimed) => {
      const failure = await attemptOne(ctx, claimed, deliver);
      if (failure) failed.push(failure);
    },
    atOnce: AT_ONCE,
    atOnceEach: AT_ONCE_EACH,
    within: A_RUN,
    stopping,
  });
  return failed;
}

async function claim(ctx: Granted<"instance:admin">, full: readonly string[]): Promise<Claimed | undefined> {
  const until = new Date(ctx.now.getTime() + CLAIM);
  const [row] = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Claimed[]>`
      update channel_deliveries set attempt_count = attempt_count + 1, next_attempt_at = ${until} where (organization_id, id) = (
        select organization_id, id from channel_deliveries
        where state = 'waiting' and next_attempt_at <= ${ctx.now} and organization_id <> all (${full}::uuid[])
        order by next_attempt_at, id limit 1 for update skip locked)
      returning organization_id::text, id::text, channel_id::text, message, attempt_count, attempts`,
  );
  return row;
}

async function attemptOne(ctx: Granted<"instance:admin">, claimed: Claimed, deliver: Deliver): Promise<FailedDelivery | undefined> {
  const began = performance.now();
  const { organization_id, id, channel_id, message } = claimed;
  const outcome = await deliver({ organizationId: organization_id, id, channelId: channel_id, message: ChannelMessage.parse(message) });
  const took = Math.round(performance.now() - began);
  const { status, answer, fault } = outcome;
  const attempt: Attempt = { at: rfc3339(ctx.now), status, answer, fault, duration_ms: took };
  const attempts = [...Attempt.array().parse(claimed.attempts), attempt].slice(-ATTEMPTS_KEPT);
  const pause = outcome.isFinal ? undefined : RETRY_AFTER[claimed.attempt_count - 1];
  const nextAttemptAt = pause && new Date(ctx.now.getTime() + Math.min(Math.max(pause, outcome.retryAfter ?? 0), LONGEST_WAIT));
  const state = fault === null ? "delivered" : nextAttemptAt ? "waiting" : "failed";
  const reason = state === "failed" ? (outcome.isFinal ? fault : "It was tried for hours, and not taken.") : null;
  await acrossTenants(ctx, (tx) =>
    // One that was given up meanwhile stays so, with the attempt that was under way.
    tx.channelDelivery.updateMany({
      where: { organizationId: organization_id, id, state: "waiting" },
      data: { attempts, state, reason, ...(nextAttemptAt && state === "waiting" ? { nextAttemptAt } : { endedAt: ctx.now }) },
    }),
  );
  return fault === null ? undefined : { id, channelId: channel_id, attempts: claimed.attempt_count, givenUp: state === "failed" };
}
