import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { recallInvitationMail } from "../mails/recall-invitation-mail";

/** Takes an invitation back; its link stops at once, and its mail does not go out any more. */
export async function revokeInvitation(ctx: Granted<"organization:write_invitation">, id: string): Promise<void> {
  const { organizationId, now } = ctx;
  await change(ctx, async (tx) => {
    const { count } = await tx.invitation.updateMany({ where: { id, organizationId, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) throw new Refusal("NOT_FOUND", "There is no such invitation, or it is revoked already.");
    await recallInvitationMail(tx, organizationId, id, now);
    return { result: undefined, audit: { action: "REVOKE_INVITATION", resourceType: "invitation", recordId: id } };
  });
}
