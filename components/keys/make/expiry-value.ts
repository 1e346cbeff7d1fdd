import { durationMs } from "@/lib/kernel/duration";

/**
 * What a form holds of an expiry: a duration such as `P30D`, which the server counts by its own clock; a moment, where a day was chosen; null
 * where there is none. The computer's clock decides nothing.
 */
export type ExpiryValue = string | null;

const isDuration = (value: string): boolean => value.startsWith("P");

/** The members of a request that say so. */
export const expiryMembers = (value: ExpiryValue): { expires_at?: string | null; expires_in?: string } =>
  value !== null && isDuration(value) ? { expires_in: value } : { expires_at: value };

/** When that will be, to be shown; `now` is the server's time. */
export function expiryMoment(value: ExpiryValue, now: number): string | null {
  if (value === null || !isDuration(value)) return value;
  return new Date(now + (durationMs(value) ?? 0)).toISOString();
}
