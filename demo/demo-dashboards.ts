import type { Granted } from "../lib/access/caller";
import { createDashboard } from "../lib/domain/dashboards/create-dashboard";

type Part = {
  name: string;
  plugin: { kind: string; spec: object };
  sql?: string;
  at: [x: number, y: number, width: number, height: number];
};

const BARS = { kind: "TimeSeriesChart", spec: { visual: { display: "bar", stack: "all" } } };
const LATENCY = { kind: "TimeSeriesChart", spec: { yAxis: { format: { unit: "milliseconds" } } } };
const HTTP = "template LIKE 'HTTP %' AND (cardinality($method::text[]) = 0 OR attributes->>'Method' = ANY($method))";

const PARTS: Part[] = [
  {
    name: "About",
    plugin: {
      kind: "Markdown",
      spec: {
        text: "**The storefront**, as its customers see it. Ask *#storefront* before you change it.\n\n* [Events of today](/docs/leaks) hold the details\n* Latency is `Elapsed` of each response",
      },
    },
    at: [0, 0, 6, 5],
  },
  {
    name: "Requests",
    plugin: { kind: "StatChart", spec: {} },
    sql: `SELECT count(*) AS requests FROM records WHERE ${HTTP}`,
    at: [6, 0, 6, 5],
  },
  {
    name: "Slower than 95 of 100",
    plugin: { kind: "StatChart", spec: { format: { unit: "milliseconds" } } },
    sql: `SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY (attributes->>'Elapsed')::float8) AS p95 FROM records WHERE ${HTTP}`,
    at: [12, 0, 6, 5],
  },
  {
    name: "Payments declined",
    plugin: { kind: "StatChart", spec: {} },
    sql: "SELECT count(*) AS declined FROM records WHERE template LIKE 'Payment % declined%'",
    at: [18, 0, 6, 5],
  },
  {
    name: "Responses by status",
    plugin: BARS,
    sql: `SELECT date_bin($resolution, start_timestamp, $from) AS x, attributes->>'StatusCode' AS status, count(*) AS responses\nFROM records WHERE ${HTTP}\nGROUP BY x, status ORDER BY x, status`,
    at: [0, 5, 12, 8],
  },
  {
    name: "Latency",
    plugin: LATENCY,
    sql: `SELECT date_bin($resolution, start_timestamp, $from) AS x,\n  percentile_cont(0.5) WITHIN GROUP (ORDER BY (attributes->>'Elapsed')::float8) AS p50,\n  percentile_cont(0.95) WITHIN GROUP (ORDER BY (attributes->>'Elapsed')::float8) AS p95\nFROM records WHERE ${HTTP}\nGROUP BY x ORDER BY x`,
    at: [12, 5, 12, 8],
  },
  {
    name: "Busiest paths",
    plugin: { kind: "BarChart", spec: { sort: "desc" } },
    sql: `SELECT attributes->>'Path' AS path, count(*) AS requests\nFROM records WHERE ${HTTP}\nGROUP BY path ORDER BY requests DESC LIMIT 10`,
    at: [0, 13, 8, 8],
  },
  {
    name: "Why payments were declined",
    plugin: { kind: "BarChart", spec: { sort: "desc" } },
    sql: "SELECT attributes->>'Reason' AS reason, count(*) AS payments\nFROM records WHERE template LIKE 'Payment % declined%'\nGROUP BY reason ORDER BY payments DESC",
    at: [8, 13, 8, 8],
  },
  {
    name: "Revenue by currency",
    plugin: { kind: "TimeSeriesChart", spec: { visual: { areaOpacity: 0.35, stack: "all" } } },
    sql: "SELECT date_bin($resolution, start_timestamp, $from) AS x, attributes->>'Currency' AS currency, sum((attributes->>'Total')::numeric) AS total\nFROM records WHERE template LIKE 'Order % placed%'\nGROUP BY x, currency ORDER BY x",
    at: [16, 13, 8, 8],
  },
  {
    name: "When orders come",
    plugin: { kind: "HeatMapChart", spec: {} },
    sql: "SELECT date_trunc('day', start_timestamp) AS x, extract(hour FROM start_timestamp)::int / 3 * 3 AS hour, count(*) AS orders\nFROM records WHERE template LIKE 'Order % placed%'\nGROUP BY x, hour ORDER BY x",
    at: [0, 21, 8, 9],
  },
  {
    name: "Latest failures",
    plugin: { kind: "Table", spec: {} },
    sql: "SELECT end_timestamp AS at, level, message, api_key_name AS key\nFROM records WHERE level_num >= 4\nORDER BY end_timestamp DESC LIMIT 50",
    at: [8, 21, 16, 9],
  },
];

const VARIABLES = [
  {
    kind: "ListVariable",
    spec: {
      name: "method",
      display: { name: "Method" },
      allowMultiple: true,
      allowAllValue: true,
      defaultValue: "$__all",
      plugin: {
        kind: "LogfireQueryListVariable",
        spec: { query: "SELECT DISTINCT attributes->>'Method' AS method FROM records WHERE template LIKE 'HTTP %' ORDER BY method" },
      },
    },
  },
];

/** A dashboard of the storefront over the week of events, as its team would have made it. */
export async function demoDashboards(ctx: Granted<"project:write_dashboard">, web: string): Promise<void> {
  const panels = PARTS.map(({ name, plugin, sql }) => {
    const queries = sql ? [{ kind: "TimeSeriesQuery", spec: { plugin: { kind: "LogfireTimeSeriesQuery", spec: { query: sql } } } }] : [];
    return [name.replaceAll(" ", ""), { kind: "Panel", spec: { display: { name }, plugin, queries } }];
  });
  const items = PARTS.map(({ name, at: [x, y, width, height] }) => ({
    x,
    y,
    width,
    height,
    content: { $ref: `#/spec/panels/${name.replaceAll(" ", "")}` },
  }));
  const definition = {
    kind: "Dashboard",
    metadata: { name: "storefront", project: "web" },
    spec: {
      display: { name: "Storefront" },
      duration: "7d",
      refreshInterval: "1m",
      variables: VARIABLES,
      panels: Object.fromEntries(panels),
      layouts: [{ kind: "Grid", spec: { items } }],
    },
  };
  await createDashboard(ctx, web, {
    name: "Storefront",
    slug: "storefront",
    definition: JSON.stringify(definition, null, 2),
  });
}
