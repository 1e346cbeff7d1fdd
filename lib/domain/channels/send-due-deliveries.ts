import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { advancingTime } from "../../kernel/advancing-time";
import { workFairly } from "../../kernel/fair-work";
import { HOUR, MINUTE, rfc3339, SECOND } from "../../kernel/time";
import { type Attempt, ChannelMessage } from "./schema";

export type DueDelivery = { organizationId: string; id: string; channelId: string; message: ChannelMessage };
/** What a receiver outcome. `isFinal`: it wants no more of it. `retryAfter` in milliseconds, where it outcome so. */
export type Attempted = { status: number | null; answer: string | null; fault: string | null; isFinal?: boolean; retryAfter?: number };
type Deliver = (delivery: DueDelivery) => Promise<Attempted>;
export type FailedDelivery = { id: string; channelId: string; attempts: number; givenUp: boolean };

type Claimed = {
  organization_id: string;
  id: string;
  channel_id: string;
  message: unknown;
  attempt_count: number;
  next_attempt_at: Date;
};

/** A claim outlasts an attempt, which is bounded; after a crash it is tried again. */
const CLAIM = 2 * MINUTE;
const AT_ONCE = 32;
/** So that receivers who take their time hold up those of no other organization. */
const AT_ONCE_EACH = 2;
/** A run ends after this, so that whoever waits for it knows that it is alive. */
const A_RUN = 30 * SECOND;
const RETRY_AFTER = [10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR];
const LONGEST_WAIT = 12 * HOUR;
/** So many attempts are kept. */
const LATEST = "$[last - 19 to last]";
const UNREADABLE: Attempted = {
  status: null,
  answer: null,
  fault: "The message was written by another version and cannot be read.",
  isFinal: true,
};

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
  const now = advancingTime(ctx.now);
  await workFairly({
    claim: (full) => claim(ctx, now(), full),
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

async function claim(ctx: Granted<"instance:admin">, now: Date, full: readonly string[]): Promise<Claimed | undefined> {
  const until = new Date(now.getTime() + CLAIM);
  const [row] = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Claimed[]>`
      update channel_deliveries set attempt_count = attempt_count + 1, next_attempt_at = ${until} where (organization_id, id) = (
        select organization_id, id from channel_deliveries
        where state = 'waiting' and next_attempt_at <= ${now} and organization_id <> all (${full}::uuid[])
        order by next_attempt_at, id limit 1 for update skip locked)
      returning organization_id::text, id::text, channel_id::text, message, attempt_count, next_attempt_at`,
  );
  return row;
}

async function attemptOne(ctx: Granted<"instance:admin">, claimed: Claimed, deliver: Deliver): Promise<FailedDelivery | undefined> {
  const began = performance.now();
  const { organization_id, id, channel_id } = claimed;
  const message = ChannelMessage.safeParse(claimed.message);
  const outcome = message.success
    ? await deliver({ organizationId: organization_id, id, channelId: channel_id, message: message.data })
    : UNREADABLE;
  const took = Math.round(performance.now() - began);
  const { status, answer, fault } = outcome;
  await write(ctx, claimed, { at: rfc3339(ctx.now), status, answer, fault, duration_ms: took }, outcome);
  return fault === null
    ? undefined
    : { id, channelId: channel_id, attempts: claimed.attempt_count, givenUp: pauseAfter(claimed, outcome) === undefined };
}

/** The attempt is kept whatever became of the delivery; what comes of it, unless it was given up, switched off or sent again meanwhile. */
async function write(ctx: Granted<"instance:admin">, claimed: Claimed, attempt: Attempt, outcome: Attempted): Promise<void> {
  const { fault, isFinal } = outcome;
  const pause = pauseAfter(claimed, outcome);
  const nextAttemptAt = pause === undefined ? ctx.now : new Date(ctx.now.getTime() + pause);
  const state = fault === null ? "delivered" : pause === undefined ? "failed" : "waiting";
  const reason = state === "failed" ? (isFinal ? fault : "It was tried for hours and not accepted.") : null;
  await acrossTenants(
    ctx,
    (tx) => tx.$executeRaw`
      update channel_deliveries d set
        attempts = jsonb_path_query_array(d.attempts || ${JSON.stringify([attempt])}::jsonb, ${LATEST}::jsonpath),
        state = case when c.held then ${state} else d.state end,
        reason = case when c.held then ${reason} else d.reason end,
        next_attempt_at = case when c.held then ${nextAttemptAt} else d.next_attempt_at end,
        ended_at = case when c.held and ${state !== "waiting"} then ${ctx.now} else d.ended_at end
      from (
        select state = 'waiting' and attempt_count = ${claimed.attempt_count}::int and next_attempt_at = ${claimed.next_attempt_at} as held
        from channel_deliveries where organization_id = ${claimed.organization_id}::uuid and id = ${claimed.id}::uuid for update
      ) c where d.organization_id = ${claimed.organization_id}::uuid and d.id = ${claimed.id}::uuid`,
  );
}

/** How long to wait before the next attempt, in milliseconds; undefined where there is none. */
function pauseAfter({ attempt_count }: Claimed, { fault, isFinal, retryAfter }: Attempted): number | undefined {
  const pause = fault === null || isFinal ? undefined : RETRY_AFTER[attempt_count - 1];
  return pause && Math.min(Math.max(pause, retryAfter ?? 0), LONGEST_WAIT);
}
