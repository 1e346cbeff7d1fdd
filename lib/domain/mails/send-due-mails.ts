import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { HOUR, MINUTE } from "../../kernel/time";
import { withoutTokens } from "../../kernel/without-tokens";
import { MailTemplate } from "./schema";

export type DueMail = { id: string; recipient: string; mail: MailTemplate };
/** Hands a mail over; "unwanted" where it turns out that it is not to go. */
type Deliver = (mail: DueMail) => Promise<unknown>;
export type FailedMail = { id: string; template: string; attempts: number; givenUp: boolean; reason: string };
type Claimed = {
  organization_id: string;
  id: string;
  recipient: string;
  template: string;
  values: Record<string, unknown>;
  attempts: number;
};

const A_RUN = 10;
const UNWANTED = "Nobody was to get it any more.";
/** A claim outlasts a whole run, of which each delivery is bounded; after a crash the mail is tried again. */
const CLAIM = 10 * MINUTE;
const RETRY_AFTER = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR];

/**
 * Sends what is due, warnings before what anybody may ask for, oldest first, at most ten a run; gives what failed, for the log. A mail is claimed by one instance alone and no
 * transaction is open while it is delivered. A failed one is tried again after 1 min, 5 min, 30 min, 2 h and 12 h, then given up.
 */
export async function sendDueMails(ctx: Granted<"instance:admin">, deliver: Deliver): Promise<FailedMail[]> {
  const failed: FailedMail[] = [];
  for (let n = 0; n < A_RUN; n++) {
    const claimed = await claim(ctx);
    if (!claimed) break;
    const { outcome, fault } = await attempted(deliver, claimed);
    if (fault !== undefined) failed.push(await markFailed(ctx, claimed, fault));
    else
      await mark(ctx, claimed, outcome === "unwanted" ? { givenUpAt: ctx.now, lastError: UNWANTED } : { sentAt: ctx.now, lastError: null });
  }
  return failed;
}

const claim = async (ctx: Granted<"instance:admin">): Promise<Claimed | undefined> => {
  const until = new Date(ctx.now.getTime() + CLAIM);
  const [row] = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<Claimed[]>`
      update mail_outbox set attempts = attempts + 1, next_attempt_at = ${until} where (organization_id, id) = (
        select organization_id, id from mail_outbox where sent_at is null and given_up_at is null and next_attempt_at <= ${ctx.now}
        order by (template in ('invitation', 'password_reset')), next_attempt_at, id limit 1 for update skip locked)
      returning organization_id::text, id::text, recipient, template, "values", attempts`,
  );
  return row;
};

async function attempted(deliver: Deliver, claimed: Claimed): Promise<{ outcome?: unknown; fault?: string }> {
  try {
    return { outcome: await deliver(dueMail(claimed)) };
  } catch (error) {
    return { fault: withoutTokens(error instanceof Error ? error.message : String(error)).slice(0, 500) };
  }
}

const dueMail = ({ id, recipient, template, values }: Claimed): DueMail => ({
  id,
  recipient,
  mail: MailTemplate.parse({ ...values, template }),
});

async function markFailed(ctx: Granted<"instance:admin">, claimed: Claimed, reason: string): Promise<FailedMail> {
  const pause = RETRY_AFTER[claimed.attempts - 1];
  await mark(ctx, claimed, {
    lastError: reason,
    ...(pause === undefined ? { givenUpAt: ctx.now } : { nextAttemptAt: new Date(ctx.now.getTime() + pause) }),
  });
  return { id: claimed.id, template: claimed.template, attempts: claimed.attempts, givenUp: pause === undefined, reason };
}

type Outcome = { sentAt?: Date; givenUpAt?: Date; nextAttemptAt?: Date; lastError: string | null };

// Only while the claim is still this run's.
const mark = (ctx: Granted<"instance:admin">, { organization_id: organizationId, id, attempts }: Claimed, outcome: Outcome) =>
  acrossTenants(ctx, (tx) => tx.mail.updateMany({ where: { organizationId, id, attempts, sentAt: null }, data: outcome }));
