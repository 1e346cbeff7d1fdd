import type { PoolClient } from "pg";
import { conditionsOf, type EventConditions } from "./event-conditions";
import { type EventSurvey, SEVERITIES } from "./schema";
import { type SurveyShare, sharedTable } from "./survey-share";
import { estimated } from "./survey-terms";

type Bars = { start: number; width: number; count: number };
type Counts = Pick<EventSurvey, "total" | "bars" | "outside" | "severities" | "keys" | "projects">;
type CountRow = { what: "bar" | "key" | "project"; place: number | null; severity: number | null; id: string; name: string; count: number };

const MOST_FACETS = 50;

/** Counts by time and severity, by key and by project, in one pass over what is found. */
export async function surveyCounts(
  client: PoolClient,
  asked: EventConditions,
  share: SurveyShare,
  bars: Bars,
  projects: ReadonlyMap<string, string>,
): Promise<Counts> {
  const { values, parameter } = asked;
  const given = values.length;
  const exact = `floor((extract(epoch from timestamp) * 1000 - ${parameter(bars.start)}::float8) / ${parameter(bars.width)}::float8)`;
  // What lies thousands of years aside is outside, and no number of the database's.
  const place = `least(greatest(${exact}, -1), ${bars.count})::int`;
  const { rows } = await client.query<CountRow>(
    `with seen as materialized (
       select e.timestamp, e.severity, e.key_id, e.key_name, e.project_id from ${sharedTable(share)} where ${conditionsOf(asked)}
     )
     select 'bar' as what, case when at between 0 and ${bars.count - 1} then at end as place, severity, null as id, null as name, sum(count)::int as count
       from (select ${place} as at, severity, count(*) as count from seen group by 1, 2) b group by 2, 3
     union all (select 'key', null, null, key_id, max(key_name), count(*)::int from seen group by key_id order by 6 desc limit ${MOST_FACETS})
     union all (select 'project', null, null, project_id, null, count(*)::int from seen group by project_id order by 6 desc limit ${MOST_FACETS})`,
    values,
  );
  values.length = given;
  const counts: Counts = {
    total: 0,
    bars: Array.from({ length: bars.count }, () => SEVERITIES.map(() => 0)),
    outside: 0,
    severities: SEVERITIES.map(() => 0),
    keys: [],
    projects: [],
  };
  for (const { what, place: at, severity, id, name, count } of rows) {
    if (what === "key") counts.keys.push({ id, name, count: estimated(count, share.part) });
    else if (what === "project") counts.projects.push({ id, name: projects.get(id) ?? "", count: estimated(count, share.part) });
    else {
      const level = severity ?? 0;
      const bar = at === null ? undefined : counts.bars[at];
      if (bar) bar[level] = estimated(count, share.part);
      else counts.outside += count;
      counts.severities[level] = (counts.severities[level] ?? 0) + count;
      counts.total += count;
    }
  }
  return {
    ...counts,
    total: estimated(counts.total, share.part),
    outside: estimated(counts.outside, share.part),
    severities: counts.severities.map((count) => estimated(count, share.part)),
  };
}
