import type { z } from "zod";
import { type CreateDashboard, Dashboard, GetDashboard } from "../domain/dashboards/schema";
import type { Media } from "../doors/route";

const definition = {
  kind: "Dashboard" as const,
  metadata: { name: "web-traffic", project: "web-shop" },
  spec: {
    display: { name: "Web traffic", description: null },
    duration: "1h",
    refreshInterval: "30s",
    variables: [{ kind: "TextVariable", spec: { name: "service", value: "checkout" } }],
    panels: {
      Requests: {
        kind: "Panel" as const,
        spec: {
          display: { name: "Requests" },
          plugin: { kind: "TimeSeriesChart", spec: {} },
          queries: [
            {
              kind: "TimeSeriesQuery",
              spec: {
                plugin: {
                  kind: "LogfireTimeSeriesQuery",
                  spec: {
                    query:
                      "SELECT date_bin($resolution, start_timestamp, $from) AS x, count(*) AS requests FROM records WHERE service_name = $service GROUP BY x ORDER BY x",
                  },
                },
              },
            },
          ],
        },
      },
    },
    // A grid's items hold references that are none of the document's.
    layouts: [],
  },
};
const summary = {
  id: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a21",
  project_id: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a12",
  created_at: "2026-11-20T10:00:00Z",
  updated_at: "2026-11-20T10:00:00Z",
  created_by_name: "Ada",
  updated_by_name: null,
  dashboard_name: "Web traffic",
  dashboard_slug: "web-traffic",
  version: 1,
};

export const NEW_DASHBOARD: z.input<typeof CreateDashboard> = { name: "Web traffic", slug: "web-traffic", definition };

/** What making and changing a dashboard answer, and what opening one does. */
export const DASHBOARD: Media = { "application/json": { schema: Dashboard, example: { ...summary, definition } } };
export const OPENED_DASHBOARD: Media = { "application/json": { schema: GetDashboard, example: { dashboard: definition, ...summary } } };
