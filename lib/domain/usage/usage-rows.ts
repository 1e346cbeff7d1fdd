import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { DenialRow, UsageRow } from "./schema";
import { stepsOf, type UsageRange } from "./usage-range";

/** Whose counts are read: the key and its organization, which every query names beside row-level security. */
export type CountedKey = { id: string; organizationId: string };

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
};

/** What a key did, a row for every step, those without anything as zeros. */
export async function usageRows(tx: Tx, key: CountedKey, range: UsageRange): Promise<UsageRow[]> {
  const { from, to, width } = seconds(range);
  const found = await tx.$queryRaw<(Counts & { step: number })[]>`
    select floor((extract(epoch from at)::float8 - ${from}::float8) / ${width}::float8)::int as step, sum(requests)::float8 as requests,
      sum(denied)::float8 as denied, sum(events_arrived)::float8 as events_arrived, sum(events_ingested)::float8 as events_ingested,
      sum(bytes)::float8 as bytes, sum(invalid_payloads)::float8 as invalid_payloads, sum(events_ahead)::float8 as events_ahead,
      sum(events_below_level)::float8 as events_below_level, sum(events_filtered)::float8 as events_filtered
    from key_minutes where key_id = ${key.id}::uuid and organization_id = ${key.organizationId}::uuid
      and at >= to_timestamp(${from}::float8) and at < to_timestamp(${to}::float8) group by 1`;
  const counts = new Map(found.map(({ step, ...rest }) => [step, rest]));
  return begins(range).map((at, step) => ({ at, ...(counts.get(step) ?? NOTHING) }));
}

/** What a key was denied for, a row for every step. */
export async function denialRows(tx: Tx, key: CountedKey, range: UsageRange): Promise<DenialRow[]> {
  const { from, to, width } = seconds(range);
  const found = await tx.$queryRaw<{ step: number; code: string; count: number }[]>`
    select floor((extract(epoch from at)::float8 - ${from}::float8) / ${width}::float8)::int as step, code, sum(count)::float8 as count
    from key_denials where key_id = ${key.id}::uuid and organization_id = ${key.organizationId}::uuid
      and at >= to_timestamp(${from}::float8) and at < to_timestamp(${to}::float8) group by 1, 2 order by 2`;
  const rows: DenialRow[] = begins(range).map((at) => ({ at, denied: {} }));
  for (const { step, code, count } of found) {
    const row = rows[step];
    if (row) row.denied[code] = count;
  }
  return rows;
}

const seconds = ({ from, to, width }: UsageRange) => ({ from: from / 1000, to: to / 1000, width: width / 1000 });

const begins = (range: UsageRange): string[] =>
  Array.from({ length: stepsOf(range) }, (_, step) => rfc3339(new Date(range.from + step * range.width)));
