import { DAY } from "../../kernel/time";
import type { KeyStatus } from "./schema";
import { isEnded } from "./status-terms";

/** What decides a key's status: instants, all as dates or all in milliseconds; null where it has not happened and is not planned. */
export type KeyLife<T extends Date | number = Date> = {
  revokedAt: T | null;
  graceEndsAt: T | null;
  expiresAt: T | null;
  suspendedAt: T | null;
  resumesAt: T | null;
};

const EXPIRING_WITHIN = 7 * DAY;

/**
 * A terminal state beats a passing one; the old key of a rotation counts as revoked once its grace is over. The database's `key_life`
 * says the same: tests/cases/key-life.txt holds the two together.
 */
export function keyStatus<T extends Date | number>(life: KeyLife<T>, now: T): KeyStatus {
  const { revokedAt, graceEndsAt, expiresAt } = life;
  if (revokedAt !== null || (graceEndsAt !== null && graceEndsAt <= now)) return "revoked";
  if (expiresAt !== null && expiresAt <= now) return "expired";
  if (isSuspended(life, now)) return "suspended";
  if (graceEndsAt !== null) return "rotating";
  return expiresAt !== null && Number(expiresAt) - Number(now) <= EXPIRING_WITHIN ? "expiring" : "active";
}

/** Whether a key has not ended, suspended or not, the old key of a rotation within its grace included. */
export const isLive = <T extends Date | number>(life: KeyLife<T>, now: T): boolean => !isEnded(keyStatus(life, now));

type CountedLife = KeyLife & { suspensionCause: string | null };

/** Whether a key takes a place where its kind is counted: active, or suspended by hand, outside a rotation's grace. */
export const isCounted = (life: CountedLife, now: Date): boolean =>
  isLive(life, now) && life.graceEndsAt === null && (!isSuspended(life, now) || life.suspensionCause === "manual");

export const isSuspended = <T extends Date | number>({ suspendedAt, resumesAt }: KeyLife<T>, now: T): boolean =>
  suspendedAt !== null && !(resumesAt !== null && resumesAt <= now);

/** When a grace ends in truth: a key's own expiry comes first. Null where none runs. */
export const graceEnd = <T extends Date | number>({ graceEndsAt, expiresAt }: { graceEndsAt: T | null; expiresAt: T | null }): T | null =>
  graceEndsAt && earlier(graceEndsAt, expiresAt);

/** The earlier of two instants, of which the second may never come. */
export const earlier = <T extends Date | number>(at: T, end: T | null): T => (end !== null && end < at ? end : at);
