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
 * Queues a mail with a link, whoever is asked for, without a look at any account, so that no time tells whether there is one: the job that
 * sends the mail finds out, and writes it into the logs of the account's organizations. CONFLICT where this instance sends no mail.
 */
export async function requestPasswordReset(arrival: Granted, { email }: RequestPasswordReset): Promise<void> {
  if (!(await outsideTenants(mailsAreSent)))
    throw new Refusal("CONFLICT", "This instance sends no mail. Ask its operator for a link that sets a new password.");
  const { requestId, address, agent } = arrival;
  await changeAccount(arrival, null, async (tx) => {
    const until = rfc3339(new Date(arrival.now.getTime() + LASTS));
    await queueMail(tx, {
      organizationId: null,
      recipient: email,
      mail: { template: "password_reset", until, asked: { request_id: requestId, address, agent } },
      now: arrival.now,
    });
    return {
      result: undefined,
      audit: { action: "INSERT", resourceType: "password_reset", recordId: null, after: { email } },
    };
  });
}
