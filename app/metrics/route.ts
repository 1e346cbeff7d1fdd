import { gatherMetrics } from "@/lib/domain/instance/gather-metrics";
import { METRICS_TYPE } from "@/lib/domain/instance/metrics-text";
import { metricsToken } from "@/lib/doors/metrics-token";
import { route } from "@/lib/doors/route";
import { METRICS } from "@/lib/reference/metrics-shape";

export const GET = route({
  summary: "What is measured of the instance, for Prometheus",
  description:
    "In the text format. `LATCHKEY_METRICS_TOKEN` opens it, also while the database is away, and so does an instance key. No label names an organization, a person or a key.",
  scope: "instance:admin",
  admits: metricsToken,
  reply: "encoded",
  answers: METRICS,
  handler: async ({ ctx }) => ({ type: METRICS_TYPE, body: await gatherMetrics(ctx) }),
});
