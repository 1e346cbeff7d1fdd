import type { Panel } from "@/lib/domain/dashboards/definition/schema";
import { kindOf, type PanelKind, panelQueries, pluginOf, specMember, textMember } from "../panel/panel-kind";

export type PanelFields = { name: string; description: string; kind: PanelKind; unit: string; sql: string; text: string };

const FIRST_QUERY = "SELECT date_bin($resolution, start_timestamp, $from) AS x, count(*) AS events\nFROM records\nGROUP BY x\nORDER BY x";

/** Where a kind of panel says its unit. */
const unitPath = (kind: PanelKind): string[] =>
  kind === "line" || kind === "area" || kind === "bars" ? ["yAxis", "format", "unit"] : ["format", "unit"];

/** What of a panel stands in the form. */
export function fieldsOf(panel: Panel | undefined): PanelFields {
  if (!panel) return { name: "", description: "", kind: "line", unit: "decimal", sql: FIRST_QUERY, text: "" };
  const { display, plugin } = panel.spec;
  const kind = kindOf(plugin) ?? "table";
  return {
    name: display.name,
    description: display.description ?? "",
    kind,
    unit: textMember(plugin.spec, ...unitPath(kind)) ?? "decimal",
    sql: panelQueries(panel.spec)[0]?.sql ?? "",
    text: textMember(plugin.spec, "text") ?? "",
  };
}

/** The panel that the form makes of the one before; what the form does not show stays as it is. */
export function panelOf({ name, description, kind, unit, sql, text }: PanelFields, before: Panel | undefined): Panel {
  const old = before?.spec.plugin;
  const plugin = old && kindOf(old) === kind ? old : pluginOf(kind, old?.spec);
  const spec =
    kind === "text" ? withDeep(plugin.spec, ["text"], text) : kind === "table" ? plugin.spec : withUnit(plugin.spec, unitPath(kind), unit);
  return {
    ...before,
    kind: "Panel",
    spec: {
      ...before?.spec,
      display: { ...before?.spec.display, name: name.trim(), ...(description.trim() === "" ? {} : { description: description.trim() }) },
      plugin: { ...plugin, spec },
      queries: kind === "text" ? [] : withSql(before?.spec.queries, sql),
    },
  };
}

const withUnit = (spec: unknown, path: readonly string[], unit: string): unknown =>
  unit === "decimal" && textMember(spec, ...path) === undefined ? spec : withDeep(spec, path, unit);

function withDeep(spec: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  return { ...(spec instanceof Object ? spec : {}), [name]: withDeep(specMember(spec, name), rest, value) };
}

/** The first query with another text. */
function withSql(queries: Panel["spec"]["queries"], sql: string): NonNullable<Panel["spec"]["queries"]> {
  const [first, ...others] = queries ?? [];
  if (!first) return [{ kind: "TimeSeriesQuery", spec: { plugin: { kind: "LogfireTimeSeriesQuery", spec: { query: sql } } } }];
  return [{ ...first, spec: withDeep(first.spec, ["plugin", "spec", "query"], sql) }, ...others];
}
