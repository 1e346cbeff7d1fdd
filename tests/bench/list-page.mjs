import pg from "pg";
import { load } from "./load.mjs";

/** The API keys screen as a signed-in admin gets it, beside the one query behind it alone. */
export async function listPageRow({ front, database }, seconds) {
  const headers = { cookie: front.cookie };
  const ours = await load(front, "/bench/settings/api-keys", { seconds, connections: 4, headers });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const until = performance.now() + seconds * 1_000;
  let queries = 0;
  const started = performance.now();
  for (; performance.now() < until; queries++)
    await client.query({ name: "list", text: "select * from api_keys where organization_id is not null order by id desc" });
  const rate = (queries / (performance.now() - started)) * 1_000;
  await client.end();
  return { name: "list page", unit: "pages/s", ours, baseline: { rate }, baselineName: "its query alone" };
}
