// `npm run bench`: each row beside its baseline, measured in the same run. Machines are noisy: the ratio counts, and CPU per request.
// --row NAME (again for more) runs these rows alone, --list names them, --json prints what was measured as JSON, --seconds N sets how long.
import { parseArgs } from "node:util";
import { install } from "../../server/install.mjs";

const { values: asked } = parseArgs({
  options: { row: { type: "string", multiple: true }, list: { type: "boolean" }, json: { type: "boolean" }, seconds: { type: "string" } },
});
// What is built on the way goes to stderr, so that stdout is the result alone.
console.log = console.error;
await install();
const { build, bundle } = await import("../../server/build.mjs");
const { ROWS } = await import("./rows.mjs");

if (asked.list) {
  process.stdout.write(`${Object.keys(ROWS).join("\n")}\n`);
  process.exit();
}
for (const name of asked.row ?? [])
  if (!(name in ROWS)) throw new Error(`There is no row "${name}". There are: ${Object.keys(ROWS).join(", ")}.`);
await build();
await bundle(["tests/bench/front-server.ts", "tests/bench/compiled-filters.ts"]);
const { benchInstance } = await import("./instance.mjs");
const { printTable } = await import("./table.mjs");

const seconds = Number(asked.seconds ?? process.env.BENCH_SECONDS ?? 6);
const instance = await benchInstance();
const measured = [];
try {
  for (const name of asked.row ?? Object.keys(ROWS)) measured.push({ name, ...(await ROWS[name](instance, seconds)) });
} finally {
  await instance.stop();
}
if (asked.json) process.stdout.write(`${JSON.stringify(measured, undefined, 2)}\n`);
else printTable(measured);
