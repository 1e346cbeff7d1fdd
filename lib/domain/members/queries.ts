import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { invitationUrl } from "./invitation-token";
import type { InvitationView, MemberView } from "./schema";

/** The organization's people, longest in it first. */
export async function listMembers(ctx: Granted<"organization:read_member">): Promise<MemberView[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.membership.findMany({
      where: { organizationId: ctx.organizationId },
      include: { user: { omit: { passwordHash: true } } },
      orderBy: { createdAt: "asc" },
    }),
  );
  return rows.map(({ user, role, createdAt }) => ({
    user_id: user.id,
    name: user.name,
    email: user.email,
    role,
    member_since: rfc3339(createdAt),
    last_seen_at: user.lastSeenAt && rfc3339(user.lastSeenAt),
  }));
}

/** Invitations that can still be accepted, newest first. */
export async function listInvitations(ctx: Granted<"organization:read_invitation">): Promise<InvitationView[]> {
  const rows = await inTenant(ctx, (tx) =>
    tx.invitation.findMany({
      where: { organizationId: ctx.organizationId, revokedAt: null, expiresAt: { gt: ctx.now } },
      orderBy: { id: "desc" },
    }),
  );
  return rows
    .filter((row) => row.usageCount < row.maxUsageCount)
    .map((row) => ({
      id: row.id,
      role: row.role,
      email: row.email,
      invite_url: invitationUrl({ organizationId: row.organizationId, invitationId: row.id }),
      expires_at: rfc3339(row.expiresAt),
      created_at: rfc3339(row.createdAt),
      created_by_name: row.createdByName,
      usage_count: row.usageCount,
      max_usage_count: row.maxUsageCount,
    }));
}
