import type { Granted } from "../../access/caller";
import { countedMetrics } from "./counted-metrics";
import { isDatabaseUp } from "./health";
import { type Metric, metricsText } from "./metrics-text";
import { processMetrics } from "./process-metrics";
import { sharedMetrics } from "./shared-metrics";

/** Everything that is measured of this process and of what the instances share, as Prometheus reads it. No label names a tenant. */
export async function gatherMetrics(ctx: Granted<"instance:admin">): Promise<string> {
  const isUp = await isDatabaseUp();
  const up: Metric = {
    name: "latchkey_database_up",
    type: "gauge",
    help: "1 where the database answers.",
    samples: [{ value: isUp ? 1 : 0 }],
  };
  const shared = isUp ? await sharedMetrics(ctx) : [];
  return metricsText([up, ...processMetrics(), ...countedMetrics(), ...shared]);
}
