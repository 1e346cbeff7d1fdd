import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { outsideTenants } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { HOUR, rfc3339 } from "../../kernel/time";
import { mailsAreSent } from "../mails/mails-are-sent";
import { queueMail } from "../mails/queue-mail";
import type { RequestPasswordReset } from "./schema";

const LASTS = HOUR;

/**
 * Queues a mail with a link, whoever is asked for: the same statements run for known and unknown addresses, and only the job that sends the
 * mail finds out whether there is such an account. CONFLICT where this instance sends no mail.
 */
export async function requestPasswordReset(arrival: Granted, { email }: RequestPasswordReset): Promise<void> {
  const { user, canSend } = await outsideTenants(async (tx) => ({
    user: await tx.user.findUnique({ where: { email }, select: { id: true } }),
    canSend: await mailsAreSent(tx),
  }));
  if (!canSend) throw new Refusal("CONFLICT", "This instance sends no mail. Ask its operator for a link that sets your password anew.");
  await changeAccount(arrival, user?.id ?? null, async (tx) => {
    const until = rfc3339(new Date(arrival.now.getTime() + LASTS));
    await queueMail(tx, { organizationId: null, recipient: email, mail: { template: "password_reset", until }, now: arrival.now });
    return {
      result: undefined,
      audit: { action: "INSERT", resourceType: "password_reset", recordId: user?.id ?? null, after: { email } },
    };
  });
}
