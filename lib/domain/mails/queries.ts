import { outsideTenants, type Tx } from "../../db/tenant";
import { mailsAreSent } from "./mails-are-sent";

/** What became of each invitation's mail. An invitation without one is left out. */
export async function invitationMails(tx: Tx, organizationId: string, ids: string[]): Promise<Map<string, "waiting" | "sent" | "failed">> {
  const rows = await tx.$queryRaw<{ id: string; sent: boolean; given_up: boolean }[]>`
    select "values"->>'invitation_id' as id, sent_at is not null as sent, given_up_at is not null as given_up
    from mail_outbox where organization_id = ${organizationId}::uuid and template = 'invitation' and "values"->>'invitation_id' = any (${ids})`;
  return new Map(rows.map(({ id, sent, given_up }) => [id, sent ? "sent" : given_up ? "failed" : "waiting"]));
}

/** Whether this instance sends mail, for screens. */
export const canSendMails = (): Promise<boolean> => outsideTenants(mailsAreSent);
