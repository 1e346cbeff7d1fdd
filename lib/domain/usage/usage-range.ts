import { Refusal } from "../../kernel/refusal";
import { DAY, HOUR } from "../../kernel/time";
import type { UsageQuery } from "./schema";
import { STEPS, type Step, USAGE_SPANS, type UsageSpan } from "./usage-terms";

/** From the start of the first step until `to`, in milliseconds. */
export type UsageRange = { from: number; to: number; width: number };

const MOST_ROWS = 2_000;
const WIDEST_FIRST = ["P1D", "PT1H", "PT1M"] as const satisfies readonly Step[];

/** The steps that a question asks for. Refuses with INVALID_REQUEST an empty span, and one of more than 2,000 steps. */
export function usageRange({ from, to, step }: UsageQuery, now: Date): UsageRange {
  const until = to === undefined ? now.getTime() : Date.parse(to);
  const since = from === undefined ? until - DAY : Date.parse(from);
  if (since >= until) throw new Refusal("INVALID_REQUEST", "from must lie before to. Give an earlier from.");
  const chosen = step ?? fitting(until - since);
  const range = aligned(since, until, chosen);
  const rows = stepsOf(range);
  if (rows <= MOST_ROWS) return range;
  const fits = WIDEST_FIRST.findLast((other) => stepsOf(aligned(since, until, other)) <= MOST_ROWS);
  throw new Refusal(
    "INVALID_REQUEST",
    `This span has ${rows.toLocaleString("en")} steps of ${chosen}, and ${MOST_ROWS.toLocaleString("en")} are the most in one answer. ${
      fits ? `Ask with step=${fits}, or for a shorter span.` : `Ask for ${MOST_ROWS.toLocaleString("en")} days at most.`
    }`,
  );
}

/** The steps of a span that the screens offer; the last one is the step that runs. */
export function spanRange(span: UsageSpan, now: Date): UsageRange {
  const { step, bars } = USAGE_SPANS[span];
  const to = now.getTime() + 1;
  const { from, width } = aligned(to - 1, to, step);
  return { from: from - (bars - 1) * width, to, width };
}

export const stepsOf = ({ from, to, width }: UsageRange): number => Math.ceil((to - from) / width);

const aligned = (from: number, to: number, step: Step): UsageRange => ({
  from: Math.floor(from / STEPS[step]) * STEPS[step],
  to,
  width: STEPS[step],
});

const fitting = (span: number): Step => (span <= 6 * HOUR ? "PT1M" : span <= 14 * DAY ? "PT1H" : "P1D");
