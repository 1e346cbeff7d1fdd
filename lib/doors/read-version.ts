import { createHash } from "node:crypto";
import type { Granted } from "../access/caller";
import type { Standing } from "../domain/members/read-standing";

/** What changes by time alone (an expiry, the hour that runs) is read anew after this. */
const LONGEST_MS = 15_000;

/**
 * What an answer hangs on beside its address: who asks, as what, and how often their organizations changed. While it stays the same, so
 * does the answer, up to 15 seconds; it is taken before the answer is read, so that it is never newer than what was read.
 */
export function readVersion({ caller, now, address }: Granted, { organizations }: Standing, build: string | undefined): string {
  const turn = Math.floor(now.getTime() / LONGEST_MS);
  const text = JSON.stringify([build, caller, address, organizations, turn]);
  return `"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
}
