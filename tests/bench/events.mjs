import pg from "pg";
import { ingestionLoad } from "./ingestion.mjs";
import { store, timed } from "./query.mjs";

const OF_PROJECT = "from events where organization_id = $1 and project_id = $2";
const NEWEST = "order by timestamp desc limit 100";
const PATIENCE_MS = 600_000;
const TIMES = 5;

async function eventsRow({ database, front }, ask, bare) {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { id, project } = await store(client);
  await untilIndexed(client);
  const asked = async () => {
    const response = await fetch(front.url + ask.path, { headers: ask.headers });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  };
  const direct = await timed(() => client.query(bare, [id, project]), TIMES);
  const ours = await timed(asked, TIMES);
  await client.end();
  return {
    unit: "searches/s",
    ours: { rate: 1000 / ours },
    baseline: { rate: 1000 / direct },
    baselineName: "the bare SQL over pg",
  };
}

/** Until the segments hold what they are going to hold for now: no day that waits, and none that moves. */
async function untilIndexed(client) {
  const end = performance.now() + PATIENCE_MS;
  for (let before = ""; ; ) {
    const { rows } = await client.query(
      "select coalesce(sum(segments), 0) || ' ' || count(*) filter (where looked_at = '-infinity') as now, count(*) > 0 as begun from event_frontiers",
    );
    const [{ now, begun }] = rows;
    if (begun && now === before && now.endsWith(" 0")) return;
    if (performance.now() > end) throw new Error("the events were not indexed in time");
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 6_000));
  }
}

const search = ({ front }, filter) => ({
  path: `/api/events?${new URLSearchParams({ filter, count: "100" })}`,
  headers: { authorization: `Bearer ${front.token}` },
});

/** A property's value that 200 events in a million have. */
export const propertyRow = (instance) =>
  eventsRow(instance, search(instance, "user = 4321"), `select * ${OF_PROJECT} and properties @> '{"user": 4321}' ${NEWEST}`);

/** A word that two events hold. */
export const textRow = (instance) =>
  eventsRow(
    instance,
    search(instance, "flamingo"),
    `select * ${OF_PROJECT} and (message ilike '%flamingo%' or exception ilike '%flamingo%' or properties::text ilike '%flamingo%') ${NEWEST}`,
  );

/** What the screen shows beside the events: counts over time and by level, facets, properties. */
export const histogramRow = (instance) =>
  eventsRow(
    instance,
    { path: `/api/screens/event-survey?${new URLSearchParams({ org: "bench", range: "1d" })}`, headers: { cookie: instance.front.cookie } },
    `select date_trunc('hour', timestamp) as at, severity, count(*) as n ${OF_PROJECT} and timestamp >= now() - interval '1 day' group by 1, 2`,
  );

/** Ingestion while all of what stands is indexed anew, beside ingestion while nothing is. */
export async function besideIndexerRow(instance, seconds) {
  const client = new pg.Client({ connectionString: instance.database.url });
  await client.connect();
  await store(client);
  await untilIndexed(client);
  const baseline = await ingestionLoad(instance.front, seconds);
  await client.query("truncate event_segments, event_frontiers");
  const ours = await ingestionLoad(instance.front, seconds);
  await client.end();
  return { unit: "events/s", ours, baseline, baselineName: "ingestion alone" };
}
