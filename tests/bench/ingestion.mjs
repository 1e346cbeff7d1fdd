import { randomUUID } from "node:crypto";
import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { load } from "./load.mjs";

const BATCH = 100;
const ROWS_A_COPY = 1_000;
const COLUMNS =
  "id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, level, severity, message, message_template, properties, bytes";

const event = (n) => ({
  "@t": new Date().toISOString(),
  "@mt": "HTTP {Method} {Path} responded {StatusCode} in {Elapsed} ms",
  "@l": "Information",
  Method: "GET",
  Path: `/products/${n}`,
  StatusCode: 200,
  Elapsed: 12.5 + n,
  RequestId: `0HN${n}A7B3C`,
  Application: "storefront",
});

/** Acknowledged CLEF batches of 100 over HTTP, beside COPY alone of the same rows, rendered beforehand, over two connections. */
export async function ingestionRow({ front, database }, seconds) {
  const baseline = await copyAlone(database.url, seconds);
  return { unit: "events/s", ours: await ingestionLoad(front, seconds), baseline, baselineName: "COPY alone" };
}

/** Events a second that are acknowledged. */
export async function ingestionLoad(front, seconds) {
  // Each batch differs, or it would be known for one that is sent again.
  const body = Array.from({ length: BATCH }, (_, n) => JSON.stringify({ ...event(n), ...(n === 0 ? { Batch: "[<id>]" } : {}) })).join("\n");
  const headers = { authorization: `Bearer ${front.token}`, "content-type": "application/vnd.serilog.clef" };
  const ours = await load(front, "/ingest/clef", { seconds, connections: 32, method: "POST", headers, body, idReplacement: true });
  return { ...ours, rate: ours.rate * BATCH };
}

async function copyAlone(url, seconds) {
  const until = performance.now() + seconds * 1_000;
  const started = performance.now();
  const rows = await Promise.all([1, 2].map(() => copyUntil(url, until)));
  return { rate: ((rows[0] + rows[1]) / (performance.now() - started)) * 1_000 };
}

async function copyUntil(url, until) {
  const client = new pg.Client({ connectionString: url, options: "-c TimeZone=UTC" });
  client.on("error", () => {});
  await client.connect();
  const owner = randomUUID();
  const template = Array.from({ length: ROWS_A_COPY }, (_, n) => line(owner, event(n)));
  let rows = 0;
  while (performance.now() < until) {
    // Ids must differ from copy to copy; all else of the rows stands.
    const text = Buffer.from(template.map((rest) => `${randomUUID()}${rest}`).join(""));
    const stream = client.query(copyFrom(`copy events (${COLUMNS}) from stdin`));
    stream.end(text);
    await once(stream, "finish");
    rows += ROWS_A_COPY;
  }
  await client.query("truncate events");
  await client.end();
  return rows;
}

function line(owner, { "@t": at, "@mt": template, "@l": level, ...properties }) {
  const message = `HTTP GET ${properties.Path} responded 200 in ${properties.Elapsed} ms`;
  return `\t${[at, at, owner, owner, owner, "Bench", level, 2, message, template, JSON.stringify(properties), 300].join("\t")}\n`;
}
