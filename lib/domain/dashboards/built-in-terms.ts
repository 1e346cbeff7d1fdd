import { type Definition, panelRef } from "./definition/schema";

type BuiltIn = { slug: string; name: string; description: string; definition: Definition };
type Part = {
  name: string;
  description?: string;
  plugin: { kind: string; spec: unknown };
  sql?: string;
  at: [x: number, y: number, width: number, height: number];
};

const LINE = { kind: "TimeSeriesChart", spec: {} };
const AREA = { kind: "TimeSeriesChart", spec: { visual: { areaOpacity: 0.35 } } };
const BARS = { kind: "TimeSeriesChart", spec: { visual: { display: "bar", stack: "all" } } };
const RANKED = { kind: "BarChart", spec: { sort: "desc" } };
const TABLE = { kind: "Table", spec: {} };
const number = (unit = "decimal") => ({ kind: "StatChart", spec: { calculation: "last", format: { unit } } });
const inMs = (plugin: { kind: string; spec: object }) => ({
  ...plugin,
  spec: { ...plugin.spec, yAxis: { format: { unit: "milliseconds" } } },
});

function builtIn(
  slug: string,
  name: string,
  description: string,
  parts: readonly Part[],
  variables: Definition["spec"]["variables"] = [],
): BuiltIn {
  const panels = parts.map(({ name, description, plugin, sql }) => {
    const queries = sql ? [{ kind: "TimeSeriesQuery", spec: { plugin: { kind: "LogfireTimeSeriesQuery", spec: { query: sql } } } }] : [];
    return [name, { kind: "Panel" as const, spec: { display: { name, description }, plugin, queries } }] as const;
  });
  const items = parts.map(({ name, at: [x, y, width, height] }) => ({ x, y, width, height, content: { $ref: panelRef(name) } }));
  return {
    slug,
    name,
    description,
    definition: {
      kind: "Dashboard",
      metadata: { name: slug, project: "" },
      spec: {
        display: { name, description },
        duration: "1d",
        refreshInterval: "1m",
        variables,
        panels: Object.fromEntries(panels),
        layouts: [{ kind: "Grid", spec: { items } }],
      },
    },
  };
}

const KEY_TRAFFIC = builtIn("key-traffic", "Key traffic", "What keys did and were denied, and from where.", [
  {
    name: "Requests",
    plugin: number(),
    at: [0, 0, 6, 4],
    sql: "SELECT coalesce(sum(requests), 0) AS requests FROM key_activity WHERE activity = 'use' AND at >= $from AND at < $to",
  },
  {
    name: "Denied",
    plugin: number(),
    at: [6, 0, 6, 4],
    sql: "SELECT coalesce(sum(denied), 0) AS denied FROM key_activity WHERE activity = 'use' AND at >= $from AND at < $to",
  },
  {
    name: "Keys in use",
    plugin: number(),
    at: [12, 0, 6, 4],
    sql: "SELECT count(DISTINCT key_id) AS keys FROM key_activity WHERE activity = 'use' AND at >= $from AND at < $to",
  },
  {
    name: "Keys never used",
    plugin: number(),
    at: [18, 0, 6, 4],
    sql: "SELECT count(*) AS keys FROM key_activity WHERE activity = 'key' AND status = 'active' AND last_used_at IS NULL",
  },
  {
    name: "Requests and denials",
    plugin: BARS,
    at: [0, 4, 24, 8],
    sql: "SELECT date_bin($resolution, at, $from) AS x, sum(requests - denied) AS answered, sum(denied) AS denied\nFROM key_activity WHERE activity = 'use' AND at >= $from AND at < $to\nGROUP BY x ORDER BY x",
  },
  {
    name: "Busiest keys",
    plugin: RANKED,
    at: [0, 12, 12, 9],
    sql: "SELECT key_name, sum(requests) AS requests\nFROM key_activity WHERE activity = 'use' AND at >= $from AND at < $to\nGROUP BY key_name ORDER BY requests DESC LIMIT 10",
  },
  {
    name: "Why keys were denied",
    plugin: RANKED,
    at: [12, 12, 12, 9],
    sql: "SELECT code, sum(denied) AS denied\nFROM key_activity WHERE activity = 'denial' AND at >= $from AND at < $to\nGROUP BY code ORDER BY denied DESC LIMIT 10",
  },
  {
    name: "Callers seen last",
    plugin: TABLE,
    at: [0, 21, 24, 9],
    sql: "SELECT key_name AS key, host(address::inet) AS address, agent, requests, denied, last_seen_at AS \"last seen\"\nFROM key_activity WHERE activity = 'caller' AND last_seen_at >= $from\nORDER BY last_seen_at DESC LIMIT 50",
  },
]);

const INGESTION = builtIn("ingestion", "Ingestion", "What arrived, from which keys and services.", [
  { name: "Events", plugin: number(), at: [0, 0, 8, 4], sql: "SELECT count(*) AS events FROM records" },
  { name: "Sending keys", plugin: number(), at: [8, 0, 8, 4], sql: "SELECT count(DISTINCT api_key_id) AS keys FROM records" },
  {
    name: "Slowest to arrive",
    plugin: number("seconds"),
    at: [16, 0, 8, 4],
    sql: "SELECT round(extract(epoch FROM max(created_at - end_timestamp))::numeric, 1) AS seconds FROM records",
  },
  {
    name: "Events by level",
    plugin: BARS,
    at: [0, 4, 24, 8],
    sql: "SELECT date_bin($resolution, start_timestamp, $from) AS x, level, count(*) AS events\nFROM records GROUP BY x, level ORDER BY x",
  },
  {
    name: "By key",
    plugin: RANKED,
    at: [0, 12, 12, 9],
    sql: "SELECT api_key_name, count(*) AS events FROM records GROUP BY api_key_name ORDER BY events DESC LIMIT 10",
  },
  {
    name: "By service",
    plugin: RANKED,
    at: [12, 12, 12, 9],
    sql: "SELECT coalesce(service_name, 'no name') AS service, count(*) AS events FROM records GROUP BY service ORDER BY events DESC LIMIT 10",
  },
  {
    name: "Most frequent templates",
    plugin: TABLE,
    at: [0, 21, 24, 9],
    sql: "SELECT template, level, count(*) AS events, max(end_timestamp) AS last\nFROM records GROUP BY template, level ORDER BY events DESC LIMIT 50",
  },
]);

const SERVICE = {
  kind: "ListVariable",
  spec: {
    name: "service",
    display: { name: "Service" },
    allowMultiple: true,
    allowAllValue: true,
    defaultValue: "$__all",
    plugin: {
      kind: "LogfireQueryListVariable",
      spec: { query: "SELECT DISTINCT service_name FROM records WHERE service_name IS NOT NULL ORDER BY service_name LIMIT 100" },
    },
  },
};
const OF_SERVICE = "cardinality($service::text[]) = 0 OR service_name = ANY($service)";

const SERVICE_HEALTH = builtIn(
  "service-health",
  "Service health",
  "Errors and latency of the services that send here.",
  [
    {
      name: "Errors",
      plugin: number(),
      at: [0, 0, 8, 4],
      sql: `SELECT count(*) FILTER (WHERE level_num >= 4) AS errors FROM records WHERE ${OF_SERVICE}`,
    },
    {
      name: "Share of errors",
      plugin: number("percent"),
      at: [8, 0, 8, 4],
      sql: `SELECT round(100.0 * count(*) FILTER (WHERE level_num >= 4) / nullif(count(*), 0), 2) AS percent FROM records WHERE ${OF_SERVICE}`,
    },
    {
      name: "Latency, 95 of 100 below",
      plugin: number("milliseconds"),
      at: [16, 0, 8, 4],
      sql: `SELECT round((1000 * percentile_cont(0.95) WITHIN GROUP (ORDER BY duration))::numeric, 1) AS ms FROM records WHERE kind = 'span' AND (${OF_SERVICE})`,
    },
    {
      name: "Errors by service",
      plugin: BARS,
      at: [0, 4, 12, 8],
      sql: `SELECT date_bin($resolution, start_timestamp, $from) AS x, coalesce(service_name, 'no name') AS service, count(*) AS errors\nFROM records WHERE level_num >= 4 AND (${OF_SERVICE})\nGROUP BY x, service ORDER BY x`,
    },
    {
      name: "Latency",
      plugin: inMs(LINE),
      at: [12, 4, 12, 8],
      sql: `SELECT date_bin($resolution, start_timestamp, $from) AS x,\n  1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY duration) AS p50,\n  1000 * percentile_cont(0.95) WITHIN GROUP (ORDER BY duration) AS p95\nFROM records WHERE kind = 'span' AND (${OF_SERVICE})\nGROUP BY x ORDER BY x`,
    },
    {
      name: "Events",
      plugin: AREA,
      at: [0, 12, 12, 8],
      sql: `SELECT date_bin($resolution, start_timestamp, $from) AS x, count(*) AS events\nFROM records WHERE ${OF_SERVICE}\nGROUP BY x ORDER BY x`,
    },
    {
      name: "When errors come",
      description: "Errors by the hour of the day, in your time zone.",
      plugin: { kind: "HeatMapChart", spec: {} },
      at: [12, 12, 12, 8],
      sql: `SELECT date_trunc('day', start_timestamp) AS x, extract(hour FROM start_timestamp)::int AS hour, count(*) AS errors\nFROM records WHERE level_num >= 4 AND (${OF_SERVICE})\nGROUP BY x, hour ORDER BY x, hour`,
    },
    {
      name: "Latest errors",
      plugin: TABLE,
      at: [0, 20, 24, 9],
      sql: `SELECT end_timestamp AS at, service_name AS service, level, message, exception_type\nFROM records WHERE level_num >= 4 AND (${OF_SERVICE})\nORDER BY end_timestamp DESC LIMIT 50`,
    },
  ],
  [SERVICE],
);

/** What every organization has, over all projects that whoever looks may read. */
export const BUILT_IN: readonly BuiltIn[] = [KEY_TRAFFIC, INGESTION, SERVICE_HEALTH];
