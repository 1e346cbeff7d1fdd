import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { settings } from "../../kernel/settings";
import { DAY, SECOND } from "../../kernel/time";
import { DayWindows } from "./day-windows";
import { conditionsOf, type EventConditions, eventConditions, ofDays } from "./event-conditions";
import { eventDaysOf } from "./event-days";
import { readingEvents } from "./event-reading";
import { eventTime } from "./event-time";
import type { StoredEvent } from "./filterable-event";
import type { FoundRow } from "./newest-rows";
import { readableProjects } from "./readable-projects";
import type { EventSurvey, EventSurveyQuery } from "./schema";
import { NEWEST_FIRST, shownPage } from "./shown-page";
import { surveyCounts } from "./survey-counts";
import { surveyProperties } from "./survey-properties";
import { type SurveyShare, sharedTable, surveyShare } from "./survey-share";
import { barsOf } from "./survey-terms";

const SURVEY_TIMEOUT = 5 * SECOND;
/** What SQL cannot say is asked of so many. */
const MOST_SIFTED = 2_000;

/**
 * How many events a search finds, over time and by what they are. Of many events it is estimated from an even sample, and the answer says so.
 * One transaction, some days at a time, at most 5 s in all. Refuses with INVALID_REQUEST what cannot be read or takes longer, with NOT_FOUND a project that is not the caller's.
 */
export async function surveyEvents(ctx: Granted<"project:read_otlp">, query: EventSurveyQuery): Promise<EventSurvey> {
  const projects = await readableProjects(ctx, query.project_id);
  const ids = [...projects.keys()];
  const { from, to } = query;
  const ahead = settings.maxSecondsAhead;
  // No event lies further ahead of its arrival than the instance allows.
  const since = from === undefined || ahead === null ? undefined : eventTime(from) / 1000 - ahead * SECOND;
  const ofProjects = (conditions: EventConditions) => {
    conditions.bounds.push(`e.project_id = any(${conditions.parameter(ids)}::uuid[])`);
    return conditions;
  };
  const work = async (client: PoolClient, { at }: { at: number }) => {
    const windows = new DayWindows(client, await eventDaysOf(client, ctx.organizationId, ids, since), SURVEY_TIMEOUT);
    const among = ofProjects(eventConditions(ctx, { from, to }));
    const begin = from === undefined ? await firstTime(client, among, ids, windows, at) : eventTime(from) / 1000;
    const bars = barsOf(begin, to === undefined ? at + 1 : eventTime(to) / 1000);
    const asked = ofProjects(eventConditions(ctx, query));
    const share = await sifted(client, asked, await surveyShare(client, among, ids, windows), windows);
    const counts = await surveyCounts(client, asked, share, bars, { windows, projects });
    const properties = await surveyProperties(client, asked, share, windows, counts.total * share.part);
    return { share: share.part, start: bars.start, width: bars.width, ...counts, ...properties };
  };
  return readingEvents(ctx, work, SURVEY_TIMEOUT);
}

/**
 * When the oldest event of the first days was, but no longer than a day before the first day on which any arrived: what is dated further back lies
 * outside the bars.
 */
async function firstTime(
  client: PoolClient,
  among: EventConditions,
  projects: string[],
  windows: DayWindows,
  now: number,
): Promise<number> {
  const first = windows.days[0];
  if (first === undefined) return now - DAY;
  const oldest = async () => {
    const { values, parameter } = among;
    const { rows } = await client.query<{ at: number | null }>(
      `select extract(epoch from min(found.timestamp))::float8 * 1000 as at from unnest(${parameter(projects)}::uuid[]) p(id) cross join lateral
         (select e.timestamp from events e where ${conditionsOf(among)} and e.project_id = p.id order by e.timestamp, e.tick, e.id limit 1) found`,
      values,
    );
    return rows[0]?.at ?? Number.NEGATIVE_INFINITY;
  };
  const ofFirst = await windows.inWindow(() => ofDays(among, windows.windows.at(-1) ?? [], oldest));
  return Math.max(ofFirst, first - DAY);
}

/** Where SQL cannot say all of the search, some of what it lets pass are asked by the function, and the survey is of those that it keeps. */
async function sifted(client: PoolClient, asked: EventConditions, share: SurveyShare, windows: DayWindows): Promise<SurveyShare> {
  const { filters, values, parameter, sieve } = asked;
  if (!sieve) return share;
  const table = () => `${sharedTable(share)} where ${conditionsOf(asked)}`;
  let passed = 0;
  const count = async () => {
    const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${table()}`, values);
    passed += rows[0]?.count ?? 0;
    return false;
  };
  await windows.each((days) => ofDays(asked, days, count));
  const chance = Math.min(1, MOST_SIFTED / Math.max(1, passed));
  const chosen = chance < 1 ? ` and random() < ${chance.toFixed(8)}` : "";
  const kept: StoredEvent[] = [];
  let looked = 0;
  const sift = async () => {
    const { rows } = await client.query<FoundRow>(
      `with found as (select e.* from ${table()}${chosen} limit ${MOST_SIFTED * 2 - looked}) ${shownPage("found", NEWEST_FIRST, ", e.found")}`,
      values,
    );
    looked += rows.length;
    await sieve.sift(rows, kept, Number.POSITIVE_INFINITY);
    return looked >= MOST_SIFTED * 2;
  };
  await windows.each((days) => ofDays(asked, days, sift));
  filters.push(`e.id = any(${parameter(kept.map(({ id }) => id))}::uuid[])`);
  return { pages: share.pages, part: share.part * chance };
}
