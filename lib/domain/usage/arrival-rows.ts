import { type RawBuilder, sql } from "kysely";
import { ask, part, questions, uuid } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { keyLife } from "../keys/key-life-sql";
import type { KeyStatus } from "../keys/schema";
import type { ArrivalSource } from "./schema";
import type { UsageRange } from "./usage-range";
import { COUNTED, ofKeyIn } from "./usage-rows";

const MOST_SOURCES = 1_000;
const OF_EVENTS = COUNTED.filter((column) => column !== "requests" && column !== "denied");

type Row = Omit<ArrivalSource, "last_arrival_at"> & { last_arrival: Date | null };

/** The keys under which events came in within the range, and those that may send, the busiest first. */
export async function sourceRows(
  tx: Tx,
  organizationId: string,
  range: UsageRange,
  now: Date,
): Promise<{ sources: ArrivalSource[]; more: boolean }> {
  const counted = ofKeyIn(questions.selectFrom("key_minutes as u"), { organizationId }, range)
    .select(["u.key_id", sql<Date | null>`max(u.at) filter (where u.events_arrived > 0)`.as("last_arrival")])
    .select(OF_EVENTS.map((column) => sql<number>`sum(${sql.ref(column)})::float8`.as(column)))
    .groupBy("u.key_id")
    .having(sql<boolean>`sum(u.events_arrived) > 0 or sum(u.invalid_payloads) > 0`);
  const life = part<{ status: KeyStatus; live: boolean }>(keyLife(now));
  const sends = sql<boolean>`(life.live and 'project:write_otlp' = any(k.scopes))`;
  const question = sql<Row>`
    select k.id::text as key_id, k.name, k.kind::text as kind, life.status::text as status, k.project_id::text as project_id, p.name as project_name,
      ${sends} as sends, k.minimum_level, k.filter, k.applied_properties, c.last_arrival, ${sql.join(OF_EVENTS.map(sum))}
    from api_keys k ${life} left join (${counted}) c on c.key_id = k.id
    left join projects p on p.organization_id = k.organization_id and p.id = k.project_id
    where k.organization_id = ${uuid(organizationId)} and (c.key_id is not null or ${sends})
    order by coalesce(c.events_arrived, 0) desc, k.created_at desc, k.id limit ${sql.lit(MOST_SOURCES + 1)}`;
  const found = await ask(tx, { compile: () => question.compile(questions) });
  const sources = found.slice(0, MOST_SOURCES).map(({ last_arrival, ...row }) => ({
    ...row,
    last_arrival_at: last_arrival && rfc3339(last_arrival),
  }));
  return { sources, more: found.length > MOST_SOURCES };
}

const sum = (column: (typeof OF_EVENTS)[number]): RawBuilder<number> =>
  sql`coalesce(${sql.ref(`c.${column}`)}, 0)::float8 as ${sql.ref(column)}`;
