import { z } from "zod";
import { DAY, HOUR, MINUTE, SECOND } from "../../kernel/time";
import { parseSignals } from "../signals/signal-expression";
import { eventTime } from "./event-time";
import { filterText } from "./schema";

/** An event's page of Seq's tools holds at most so many; they ask for more than they need. */
export const MOST = 10_000;
const UNITS = { s: SECOND, m: MINUTE, h: HOUR, d: DAY } as const;

/** A parameter as text, of which an empty one is none. `read` answers undefined for what it cannot. */
const parameter = <T>(message: string, read: (text: string) => T | undefined) =>
  z
    .string()
    .max(8192)
    .transform((text, issues) => {
      if (text === "") return undefined;
      const value = read(text);
      if (value === undefined) issues.addIssue({ code: "custom", message });
      return value;
    })
    .optional();

const FLAGS: Record<string, boolean> = { true: true, "1": true, false: false, "0": false };
const isTime = (text: string): boolean => !Number.isNaN(eventTime(text));
const time = parameter("a time such as 2026-11-20T10:00:00Z is wanted.", (text) =>
  // In a query a plus sign that was not encoded is a blank.
  [text, text.replace(/ (?=\d\d:?\d\d$)/, "+")].find(isTime),
);
const id = parameter("an event's id is wanted, such as event-01933b5c000070008000000000000001.", (text) =>
  text.length <= 64 ? text : undefined,
);

function span(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return count && unit ? Number(count) * UNITS[unit as keyof typeof UNITS] : undefined;
}

/** The query of Seq's event addresses. What is not understood is refused by its name, else a tool would take all events for those it asked for. */
export const SeqEventQuery = z.strictObject({
  filter: filterText.optional(),
  count: parameter("a number of 1 or more is wanted; beyond 10,000 it is shortened.", (text) =>
    /^\d{1,18}$/.test(text) && Number(text) > 0 ? Math.min(Number(text), MOST) : undefined,
  ).transform((count) => count ?? 30),
  fromDateUtc: time,
  toDateUtc: time,
  range: parameter("a span such as 15m, 1h or 7d is wanted.", span),
  startAtId: id,
  afterId: id,
  signal: parameter(
    "the ids of saved searches are wanted, such as signal-1,signal-2 or signal-1~signal-2, each with 32 digits.",
    parseSignals,
  ),
  render: z
    .string()
    .transform((text, issues) => {
      const flag = text === "" || FLAGS[text.toLowerCase()];
      if (flag === undefined) issues.addIssue({ code: "custom", message: "true or false is wanted." });
      return flag ?? false;
    })
    .optional(),
  shortCircuitAfter: parameter("a number is wanted.", (text) => (/^\d{1,18}$/.test(text) ? Number(text) : undefined)),
});
export type SeqEventQuery = z.output<typeof SeqEventQuery>;
