import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { mailsAreSent } from "../mails/mails-are-sent";
import { queueMail } from "../mails/queue-mail";
import type { ChannelMessage } from "./schema";
import type { Attempted } from "./send-due-deliveries";

/** Queues a mail to each recipient that is a member still. */
export const mailMessage = (
  ctx: Granted<"organization:read_channel"> | Granted<"organization:write_channel">,
  { label, recipients }: { label: string; recipients: readonly string[] },
  message: ChannelMessage,
): Promise<Attempted> =>
  inTenant(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    if (!(await mailsAreSent(tx))) return failed("This instance sends no mail. Its operator sets a mail server under Instance › Settings.");
    const members = await tx.membership.findMany({
      where: { organizationId, userId: { in: [...recipients] } },
      select: { user: { select: { email: true } }, organization: { select: { name: true, displayName: true } } },
    });
    for (const { user, organization } of members) {
      const { title, text, path, rows } = message;
      const mail = {
        template: "channel_message" as const,
        organization_name: organization.displayName,
        channel: label,
        title,
        text,
        path,
        rows: rows.map((row) => JSON.stringify(row)),
      };
      await queueMail(tx, { organizationId, recipient: user.email, mail, now });
    }
    if (members.length === 0) return failed("None of its recipients is a member any more.");
    return {
      status: null,
      answer: members.length === 1 ? "1 mail is on its way." : `${members.length} mails are on their way.`,
      fault: null,
    };
  });

const failed = (fault: string): Attempted => ({ status: null, answer: null, fault, isFinal: true });
