import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";

/** Takes an invitation back; its link stops at once. */
export async function revokeInvitation(ctx: Granted<"organization:write_invitation">, id: string): Promise<void> {
  await change(ctx, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: { id, organizationId: ctx.organizationId, revokedAt: null },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) throw new Refusal("NOT_FOUND", "There is no such invitation, or it is revoked already.");
    return { result: undefined, audit: { action: "REVOKE_INVITATION", resourceType: "invitation", recordId: id } };
  });
}
