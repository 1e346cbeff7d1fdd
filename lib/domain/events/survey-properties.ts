import type { PoolClient } from "pg";
import { conditionsOf, type EventConditions } from "./event-conditions";
import type { EventSurvey } from "./schema";
import { type SurveyShare, sharedTable } from "./survey-share";
import { estimated } from "./survey-terms";

/** Of more events the properties are looked into by chance. */
const LOOKED_INTO = 2_000;
const MOST_NAMES = 20;
const MOST_VALUES = 6;
const LONGEST_VALUE = 200;

type PropertyRow = { looked: number; name: string | null; all: number; json: string | null; count: number };

/** The properties that most of what was found has, each with its most frequent plain values; `found` events of such a share. */
export async function surveyProperties(
  client: PoolClient,
  asked: EventConditions,
  share: SurveyShare,
  found: number,
): Promise<Pick<EventSurvey, "properties" | "looked_into">> {
  const chance = Math.min(1, LOOKED_INTO / Math.max(1, found));
  const chosen = chance < 1 ? ` and random() < ${chance.toFixed(8)}` : "";
  const { rows } = await client.query<PropertyRow>(
    `with looked_into as materialized (
       select e.properties from ${sharedTable(share)} where ${conditionsOf(asked)}${chosen} limit ${LOOKED_INTO * 2}
     ), named as (
       select p.key as name, case when jsonb_typeof(p.value) not in ('object', 'array') and octet_length(p.value::text) <= ${LONGEST_VALUE}
         then p.value::text end as json, count(*)::int as count
       from looked_into cross join lateral jsonb_each(looked_into.properties) p group by 1, 2
     ), ranked as (
       select *, sum(count) over (partition by name)::int as all,
         row_number() over (partition by name order by json is null, count desc, json) as place from named
     ), top as (
       select name, "all" from ranked where place = 1 order by 2 desc, 1 limit ${MOST_NAMES}
     )
     select (select count(*)::int from looked_into) as looked, r.name, r."all", r.json, r.count
     from (select 1) one left join (ranked r join top t on t.name = r.name) on r.place <= ${MOST_VALUES}
     order by r."all" desc, r.name, r.place`,
    asked.values,
  );
  const part = share.part * chance;
  const properties = new Map<string, EventSurvey["properties"][number]>();
  for (const { name, all, json, count } of rows) {
    if (name === null) continue;
    const property = properties.get(name) ?? { name, count: estimated(all, part), values: [] };
    properties.set(name, property);
    if (json !== null) property.values.push({ json, count: estimated(count, part) });
  }
  return { properties: [...properties.values()], looked_into: rows[0]?.looked ?? 0 };
}
