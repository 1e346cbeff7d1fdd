// `npm run bench:backup`: how much memory a backup and a restore take, whatever the number of events. Read from Linux's own account of each process.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { connectClient } from "../../lib/db/connect-client.mjs";
import { generateSecretKey } from "../../lib/secrets/secret-key.mjs";
import { openDatabase } from "../../server/database.mjs";
import { root } from "../../server/root.mjs";

const EVENTS = Number(process.env.BENCH_EVENTS ?? 5_000_000);
const MOST_MEBIBYTES = 300;
const A_STATEMENT = 250_000;
if (process.platform !== "linux") throw new Error("This reads /proc, which Linux alone has.");

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-"));
fs.chmodSync(folder, 0o755);
const key = generateSecretKey();
const authSecret = "the benchmark's own secret, of no use elsewhere";
const database = await openDatabase({ dataDir: path.join(folder, "source"), authSecret, fast: true });
let good = true;
try {
  await fill(database.url);
  const env = {
    DATABASE_URL: database.url,
    LATCHKEY_STORAGE_SECRETKEY: key,
    LATCHKEY_AUTH_SECRET: authSecret,
    LATCHKEY_DATA_DIR: path.join(folder, "source"),
  };
  const backup = await measured(["backup", "--output", folder, "--json"], env);
  const { file, bytes } = JSON.parse(backup.out);
  const restore = await measured(["restore", file, "--data-dir", path.join(folder, "restored"), "--json"], {
    LATCHKEY_STORAGE_SECRETKEY: key,
  });
  const row = (what, { seconds, mebibytes }) => ({
    what,
    events: EVENTS.toLocaleString("en-US"),
    seconds: seconds.toFixed(1),
    "MiB at most": mebibytes,
  });
  console.table([row("backup", backup), row("restore", restore)]);
  console.log(`The file has ${(bytes / 1024 ** 2).toFixed(0)} MiB.`);
  good = Math.max(backup.mebibytes, restore.mebibytes) < MOST_MEBIBYTES;
  if (!good) console.error(`More than ${MOST_MEBIBYTES} MiB.`);
} finally {
  await database.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
process.exit(good ? 0 : 1);

/** @param {string} url */
async function fill(url) {
  const client = await connectClient(url);
  await client.query("create table if not exists events_of_bench partition of events default").catch(() => {});
  // A backup reads no index, and a restore makes its own by the migrations.
  const { rows } = await client.query(
    "select indexrelid::regclass::text as name from pg_index where indrelid = 'events'::regclass and not indisprimary",
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  for (let from = 0; from < EVENTS; from += A_STATEMENT)
    await client.query(
      `insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes)
       select gen_random_uuid(), t, t, o, o, o, 'CI', 2, 'Order ' || n || ' of ' || md5(n::text) || ' was taken in ' || n % 900 || ' ms',
         jsonb_build_object('n', n, 'customer', md5((n * 7)::text), 'path', '/orders/' || n, 'ok', n % 3 = 0), 300
       from generate_series($1::int, $2::int) n, (select now() as t, gen_random_uuid() as o) x`,
      [from + 1, Math.min(from + A_STATEMENT, EVENTS)],
    );
  await client.query("analyze");
  await client.end();
}

/** @param {string[]} args @param {Record<string, string>} env @returns {Promise<{ out: string, seconds: number, mebibytes: number }>} */
function measured(args, env) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, [path.join(root, "bin/latchkey.mjs"), ...args], {
      env: /** @type {any} */ ({ PATH: process.env.PATH, HOME: process.env.HOME, ...env }),
      stdio: ["ignore", "pipe", "inherit"],
    });
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      out += text;
    });
    let mebibytes = 0;
    const look = setInterval(() => {
      try {
        const [, kibibytes = "0"] = /VmHWM:\s*(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, "utf8")) ?? [];
        mebibytes = Math.max(mebibytes, Math.round(Number(kibibytes) / 1024));
      } catch {
        // It has just ended.
      }
    }, 50);
    child.once("close", (code) => {
      clearInterval(look);
      if (code === 0) resolve({ out, seconds: (performance.now() - began) / 1000, mebibytes });
      else reject(new Error(`latchkey ${args[0]} ended with ${code}`));
    });
  });
}
