import { Prisma } from "../../db/generated/client";

/** Beside keys `k`: what `key_life`, the rule of key-status.ts in the database, makes of each, as `life.status`, `life.live` and `life.counted`. */
export const keyLife = (now: Date): Prisma.Sql => Prisma.sql`
  cross join lateral key_life(k.revoked_at, k.grace_ends_at, k.expires_at, k.suspended_at, k.suspension_cause, k.resumes_at, ${now}::timestamptz) life`;

/** The same of rows that Prisma reads: which have not ended, and which have. */
export const rowsByEnd = (now: Date): { live: Prisma.ApiKeyWhereInput; ended: Prisma.ApiKeyWhereInput } => ({
  live: {
    revokedAt: null,
    AND: [{ OR: [{ graceEndsAt: null }, { graceEndsAt: { gt: now } }] }, { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }],
  },
  ended: { OR: [{ revokedAt: { not: null } }, { graceEndsAt: { lte: now } }, { expiresAt: { lte: now } }] },
});

/** Of those: live, not suspended, and not the old key of a rotation, which ends by itself. */
export const GOES_ON = Prisma.sql`(life.live and life.status in ('active', 'expiring'))`;
