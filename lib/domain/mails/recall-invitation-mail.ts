import type { Tx } from "../../db/tenant";

/** Keeps the mail of an invitation that was taken back from going out, if it has not gone yet. */
export async function recallInvitationMail(tx: Tx, organizationId: string, invitationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update mail_outbox set given_up_at = ${now}, last_error = 'The invitation was taken back.'
    where organization_id = ${organizationId}::uuid and template = 'invitation' and "values"->>'invitation_id' = ${invitationId}
      and sent_at is null and given_up_at is null`;
}
