import { createHash } from "node:crypto";
import { SECOND } from "../../kernel/time";
import { FAILURES_TOLD, type NotifyWhen } from "./alert-terms";

/** What an alert found the last time that its query did not fail; nothing before its first run. */
export type Before = { matches: boolean | null; digest: string | null; failures: number };
export type Found = { rows: readonly unknown[] } | { error: string };
export type Telling = "firing" | "resolved" | "failing" | null;

/** What channels are told of a run, seen from the one before. */
export function tellingOf(when: NotifyWhen, before: Before, found: Found): Telling {
  if ("error" in found) return before.failures + 1 === FAILURES_TOLD ? "failing" : null;
  const [had, has] = [before.matches === true, found.rows.length > 0];
  switch (when) {
    case "has_matches":
      return has ? "firing" : null;
    case "has_matches_changed":
      return had === has ? null : has ? "firing" : "resolved";
    case "matches_changed":
      return had === has && (!has || digestOf(found.rows) === before.digest) ? null : has ? "firing" : "resolved";
    case "starts_having_matches":
      return has && !had ? "firing" : null;
  }
}

/** The same for the same rows, in whichever order they come. */
export const digestOf = (rows: readonly unknown[]): string =>
  createHash("sha256")
    .update(JSON.stringify(rows.map((row) => JSON.stringify(row)).sort()))
    .digest("base64url");

/** The latest due time that is over, and the next: of those that were missed one is made up. */
export function dueTimes(nextRunAt: Date, frequencySeconds: number, now: Date): { due: Date; next: Date } {
  const step = frequencySeconds * SECOND;
  const missed = Math.max(0, Math.floor((now.getTime() - nextRunAt.getTime()) / step));
  const due = nextRunAt.getTime() + missed * step;
  return { due: new Date(due), next: new Date(due + step) };
}

type Pace = { windowSeconds: number; watermarkSeconds: number };

/** What a run looks at. */
export function windowOf({ windowSeconds, watermarkSeconds }: Pace, due: Date): { from: Date; until: Date } {
  const until = due.getTime() - watermarkSeconds * SECOND;
  return { from: new Date(until - windowSeconds * SECOND), until: new Date(until) };
}
