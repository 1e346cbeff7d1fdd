import type { Granted } from "../access/caller";
import { mailServer } from "../domain/mails/mail-server";
import { type DueMail, sendDueMails } from "../domain/mails/send-due-mails";
import { mailedLink } from "../domain/users/mailed-link";
import { log } from "../outside/log";
import { deliverMail } from "../outside/mail";

/** The job that sends what waits; does nothing on an instance that sends no mail. Recipients stay out of the log. */
export async function sendMails(ctx: Granted<"instance:admin">): Promise<void> {
  const server = await mailServer(ctx);
  if (!server) return;
  const deliver = async (mail: DueMail) => {
    const link = await mailedLink(ctx, mail);
    return link === null ? "unwanted" : deliverMail(mail, server, link);
  };
  for (const { id, template, attempts, givenUp, reason } of await sendDueMails(ctx, deliver))
    log().warn({ mail: id, template, attempts, reason }, givenUp ? "mail given up" : "mail not sent, will be tried again");
}
