import type { PoolClient } from "pg";
import type { DayWindows } from "./day-windows";
import { conditionsOf, type EventConditions, ofDays } from "./event-conditions";
import type { EventSurvey } from "./schema";
import { type SurveyShare, sharedTable } from "./survey-share";
import { estimated } from "./survey-terms";

/** Of more events the properties are looked into by chance. */
const LOOKED_INTO = 2_000;
const MOST_NAMES = 20;
const MOST_VALUES = 6;
/** Of each window of days so many times as many, so that what is frequent in all of them together is among them. */
const OF_WINDOW = 3;
const LONGEST_VALUE = 200;

type PropertyRow = { looked: number; name: string | null; all: number; json: string | null; count: number };
type Property = { all: number; values: Map<string, number> };

/** The properties that most of what was found has, each with its most frequent plain values; `found` events of such a share. */
export async function surveyProperties(
  client: PoolClient,
  asked: EventConditions,
  share: SurveyShare,
  windows: DayWindows,
  found: number,
): Promise<Pick<EventSurvey, "properties" | "looked_into">> {
  const chance = Math.min(1, LOOKED_INTO / Math.max(1, found));
  const properties = new Map<string, Property>();
  let lookedInto = 0;
  const look = async () => {
    const { rows } = await client.query<PropertyRow>(propertiesOf(asked, share, chance), asked.values);
    lookedInto += rows[0]?.looked ?? 0;
    addTo(properties, rows);
    return lookedInto >= LOOKED_INTO * 2;
  };
  await windows.each((days) => ofDays(asked, days, look));
  const part = share.part * chance;
  const most = [...properties].sort(([name, one], [otherName, other]) => other.all - one.all || (name < otherName ? -1 : 1));
  return { properties: most.slice(0, MOST_NAMES).map(([name, property]) => shown(name, property, part)), looked_into: lookedInto };
}

function shown(name: string, { all, values }: Property, part: number): EventSurvey["properties"][number] {
  const most = [...values].sort(([json, one], [otherJson, other]) => other - one || (json < otherJson ? -1 : 1)).slice(0, MOST_VALUES);
  return { name, count: estimated(all, part), values: most.map(([json, count]) => ({ json, count: estimated(count, part) })) };
}

function addTo(properties: Map<string, Property>, rows: readonly PropertyRow[]): void {
  const known = new Set<string>();
  for (const { name, all, json, count } of rows) {
    if (name === null) continue;
    const property = properties.get(name) ?? { all: 0, values: new Map() };
    properties.set(name, property);
    // Each row of a name says how often the name stands in all.
    if (!known.has(name)) property.all += all;
    known.add(name);
    if (json !== null) property.values.set(json, (property.values.get(json) ?? 0) + count);
  }
}

function propertiesOf(asked: EventConditions, share: SurveyShare, chance: number): string {
  const chosen = chance < 1 ? ` and random() < ${chance.toFixed(8)}` : "";
  return `with looked_into as materialized (
       select e.properties from ${sharedTable(share)} where ${conditionsOf(asked)}${chosen} limit ${LOOKED_INTO * 2}
     ), named as (
       select p.key as name, case when jsonb_typeof(p.value) not in ('object', 'array') and octet_length(p.value::text) <= ${LONGEST_VALUE}
         then p.value::text end as json, count(*)::int as count
       from looked_into cross join lateral jsonb_each(looked_into.properties) p group by 1, 2
     ), ranked as (
       select *, sum(count) over (partition by name)::int as all,
         row_number() over (partition by name order by json is null, count desc, json) as place from named
     ), top as (
       select name, "all" from ranked where place = 1 order by 2 desc, 1 limit ${MOST_NAMES * OF_WINDOW}
     )
     select (select count(*)::int from looked_into) as looked, r.name, r."all", r.json, r.count
     from (select 1) one left join (ranked r join top t on t.name = r.name) on r.place <= ${MOST_VALUES * OF_WINDOW}
     order by r."all" desc, r.name, r.place`;
}
