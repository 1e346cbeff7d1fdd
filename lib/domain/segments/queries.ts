import { sql } from "kysely";
import type { PoolClient } from "pg";
import { askReader, questions, uuid } from "../../db/questions";
import type { Need } from "../../filter/terms/needed-terms";
import { dayText } from "../../kernel/time";
import { blockNumbers, fittingBlocks, placesOf } from "./fitting-blocks";
import { type Block, readBlocks } from "./segment-blocks";

/** How far a day's segments reach: up to an event, without what transactions from `horizon` on have stored. Times as PostgreSQL writes them. */
export type Frontier = { day: number; arrived_at: string | null; id: string | null; horizon: string };

/** A segment in which some blocks may hold what is needed. */
export type FittingSegment = { day: number; number: number; newest: number; fitting: number[] };

const ms = (column: "s.day" | "f.day") => sql<number>`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`;
const amongDays = (days: readonly number[]) => sql<Date>`any (${days.map(dayText)}::date[])`;

/** Of days, in milliseconds, those that have segments which count in this cluster. */
export const frontiersOf = (client: PoolClient, organizationId: string, days: readonly number[]): Promise<Frontier[]> =>
  askReader(
    client,
    questions
      .selectFrom("event_frontiers as f")
      .select([
        ms("f.day").as("day"),
        sql<string | null>`f.arrived_at::text`.as("arrived_at"),
        "f.id",
        sql<string>`f.horizon::text`.as("horizon"),
      ])
      .where("f.organization_id", "=", uuid(organizationId))
      .where("f.day", "=", amongDays(days))
      .where("f.segments", ">", 0)
      .where("f.cluster", "=", sql<string>`(select system_identifier::text from pg_control_system())`),
  );

type Times = { from?: number; to?: number };

/** The segments of these days that hold a block in which an event may be that needs this, the newest first. */
export async function fittingSegments(
  client: PoolClient,
  organizationId: string,
  days: readonly number[],
  need: Need,
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Times,
): Promise<FittingSegment[]> {
  const places = [...placesOf(need)];
  const rows = await askReader(
    client,
    questions
      .selectFrom("event_segments as s")
      .select([ms("s.day").as("day"), "s.number", "s.newest_ms as newest", "s.width"])
      .select(
        sql<Buffer>`(select string_agg(substring(s.marks from p.at * s.width + 1 for s.width), ''::bytea order by p.n)
          from unnest(${places}::int[]) with ordinality p(at, n))`.as("marks"),
      )
      .where("s.organization_id", "=", uuid(organizationId))
      .where("s.day", "=", amongDays(days))
      .where("s.newest_ms", ">=", from)
      .where("s.oldest_ms", "<=", to)
      .orderBy("s.newest_ms", "desc"),
  );
  const rowOf = new Map(places.map((place, at) => [place, at]));
  return rows
    .map(({ marks, width, ...segment }) => ({ ...segment, fitting: blockNumbers(fittingBlocks(need, rowOf, marks, width)) }))
    .filter(({ fitting }) => fitting.length > 0);
}

/** The fitting blocks of these segments. */
export async function blocksOf(client: PoolClient, organizationId: string, segments: readonly FittingSegment[]): Promise<Block[]> {
  const rows = await askReader(
    client,
    questions
      .selectFrom("event_segments as s")
      .select([ms("s.day").as("day"), "s.number", sql<Buffer>`s.blocks`.as("blocks")])
      .where("s.organization_id", "=", uuid(organizationId))
      .where(
        sql<boolean>`(s.day, s.number) in (select * from unnest(${segments.map(({ day }) => dayText(day))}::date[], ${segments.map((one) => one.number)}::int[]))`,
      ),
  );
  const name = ({ day, number }: { day: number; number: number }) => `${day} ${number}`;
  const blocks = new Map(rows.map((row) => [name(row), readBlocks(row.blocks)]));
  return segments.flatMap((segment) => segment.fitting.flatMap((at) => blocks.get(name(segment))?.[at] ?? []));
}
