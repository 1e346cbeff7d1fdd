const rounded = (rate) => (rate < 100 ? Math.round(rate * 100) / 100 : Math.round(rate)).toLocaleString("en-US");
const micros = ({ cpuMicros }) => (cpuMicros === undefined ? "–" : cpuMicros.toPrecision(2));
const time = (ms) => (ms === undefined ? "–" : ms.toFixed(1));

const cells = ({ name, unit, ours, baseline, baselineName }) => ({
  row: name,
  ours: `${rounded(ours.rate)} ${unit}`,
  baseline: `${rounded(baseline.rate)} ${unit} (${baselineName})`,
  ratio: (ours.rate / baseline.rate).toFixed(2),
  "CPU µs, its own": `${micros(ours)} against ${micros(baseline)}`,
  "database's": ours.databaseMicros === undefined ? "–" : ours.databaseMicros.toPrecision(2),
  "p50, p99, p99.9 ms": `${time(ours.p50)}, ${time(ours.p99)}, ${time(ours.p999)}`,
  "RSS MB": ours.memory === undefined ? "–" : Math.round(ours.memory / 1e6),
});

/** What was measured, a line a row, on stdout. */
export function printTable(measured) {
  process.stdout.write(`${measured.length} rows\n`);
  new console.Console(process.stdout).table(measured.map(cells));
}
