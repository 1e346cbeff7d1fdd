import { type RawBuilder, sql } from "kysely";
import { ask, questions } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { DenialRow, UsageRow } from "./schema";
import { stepsOf, type UsageRange } from "./usage-range";

/** Whose counts are read: the key and its organization, which every query names beside row-level security. */
export type CountedKey = { id: string; organizationId: string };
/** The same, or all keys of the organization together. */
type Counted = { id?: string; organizationId: string };

type Counts = Omit<UsageRow, "at">;
const NOTHING: Counts = {
  requests: 0,
  denied: 0,
  events_arrived: 0,
  events_ingested: 0,
  bytes: 0,
  invalid_payloads: 0,
  events_ahead: 0,
  events_below_level: 0,
  events_filtered: 0,
  events_repeated: 0,
};
const COUNTED = Object.keys(NOTHING) as (keyof Counts)[]; // of an object of just these

/** What a key did, or all of them together, a row for every step, those without anything as zeros. */
export async function usageRows(tx: Tx, key: Counted, range: UsageRange): Promise<UsageRow[]> {
  const question = ofKeyIn(questions.selectFrom("key_minutes as u"), key, range)
    .select(stepOf(range).as("step"))
    .select(COUNTED.map((column) => sql<number>`sum(${sql.ref(column)})::float8`.as(column)))
    .groupBy(sql`1`);
  const found = await ask(tx, question.$castTo<Counts & { step: number }>());
  const counts = new Map(found.map(({ step, ...rest }) => [step, rest]));
  return begins(range).map((at, step) => ({ at, ...(counts.get(step) ?? NOTHING) }));
}

/** What a key was denied for, a row for every step. */
export async function denialRows(tx: Tx, key: CountedKey, range: UsageRange): Promise<DenialRow[]> {
  const question = ofKeyIn(questions.selectFrom("key_denials as u"), key, range)
    .select((eb) => [stepOf(range).as("step"), "u.code", sql<number>`sum(${eb.ref("u.count")})::float8`.as("count")])
    .groupBy(sql`1, 2`)
    .orderBy(sql`2`);
  const found = await ask(tx, question);
  const rows: DenialRow[] = begins(range).map((at) => ({ at, denied: {} }));
  for (const { step, code, count } of found) {
    const row = rows[step];
    if (row) row.denied[code] = count;
  }
  return rows;
}

/** Which step of a range a row of `u` lies in. */
const stepOf = ({ from, width }: UsageRange) =>
  sql<number>`floor((extract(epoch from u.at)::float8 - ${from / 1000}::float8) / ${width / 1000}::float8)::int`;

/** What one key did within a range, or all of the organization. */
export const ofKeyIn = <Q extends Narrowed<Q>>(question: Q, { id, organizationId }: Counted, { from, to }: UsageRange): Q =>
  question
    .where(sql<boolean>`u.organization_id = ${organizationId}::uuid`)
    .where(id === undefined ? sql<boolean>`true` : sql<boolean>`u.key_id = ${id}::uuid`)
    .where(sql<boolean>`u.at >= to_timestamp(${from / 1000}::float8) and u.at < to_timestamp(${to / 1000}::float8)`);
type Narrowed<Q> = { where: (condition: RawBuilder<boolean>) => Q };

const begins = (range: UsageRange): string[] =>
  Array.from({ length: stepsOf(range) }, (_, step) => rfc3339(new Date(range.from + step * range.width)));
