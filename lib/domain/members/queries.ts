import type { Granted } from "../../access/caller";
import { LEADING_ROLE } from "../../access/roles";
import type { Prisma } from "../../db/generated/client";
import { inTenant, type Tx } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { rfc3339 } from "../../kernel/time";
import { countPersonalKeys } from "../keys/queries";
import { invitationMails } from "../mails/queries";
import { hiddenUrl, invitationUrl } from "./invitation-token";
import { maySeeLink } from "./role-rule";
import { type Invitation, type Member, ROLE_IDS } from "./schema";

const BY_ID: Prisma.MembershipOrderByWithRelationInput[] = [{ userId: "asc" }];
const LONGEST_FIRST: Prisma.MembershipOrderByWithRelationInput[] = [{ createdAt: "asc" }, ...BY_ID];

/** The organization's people: longest in it first, or a page of them in the order of their ids. */
export async function listMembers(ctx: Granted<"organization:read_member">, page?: Page): Promise<Member[]> {
  const { organizationId } = ctx;
  return inTenant(ctx, async (tx) => {
    const rows = await tx.membership.findMany({
      where: { organizationId, ...(page?.cursor ? { userId: { gt: page.cursor } } : {}) },
      include: { user: { omit: { passwordHash: true } } },
      orderBy: page ? BY_ID : LONGEST_FIRST,
      take: page?.limit,
    });
    const keys = await countPersonalKeys(
      tx,
      organizationId,
      rows.map((row) => row.userId),
      ctx.now,
    );
    return rows.map(({ user, role, createdAt }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      role_id: ROLE_IDS[role],
      member_since: rfc3339(createdAt),
      github_username: null,
      avatar: null,
      role,
      last_seen_at: user.lastSeenAt && rfc3339(user.lastSeenAt),
      personal_keys: keys.get(user.id) ?? 0,
    }));
  });
}

/** How many people belong to the organization. */
export const countMembers = (ctx: Granted<"organization:read">): Promise<number> =>
  inTenant(ctx, (tx) => tx.membership.count({ where: { organizationId: ctx.organizationId } }));

/** The names of its admins, longest in it first: those who can do what others may not. */
export const listAdminNames = (ctx: Granted<"organization:read">): Promise<string[]> =>
  inTenant(ctx, async (tx) => {
    const rows = await tx.membership.findMany({
      where: { organizationId: ctx.organizationId, role: LEADING_ROLE },
      select: { user: { select: { name: true } } },
      orderBy: LONGEST_FIRST,
    });
    return rows.map(({ user }) => user.name);
  });

const openInvitations = (tx: Tx, { now }: Granted): Prisma.InvitationWhereInput => ({
  revokedAt: null,
  expiresAt: { gt: now },
  usageCount: { lt: tx.invitation.fields.maxUsageCount },
});

/** How many invitations can still be accepted. */
export const countInvitations = (ctx: Granted<"organization:read_invitation">): Promise<number> =>
  inTenant(ctx, (tx) => tx.invitation.count({ where: { organizationId: ctx.organizationId, ...openInvitations(tx, ctx) } }));

/** Invitations that can still be accepted, newest first. A link that the caller could not have made itself is not told. */
export async function listInvitations(ctx: Granted<"organization:read_invitation">, page?: Page): Promise<Invitation[]> {
  const { organizationId, caller } = ctx;
  return inTenant(ctx, async (tx) => {
    const rows = await tx.invitation.findMany({
      where: {
        organizationId,
        ...openInvitations(tx, ctx),
        ...(page?.cursor ? { id: { lt: page.cursor } } : {}),
      },
      orderBy: { id: "desc" },
      ...(page ? { take: page.limit } : {}),
    });
    const mails = await invitationMails(
      tx,
      organizationId,
      rows.map((row) => row.id),
    );
    return rows.map((row) => ({
      id: row.id,
      organization_id: row.organizationId,
      invite_url: maySeeLink(caller, row.role) ? invitationUrl({ organizationId, invitationId: row.id }) : hiddenUrl(),
      expiration: rfc3339(row.expiresAt),
      max_usage_count: row.maxUsageCount,
      role_id: ROLE_IDS[row.role],
      usage_count: row.usageCount,
      created_at: rfc3339(row.createdAt),
      last_used_at: row.lastUsedAt && rfc3339(row.lastUsedAt),
      role: row.role,
      email: row.email,
      created_by_name: row.createdByName,
      mail: mails.get(row.id) ?? null,
    }));
  });
}
