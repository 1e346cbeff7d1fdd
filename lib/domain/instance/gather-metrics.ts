import type { Granted } from "../../access/caller";
import { countedMetrics } from "./counted-metrics";
import { isDatabaseUp } from "./health";
import { type Metric, metricsText } from "./metrics-text";
import { processMetrics } from "./process-metrics";
import { sharedMetrics } from "./shared-metrics";

/** Everything that is measured of this process and of what the instances share, as Prometheus reads it. No label names a tenant. */
export async function gatherMetrics(ctx: Granted<"instance:admin">): Promise<string> {
  // It may go away between the two questions; what the process counts is told all the same.
  const shared = (await isDatabaseUp()) ? await sharedMetrics(ctx).catch(() => undefined) : undefined;
  const up: Metric = {
    name: "latchkey_database_up",
    type: "gauge",
    help: "1 where the database answers.",
    samples: [{ value: shared ? 1 : 0 }],
  };
  return metricsText([up, ...processMetrics(), ...countedMetrics(), ...(shared ?? [])]);
}
