import type { PoolClient } from "pg";
import { dayText } from "../../kernel/time";
import type { DayWindows } from "./day-windows";
import { conditionsOf, type EventConditions, ofDays } from "./event-conditions";

/** Up to so many events of the projects and the time are counted whole; of more, a sample. */
const MOST_COUNTED = 25_000;
/** Pages of the database that a sample reads, of some ten events each. */
const SAMPLED_PAGES = 1_500;
/** The same pages each time, so that what is shown moves with the events alone. */
const SEED = 7;
const ALL = { pages: 1, part: 1 };

/** `pages` is the part of the database's pages that is read, `part` that of the events that is counted. */
export type SurveyShare = { pages: number; part: number };

/**
 * Which part of the events a survey reads: all of them, where those that `among` holds are few, else what so many pages are of its days. The
 * pages of a day hold everybody's events.
 */
export async function surveyShare(
  client: PoolClient,
  among: EventConditions,
  projects: readonly string[],
  windows: DayWindows,
): Promise<SurveyShare> {
  const { values, parameter } = among;
  let counted = 0;
  const count = async () => {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int as count from unnest(${parameter(projects)}::uuid[]) p(id) cross join lateral
         (select 1 from events e where ${conditionsOf(among)} and e.project_id = p.id limit ${MOST_COUNTED + 1}) found`,
      values,
    );
    counted += rows[0]?.count ?? 0;
    return counted > MOST_COUNTED;
  };
  await windows.each((days) => ofDays(among, days, count));
  if (counted <= MOST_COUNTED) return ALL;
  const { rows } = await client.query<{ pages: number }>(
    `select greatest(1, sum(pg_relation_size(c.oid)) / current_setting('block_size')::int)::float8 as pages
     from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'public.events'::regclass and c.relname = any($1)`,
    [windows.days.map((day) => `events_${dayText(day).replaceAll("-", "")}`)],
  );
  const share = SAMPLED_PAGES / (rows[0]?.pages ?? 1);
  return share > 0.5 ? ALL : { pages: share, part: share };
}

/** The events of which a share is read, as `e`. */
export const sharedTable = ({ pages }: SurveyShare): string =>
  pages === 1 ? "events e" : `events e tablesample system (${(pages * 100).toFixed(8)}) repeatable (${SEED})`;
