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
