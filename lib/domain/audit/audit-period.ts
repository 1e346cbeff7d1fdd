import { Refusal } from "../../kernel/refusal";
import { DAY, MINUTE } from "../../kernel/time";

const LONGEST_DAYS = 90;

/** From `start` on, before `end`, which is now unless given. INVALID_REQUEST where it is longer than 90 days or ends before it begins. */
export function auditPeriod({ start_time, end_time }: { start_time: string; end_time?: string }, now: Date): { start: Date; end: Date } {
  const start = new Date(start_time);
  // What was written in this very millisecond counts as well.
  const end = end_time === undefined ? new Date(now.getTime() + 1) : new Date(end_time);
  if (end_time !== undefined && end < start) throw refused("end_time", "end_time lies before start_time. Swap them.", "period_reversed");
  // Whoever asks for the last 90 days without an end reckoned them a moment before this.
  const travelled = end_time === undefined ? MINUTE : 0;
  if (end.getTime() - start.getTime() > LONGEST_DAYS * DAY + travelled) {
    throw refused("start_time", `A period is at most ${LONGEST_DAYS} days long. Ask for one after the other.`, "period_too_long");
  }
  return { start, end };
}

const refused = (member: string, msg: string, type: string): Refusal =>
  new Refusal("INVALID_REQUEST", msg, { errors: [{ loc: ["query", member], msg, type }] });
