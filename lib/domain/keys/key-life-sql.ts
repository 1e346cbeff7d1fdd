import { Prisma } from "../../db/generated/client";
import type { KeyStatus } from "./schema";

/** What `key_life`, the rule of key-status.ts in the database, makes of keys `k` at an instant: a row for each. */
export const lifeOfKey = (now: Date): Prisma.Sql =>
  Prisma.sql`key_life(k.revoked_at, k.grace_ends_at, k.expires_at, k.suspended_at, k.suspension_cause, k.resumes_at, ${now}::timestamptz)`;
export type LifeRow = { status: KeyStatus; live: boolean; counted: boolean };

/** The same beside keys `k`, as `life.status`, `life.live` and `life.counted`. */
export const keyLife = (now: Date): Prisma.Sql => Prisma.sql`cross join lateral ${lifeOfKey(now)} life`;

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
