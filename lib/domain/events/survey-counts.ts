import type { PoolClient } from "pg";
import type { DayWindows } from "./day-windows";
import { conditionsOf, type EventConditions, ofDays } from "./event-conditions";
import { type EventSurvey, SEVERITIES } from "./schema";
import { type SurveyShare, sharedTable } from "./survey-share";
import { estimated } from "./survey-terms";

type Bars = { start: number; width: number; count: number };
type Counts = Pick<EventSurvey, "total" | "bars" | "outside" | "severities" | "keys" | "projects">;
type CountRow = { what: "bar" | "key" | "project"; place: number | null; severity: number | null; id: string; name: string; count: number };

const MOST_FACETS = 50;
/** Of each window of days, so that what is frequent in all of them together is among them. */
const MOST_OF_WINDOW = 200;

/** Counts by time and severity, by key and by project, in one pass over what is found in some days each. */
export async function surveyCounts(
  client: PoolClient,
  asked: EventConditions,
  share: SurveyShare,
  bars: Bars,
  { windows, projects }: { windows: DayWindows; projects: ReadonlyMap<string, string> },
): Promise<Counts> {
  const tally = new Tally(bars.count);
  await windows.each((days) =>
    ofDays(asked, days, async () => {
      tally.add((await client.query<CountRow>(countsOf(asked, share, bars), asked.values)).rows);
      return false;
    }),
  );
  return tally.counts(share.part, projects);
}

function countsOf(asked: EventConditions, share: SurveyShare, bars: Bars): string {
  const { parameter } = asked;
  const exact = `floor((extract(epoch from timestamp) * 1000 - ${parameter(bars.start)}::float8) / ${parameter(bars.width)}::float8)`;
  // What lies thousands of years aside is outside, and no number of the database's.
  const place = `least(greatest(${exact}, -1), ${bars.count})::int`;
  return `with seen as materialized (
       select e.timestamp, e.severity, e.key_id, e.key_name, e.project_id from ${sharedTable(share)} where ${conditionsOf(asked)}
     )
     select 'bar' as what, case when at between 0 and ${bars.count - 1} then at end as place, severity, null as id, null as name, sum(count)::int as count
       from (select ${place} as at, severity, count(*) as count from seen group by 1, 2) b group by 2, 3
     union all (select 'key', null, null, key_id, max(key_name), count(*)::int from seen group by key_id order by 6 desc limit ${MOST_OF_WINDOW})
     union all (select 'project', null, null, project_id, null, count(*)::int from seen group by project_id order by 6 desc limit ${MOST_OF_WINDOW})`;
}

/** What the windows have counted so far. */
class Tally {
  private readonly bars: number[][];
  private outside = 0;
  private readonly severities = SEVERITIES.map(() => 0);
  private readonly keys = new Map<string, { name: string; count: number }>();
  private readonly projects = new Map<string, number>();

  constructor(bars: number) {
    this.bars = Array.from({ length: bars }, () => SEVERITIES.map(() => 0));
  }

  add(rows: readonly CountRow[]): void {
    for (const { what, place, severity, id, name, count } of rows) {
      // The windows come newest first, and a key goes by its newest name.
      if (what === "key") this.keys.set(id, { name: this.keys.get(id)?.name ?? name, count: (this.keys.get(id)?.count ?? 0) + count });
      else if (what === "project") this.projects.set(id, (this.projects.get(id) ?? 0) + count);
      else this.addBar(place === null ? undefined : this.bars[place], severity ?? 0, count);
    }
  }

  private addBar(bar: number[] | undefined, level: number, count: number): void {
    if (bar) bar[level] = (bar[level] ?? 0) + count;
    else this.outside += count;
    this.severities[level] = (this.severities[level] ?? 0) + count;
  }

  counts(part: number, names: ReadonlyMap<string, string>): Counts {
    const about = (count: number) => estimated(count, part);
    const most = <T extends { count: number }>(all: T[]) => all.sort((one, other) => other.count - one.count).slice(0, MOST_FACETS);
    const keys = [...this.keys].map(([id, { name, count }]) => ({ id, name, count: about(count) }));
    const projects = [...this.projects].map(([id, count]) => ({ id, name: names.get(id) ?? "", count: about(count) }));
    return {
      total: about(this.severities.reduce((sum, count) => sum + count, 0)),
      bars: this.bars.map((bar) => bar.map(about)),
      outside: about(this.outside),
      severities: this.severities.map(about),
      keys: most(keys),
      projects: most(projects),
    };
  }
}
