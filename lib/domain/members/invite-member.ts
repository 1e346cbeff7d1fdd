import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { newId } from "../../kernel/id";
import { DAY } from "../../kernel/time";
import { invitationUrl } from "./invitation-token";
import type { CreateInvitation } from "./schema";

const VALID_FOR = 7 * DAY;

/** Makes a link that lets one person join with this role within seven days. */
export async function inviteMember(
  ctx: Granted<"organization:write_invitation">,
  input: CreateInvitation,
): Promise<{ invite_url: string }> {
  const { organizationId, now, caller } = ctx;
  return change(ctx, async (tx) => {
    const id = newId();
    await tx.invitation.create({
      data: {
        id,
        organizationId,
        role: input.role,
        email: input.email ?? null,
        createdBy: caller.kind === "person" ? caller.userId : null,
        createdByName: caller.kind === "person" || caller.kind === "key" ? caller.name : null,
        createdAt: now,
        expiresAt: new Date(now.getTime() + VALID_FOR),
      },
    });
    return {
      result: { invite_url: invitationUrl({ organizationId, invitationId: id }) },
      audit: { action: "INSERT", resourceType: "invitation", recordId: id, after: { role: input.role, email: input.email ?? null } },
    };
  });
}
