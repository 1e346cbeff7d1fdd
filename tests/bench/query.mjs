import { randomUUID } from "node:crypto";
import pg from "pg";

/** BENCH_EVENTS sets another number: 10,000,000 take some 8 GB. */
const RECORDS = Number(process.env.BENCH_EVENTS || 1_000_000);
let stored;

/** A million records of the last hours in the organization's first project, each with a route, a time and a user; two hold a word of their own. */
export const store = (client) =>
  (stored ??= (async () => {
    const { rows } = await client.query(
      "select o.id, p.id as project from organizations o join projects p on p.organization_id = o.id where o.name = 'bench' limit 1",
    );
    const [{ id, project }] = rows;
    await client.query("select ensure_event_partitions((now() at time zone 'UTC')::date - 1, (now() at time zone 'UTC')::date + 1)");
    await client.query(
      `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
       select gen_random_uuid(), at, at, $1, $2, $3, 'Bench', n % 6,
         'Request ' || n % 100 || case when n in (${Math.ceil(RECORDS / 3)}, ${Math.ceil(RECORDS / 2)}) then ' of a flamingo' else '' end,
         jsonb_build_object('http.route', '/route/' || n % 40, 'ms', n % 997, 'user', n % 5000), 120
       from generate_series(1, ${RECORDS}) n, lateral (select now() - n * interval '14 milliseconds' * least(1, ${1_000_000 / RECORDS}) as at) t`,
      [id, project, randomUUID()],
    );
    await client.query(
      "insert into event_days select distinct organization_id, project_id, (arrived_at at time zone 'UTC')::date from events on conflict do nothing",
    );
    await client.query("vacuum analyze events");
    return { id, project };
  })());

const middle = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
export async function timed(run, times) {
  const taken = [];
  for (let n = 0; n <= times; n++) {
    const began = performance.now();
    await run();
    if (n > 0) taken.push(performance.now() - began);
  }
  return middle(taken);
}

async function queryRow({ database, front }, sql, bare) {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { id, project } = await store(client);
  const from = new Date(Date.now() - 86_400_000).toISOString();
  const body = JSON.stringify({ sql, min_timestamp: from, limit: 10_000 });
  const headers = { authorization: `Bearer ${front.token}`, "content-type": "application/json" };
  const ask = async () => {
    const response = await fetch(`${front.url}/v2/query`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  };
  const direct = await timed(() => client.query(bare, [id, project, from]), 5);
  const ours = await timed(ask, 5);
  await client.end();
  return { unit: "queries/s", ours: { rate: 1000 / ours }, baseline: { rate: 1000 / direct }, baselineName: "the bare SQL over pg" };
}

const OF_PROJECT = "from events where organization_id = $1 and project_id = $2 and timestamp >= $3";

/** How much of each level in each minute of a million records. */
export const levelsRow = (instance) =>
  queryRow(
    instance,
    "select date_trunc('minute', end_timestamp) as minute, level, count(*) as n from records group by 1, 2 order by 1, 2",
    `select date_trunc('minute', timestamp) as minute, severity, count(*) as n ${OF_PROJECT} group by 1, 2 order by 1, 2`,
  );

/** The slowest twentieth of each route, by an attribute. */
export const routesRow = (instance) =>
  queryRow(
    instance,
    "select http_route, percentile_cont(0.95) within group (order by (attributes->>'ms')::float8) as p95 from records group by 1 order by 1",
    `select properties->>'http.route' as http_route, percentile_cont(0.95) within group (order by (properties->>'ms')::float8) as p95 ${OF_PROJECT} group by 1 order by 1`,
  );

const EVERY_MINUTE = "date_trunc('minute', end_timestamp) as x";
/** The panels of a dashboard over all of the records: numbers, lines, rankings and a table. */
const PANELS = [
  "select count(*) as events from records",
  "select count(*) filter (where level_num >= 4) as errors from records",
  "select max(end_timestamp) as latest from records",
  "select count(distinct attributes->>'user') as users from records",
  `select ${EVERY_MINUTE}, count(*) as events from records group by x order by x`,
  `select ${EVERY_MINUTE}, level, count(*) as events from records group by x, level order by x`,
  `select ${EVERY_MINUTE}, avg((attributes->>'ms')::float8) as ms from records group by x order by x`,
  `select ${EVERY_MINUTE}, percentile_cont(0.95) within group (order by (attributes->>'ms')::float8) as p95 from records group by x order by x`,
  "select http_route, count(*) as events from records group by 1 order by 2 desc limit 10",
  "select level, count(*) as events from records group by 1 order by 2 desc",
  "select attributes->>'user' as who, count(*) as events from records group by 1 order by 2 desc limit 10",
  "select end_timestamp, level, message from records where level_num >= 4 order by end_timestamp desc limit 50",
];
/** As many as a page asks at once. */
const AT_ONCE = 3;

/** Twelve panels of the last `hours`, from the first question to the last answer, beside one that reads nothing asked as often. */
export const dashboardRow =
  (hours) =>
  async ({ database, front }) => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await store(client);
    await client.end();
    const to = new Date();
    const time = { from: new Date(to.getTime() - hours * 3_600_000).toISOString(), to: to.toISOString(), timezone: "UTC" };
    const headers = { cookie: front.cookie, "content-type": "text/plain" };
    const panel = async (sql) => {
      const body = JSON.stringify({ org: "bench", project: "", sql, variables: "{}", ...time });
      const response = await fetch(`${front.url}/api/screens/panel`, { method: "POST", headers, body });
      if (!response.ok) throw new Error(await response.text());
      await response.arrayBuffer();
    };
    const all = (panels) => async () => {
      const left = [...panels];
      const turns = async () => {
        for (let sql = left.shift(); sql; sql = left.shift()) await panel(sql);
      };
      await Promise.all(Array.from({ length: AT_ONCE }, turns));
    };
    const nothing = await timed(all(PANELS.map(() => "select 1 as one")), 5);
    const ours = await timed(all(PANELS), 5);
    return {
      unit: "dashboards/s",
      ours: { rate: 1000 / ours },
      baseline: { rate: 1000 / nothing },
      baselineName: "twelve panels of nothing",
    };
  };
