import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";

/** As long as counts are kept. */
const LONGEST_DAYS = 400;

export type UsagePeriod = { start_date: string; end_date: string };

/** Both days belong to it. INVALID_REQUEST where it is longer than 400 days or ends before it begins. */
export function soundPeriod({ start_date, end_date }: UsagePeriod): UsagePeriod {
  if (end_date < start_date) throw refused("end_date", "end_date lies before start_date. Swap them.", "period_reversed");
  if (Date.parse(end_date) - Date.parse(start_date) >= LONGEST_DAYS * DAY)
    throw refused("start_date", `A period is at most ${LONGEST_DAYS} days long. Ask for one after the other.`, "period_too_long");
  return { start_date, end_date };
}

const refused = (member: string, msg: string, type: string): Refusal =>
  new Refusal("INVALID_REQUEST", msg, { errors: [{ loc: ["query", member], msg, type }] });
