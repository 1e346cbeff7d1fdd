import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { outsideTenants } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { HOUR, rfc3339 } from "../../kernel/time";
import { mailsAreSent } from "../mails/mails-are-sent";
import { queueMail } from "../mails/queue-mail";
import { lockProvenAccount } from "./account-row";
import { provenAccount } from "./own-account";
import type { RequestEmailChange } from "./schema";

const LASTS = HOUR;

/**
 * Mails a link to the new address of the person who knows the password; the address counts once the link was followed. Whether it has an
 * account already is not told here. CONFLICT where this instance sends no mail.
 */
export async function requestEmailChange(ctx: Granted, { email, current_password }: RequestEmailChange): Promise<{ email: string }> {
  if (!(await outsideTenants(mailsAreSent)))
    throw new Refusal("CONFLICT", "This instance sends no mail. Ask its operator for a link that changes your address.");
  const proven = await provenAccount(ctx, current_password);
  const { userId, sessionId, email: present } = proven;
  if (email === present) {
    const msg = "This is your address already.";
    throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "email"], msg, type: "same" }] });
  }
  return changeAccount(ctx, userId, async (tx) => {
    await lockProvenAccount(tx, proven);
    const until = rfc3339(new Date(ctx.now.getTime() + LASTS));
    const mail = { template: "email_change" as const, user_id: userId, session_id: sessionId, until };
    await queueMail(tx, { organizationId: null, recipient: email, mail, now: ctx.now });
    return { result: { email }, audit: { action: "INSERT", resourceType: "email_change", recordId: userId, after: { email } } };
  });
}
