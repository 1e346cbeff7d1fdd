import { BUCKETS, COUNTED, type CountedName } from "../../kernel/counted";
import { theProcess } from "../../kernel/the-process";
import type { Metric } from "./metrics-text";

/** What each counter says. */
export const COUNTED_HELP: Readonly<Record<CountedName, string>> = {
  http_requests: "Requests answered, by method, route and class of status.",
  verdicts: "Verdicts on keys: of the requests that came with one, and of those that a service asked about.",
  refusals: "Requests refused, by the window they count in (ingest: telemetry sent) and the code of the refusal.",
  events: "Events of batches that were taken, by what became of them: arrived are all of them, ingested those that were stored.",
  event_bytes: "Bytes of raw JSON of the events that arrived.",
  invalid_payloads: "Batches refused since they could not be read.",
  job_runs: "Runs of jobs that ended in this process, by how.",
  usage_flushes: "Writes of the counters of keys.",
};

/** What this process has counted since it began. */
export function countedMetrics(): Metric[] {
  const { counts, spreads } = theProcess().counted;
  const totals = (Object.keys(COUNTED) as CountedName[]).map((name): Metric => {
    const names = COUNTED[name];
    const samples = [...counts[name]].map(([values, value]) => ({ labels: labelled(names, values), value }));
    return { name: `latchkey_${name}_total`, type: "counter", help: COUNTED_HELP[name], samples };
  });
  const samples = [...spreads].flatMap(([route, { buckets, seconds }]) => {
    let sum = 0;
    const steps = buckets.map((n, i) => {
      sum += n;
      return { suffix: "_bucket", labels: { route, le: BUCKETS[i] === undefined ? "+Inf" : String(BUCKETS[i]) }, value: sum };
    });
    return [...steps, { suffix: "_sum", labels: { route }, value: seconds }, { suffix: "_count", labels: { route }, value: sum }];
  });
  const spread: Metric = {
    name: "latchkey_http_request_duration_seconds",
    type: "histogram",
    help: "Seconds from a request's arrival until its answer was handed over, by route.",
    samples,
  };
  return [...totals, spread];
}

function labelled(names: readonly string[], values: string): Record<string, string> {
  const parts = values.split("\t");
  return Object.fromEntries(names.map((name, i) => [name, parts[i] ?? ""]));
}
