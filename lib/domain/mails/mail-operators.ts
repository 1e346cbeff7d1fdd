import type { Tx } from "../../db/tenant";
import { queueMail } from "./queue-mail";
import type { MailTemplate } from "./schema";

/** Queues a mail to each operator of the instance. */
export async function mailOperators(tx: Tx, mail: MailTemplate, now: Date): Promise<void> {
  const operators = await tx.user.findMany({ where: { isOperator: true }, select: { email: true } });
  for (const { email: recipient } of operators) await queueMail(tx, { organizationId: null, recipient, mail, now });
}
