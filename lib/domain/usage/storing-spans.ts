import { sql } from "kysely";
import { ask, questions, uuid } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { DAY, HOUR, MINUTE } from "../../kernel/time";
import type { CountedKey } from "./usage-rows";

/** A time in which events of a key were stored, in milliseconds, and how many. */
export type StoringSpan = { from: number; to: number; events: number };

/** Counts are carried to the database a little later, and by another clock than the events' arrival. */
const SLACK = MINUTE;
/** Whoever looks into one looks into its days at once. */
const LONGEST = 7 * DAY;

/** The latest times in which a key's events were stored, newest first, until they hold `most` events: so that few others' are read to find them. */
export async function storingSpans(tx: Tx, { id, organizationId }: CountedKey, most: number, now: Date): Promise<StoringSpan[]> {
  const question = questions
    .selectFrom("key_minutes")
    .select([sql<number>`(extract(epoch from at) * 1000)::float8`.as("at"), sql<number>`events_ingested::float8`.as("events")])
    .where("organization_id", "=", uuid(organizationId))
    .where("key_id", "=", uuid(id))
    .where(sql<boolean>`events_ingested > 0`)
    .orderBy("at", "desc")
    .limit(most);
  const spans: StoringSpan[] = [{ from: now.getTime() - 2 * SLACK, to: now.getTime() + SLACK, events: 0 }];
  let events = 0;
  for (const row of await ask(tx, question)) {
    if (events >= most) break;
    events += row.events;
    const [from, to] = [row.at - SLACK, row.at + widthAt(row.at, now) + SLACK];
    const last = spans.at(-1);
    if (last && to >= last.from && last.to - from > LONGEST) spans.push({ from, to: last.from, events: row.events });
    else if (last && to >= last.from)
      spans[spans.length - 1] = { from: Math.min(from, last.from), to: last.to, events: last.events + row.events };
    else spans.push({ from, to, events: row.events });
  }
  return spans;
}

/** Rows of minutes become rows of hours and of days as they age. */
const widthAt = (at: number, now: Date): number => {
  const age = now.getTime() - at;
  return age > 89 * DAY ? DAY : age > 6 * DAY ? HOUR : MINUTE;
};
