import { DAY } from "../../kernel/time";
import type { KeyStatus } from "./schema";

/** What decides a key's status. Times are instants; null where it has not happened and is not planned. */
export type KeyLife = {
  revokedAt: Date | null;
  graceEndsAt: Date | null;
  expiresAt: Date | null;
  suspendedAt: Date | null;
  resumesAt: Date | null;
};

const EXPIRING_WITHIN = 7 * DAY;

/** A terminal state beats a passing one; the old key of a rotation counts as revoked once its grace is over. */
export function keyStatus(life: KeyLife, now: Date): KeyStatus {
  if (life.revokedAt || (life.graceEndsAt && life.graceEndsAt <= now)) return "revoked";
  if (life.expiresAt && life.expiresAt <= now) return "expired";
  if (isSuspended(life, now)) return "suspended";
  if (life.graceEndsAt) return "rotating";
  if (life.expiresAt && life.expiresAt.getTime() - now.getTime() <= EXPIRING_WITHIN) return "expiring";
  return "active";
}

export const isSuspended = (life: KeyLife, now: Date): boolean => life.suspendedAt !== null && !(life.resumesAt && life.resumesAt <= now);

/** When a grace ends in truth: a key's own expiry comes first. Null where none runs. */
export const graceEnd = <T extends Date | number>({ graceEndsAt, expiresAt }: { graceEndsAt: T | null; expiresAt: T | null }): T | null =>
  graceEndsAt && earlier(graceEndsAt, expiresAt);

/** The earlier of two instants, of which the second may never come. */
export const earlier = <T extends Date | number>(at: T, end: T | null): T => (end !== null && end < at ? end : at);
