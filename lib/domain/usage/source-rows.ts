import { type RawBuilder, sql } from "kysely";
import { anyUuid, ask, part, questions, uuid } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { advertisedLevel } from "../keys/advertised-level";
import { keyLife } from "../keys/key-life-sql";
import type { KeyStatus } from "../keys/schema";
import type { ArrivalSource, SourceCounts, SourceFacets, SourceSearch, SourceSort } from "./schema";
import type { UsageRange } from "./usage-range";
import { ofKeyIn } from "./usage-rows";
import { SOURCES_A_PAGE, SPARK_BARS } from "./usage-terms";

const MOST_OPTIONS = 50;
const LONGEST_VALUE = 100;

/** What is counted of a source, out of the counts that are kept. */
const SUMS: Record<keyof SourceCounts, RawBuilder<number>> = {
  arrived: sql`sum(u.events_arrived)`,
  ingested: sql`sum(u.events_ingested)`,
  bytes: sql`sum(u.bytes)`,
  invalid: sql`sum(u.invalid_payloads)`,
  below_level: sql`sum(u.events_below_level)`,
  filtered: sql`sum(u.events_filtered)`,
};
const NAMES = Object.keys(SUMS) as (keyof SourceCounts)[]; // of an object of just these
const SOMETHING = sql<boolean>`(u.events_arrived > 0 or u.invalid_payloads > 0)`;

const SORTS: Record<SourceSort, RawBuilder<unknown>> = {
  name: sql`lower(k.name)`,
  arrived: sql`c.arrived`,
  ingested: sql`c.ingested`,
  bytes: sql`c.bytes`,
  invalid: sql`c.invalid`,
  dropped: sql`c.below_level + c.filtered`,
};

type Row = Omit<ArrivalSource, "last_arrival_at" | "spark" | "braked_to"> & { brake_steps: number; last_arrival: Date; total: number };

/**
 * A page of the keys under which something came in within the range, and how many there are. Keys at rest cost nothing, however many they are: only
 * a search and the order of names look at the others' rows, and the page's alone are judged.
 */
export async function sourceRows(
  tx: Tx,
  organizationId: string,
  range: UsageRange,
  search: SourceSearch,
  now: Date,
): Promise<{ sources: ArrivalSource[]; total: number }> {
  const { sort, descending, page } = search;
  const order = (key: RawBuilder<unknown>) => sql`order by ${SORTS[sort]} ${descending ? sql`desc` : sql`asc`}, ${key}`;
  const question = sql<Row>`
    ${sources(organizationId, range)}, page as materialized (
      select c.*, count(*) over ()::int as total from counted c ${looksAtKeys(search) ? WITH_KEYS : sql``}
      where ${conditions(search)}
      ${order(sql`c.key_id`)}
      limit ${sql.lit(SOURCES_A_PAGE)} offset ${(page - 1) * SOURCES_A_PAGE}
    )
    select k.id::text as key_id, k.name, k.kind::text as kind, life.status::text as status, k.prefix || k.start as token_start, k.project_id::text as project_id,
      p.name as project_name, k.minimum_level, k.brake_steps, k.filter, k.applied_properties, c.last_arrival, c.total,
      ${sql.join(NAMES.map((name) => sql`c.${sql.ref(name)}::float8 as ${sql.ref(name)}`))}
    from page c ${WITH_KEYS} ${part<{ status: KeyStatus }>(keyLife(now))}
    ${order(sql`c.key_id`)}`;
  const rows = await ask(tx, { compile: () => question.compile(questions) });
  const sparks = await sparksOf(
    tx,
    organizationId,
    range,
    rows.map(({ key_id }) => key_id),
  );
  return {
    total: rows[0]?.total ?? 0,
    sources: rows.map(({ last_arrival, brake_steps, total: _, ...row }) => ({
      ...row,
      braked_to: brake_steps > 0 ? advertisedLevel(row.minimum_level, brake_steps) : null,
      last_arrival_at: rfc3339(last_arrival),
      spark: sparks.get(row.key_id) ?? emptySpark(),
    })),
  };
}

const WITH_KEYS = sql`join api_keys k on k.organization_id = c.organization_id and k.id = c.key_id
  left join projects p on p.organization_id = k.organization_id and p.id = k.project_id`;

const looksAtKeys = ({ text, level, property, sort }: SourceSearch): boolean =>
  sort === "name" || text.trim() !== "" || level.length > 0 || property.length > 0;

/** `counted`: the sums of each key under which something came in. */
const sources = (organizationId: string, range: UsageRange) => {
  const counted = ofKeyIn(questions.selectFrom("key_minutes as u"), { organizationId }, range)
    .where(SOMETHING)
    .select(["u.organization_id", "u.key_id", sql<Date>`max(u.at)`.as("last_arrival"), ...NAMES.map((name) => SUMS[name].as(name))])
    .groupBy(["u.organization_id", "u.key_id"]);
  return sql`with counted as materialized (${counted})`;
};

function conditions({ text, level, property }: SourceSearch): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql<boolean>`true`];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, "\\$&")}%`;
    all.push(
      sql<boolean>`(k.name ilike ${pattern} or p.name ilike ${pattern} or k.prefix || k.start ilike ${pattern} or k.applied_properties::text ilike ${pattern})`,
    );
  }
  if (level.length > 0)
    all.push(sql<boolean>`coalesce(k.minimum_level, '') = any (${level.map((each) => (each === "none" ? "" : each))}::text[])`);
  if (property.length > 0)
    all.push(
      sql<boolean>`exists (select from jsonb_array_elements(k.applied_properties) a where ${WRITTEN} = any (${[...property]}::text[]))`,
    );
  return sql.join<boolean>(all, sql` and `);
}

/** An applied property as the filter names it: `Environment = "production"`. */
const WRITTEN = sql<string>`left((a ->> 'name') || ' = ' || (a -> 'value')::text, ${sql.lit(LONGEST_VALUE)})`;

/** What the sources can be narrowed down by, the commonest first. */
export async function sourceFacets(tx: Tx, organizationId: string, range: UsageRange): Promise<SourceFacets> {
  const keys = ofKeyIn(questions.selectFrom("key_minutes as u"), { organizationId }, range)
    .where(SOMETHING)
    .select("u.key_id")
    .groupBy("u.key_id");
  const most = sql`group by 2 order by 3 desc, 2 limit ${sql.lit(MOST_OPTIONS)}`;
  const question = sql<{ facet: keyof SourceFacets; value: string; count: number }>`
    with counted as materialized (${keys}), sending as materialized (
      select k.id, k.minimum_level, k.applied_properties from counted c join api_keys k on k.organization_id = ${uuid(organizationId)} and k.id = c.key_id
    )
    (select 'level' as facet, coalesce(k.minimum_level, 'none') as value, count(*)::int as count from sending k ${most})
    union all
    (select 'property', ${WRITTEN}, count(distinct k.id)::int from sending k cross join lateral jsonb_array_elements(k.applied_properties) a ${most})`;
  const rows = await ask(tx, { compile: () => question.compile(questions) });
  const of = (wanted: keyof SourceFacets) => rows.flatMap(({ facet, ...option }) => (facet === wanted ? [option] : []));
  return { level: of("level"), property: of("property") };
}

const emptySpark = (): ArrivalSource["spark"] => ({
  arrived: zeros(),
  ingested: zeros(),
  bytes: zeros(),
  invalid: zeros(),
  dropped: zeros(),
});
const zeros = (): number[] => new Array<number>(SPARK_BARS).fill(0);

/** What came in under each key over the range, in equal parts. */
async function sparksOf(tx: Tx, organizationId: string, range: UsageRange, ids: readonly string[]) {
  const sparks = new Map(ids.map((id) => [id, emptySpark()]));
  if (ids.length === 0) return sparks;
  const width = (range.to - range.from) / SPARK_BARS / 1000;
  const question = ofKeyIn(questions.selectFrom("key_minutes as u"), { organizationId }, range)
    .where("u.key_id", "=", anyUuid(ids))
    .where(SOMETHING)
    .select([
      sql<string>`u.key_id::text`.as("key_id"),
      sql<number>`floor((extract(epoch from u.at)::float8 - ${range.from / 1000}::float8) / ${width}::float8)::int`.as("bar"),
      sql<number>`sum(u.events_arrived)::float8`.as("arrived"),
      sql<number>`sum(u.events_ingested)::float8`.as("ingested"),
      sql<number>`sum(u.bytes)::float8`.as("bytes"),
      sql<number>`sum(u.invalid_payloads)::float8`.as("invalid"),
      sql<number>`sum(u.events_below_level + u.events_filtered)::float8`.as("dropped"),
    ])
    .groupBy(sql`1, 2`);
  for (const { key_id, bar, ...counts } of await ask(tx, question)) {
    const spark = sparks.get(key_id);
    for (const [name, count] of Object.entries(counts)) if (spark) spark[name as keyof typeof spark][bar] = count; // of the columns above
  }
  return sparks;
}
