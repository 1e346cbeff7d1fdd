// `npm run bench`: each row beside its baseline, measured in the same run. Machines are noisy: the ratio counts, and CPU per request.
import { install } from "../../server/install.mjs";

await install();
const { build, bundle } = await import("../../server/build.mjs");
await build();
await bundle(["tests/bench/front-server.ts", "tests/bench/compiled-filters.ts"]);
const { benchInstance } = await import("./instance.mjs");
const { givenRow, verdictRow } = await import("./verdict.mjs");
const { ingestionRow } = await import("./ingestion.mjs");
const { filterRow, longFilterRow } = await import("./filters.mjs");
const { largeListRow, listPageRow } = await import("./list-page.mjs");
const { levelsRow, routesRow } = await import("./query.mjs");

const SECONDS = Number(process.env.BENCH_SECONDS ?? 6);
const instance = await benchInstance();
const rows = [];
try {
  for (const row of [verdictRow, givenRow, ingestionRow, listPageRow, largeListRow, filterRow, longFilterRow, levelsRow, routesRow])
    rows.push(await row(instance, SECONDS));
} finally {
  await instance.stop();
}
const rounded = (rate) => (rate < 100 ? Math.round(rate * 100) / 100 : Math.round(rate));
const cells = rows.map(({ name, unit, ours, baseline, baselineName }) => ({
  row: name,
  ours: `${rounded(ours.rate).toLocaleString("en-US")} ${unit}`,
  baseline: `${rounded(baseline.rate).toLocaleString("en-US")} ${unit} (${baselineName})`,
  ratio: (ours.rate / baseline.rate).toFixed(2),
  "CPU/request":
    ours.cpuMicros === undefined ? "–" : `${ours.cpuMicros.toPrecision(2)} µs against ${baseline.cpuMicros?.toPrecision(2) ?? "–"} µs`,
  "p50, p99": ours.p50 === undefined ? "–" : `${ours.p50.toFixed(1)} ms, ${ours.p99.toFixed(1)} ms`,
}));
console.table(cells);
