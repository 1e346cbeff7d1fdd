import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { mailsAreSent } from "./mails-are-sent";
import type { MailTemplate } from "./schema";

export type NewMail = { organizationId: string | null; recipient: string; mail: MailTemplate; now: Date };

/** Queues a mail within the caller's transaction: it goes out after the commit, or not at all. Nothing is written where no mail is sent. */
export async function queueMail(tx: Tx, { organizationId, recipient, mail, now }: NewMail): Promise<void> {
  if (!(await mailsAreSent(tx))) return;
  const { template, ...values } = mail;
  // Without RETURNING: whoever may queue need not be able to read.
  await tx.mail.createMany({
    data: [{ id: newId(), organizationId: tenantOf(organizationId), recipient, template, values, createdAt: now, nextAttemptAt: now }],
  });
}
