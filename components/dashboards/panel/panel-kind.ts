import type { Panel } from "@/lib/domain/dashboards/definition/schema";
import { PanelSql } from "@/lib/domain/dashboards/definition/schema";

export const PANEL_KINDS = ["line", "area", "bars", "ranked", "number", "table", "heat", "text"] as const;
export type PanelKind = (typeof PANEL_KINDS)[number];

export const KIND_WORDS: Record<PanelKind, { label: string; hint: string }> = {
  line: { label: "Line", hint: "A time, and numbers over it" },
  area: { label: "Area", hint: "A time, and numbers over it" },
  bars: { label: "Bars over time", hint: "A time, and numbers that are stacked" },
  ranked: { label: "Bars", hint: "A name and a number a row" },
  number: { label: "Number", hint: "The last row’s numbers" },
  table: { label: "Table", hint: "Every column" },
  heat: { label: "Heat map", hint: "A column across, one down, and a number" },
  text: { label: "Text", hint: "Markdown, without a query" },
};

/** A member deep in what a plugin says of itself; undefined where there is none. */
export function specMember(spec: unknown, ...path: string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return spec;
  return spec instanceof Object ? specMember(Reflect.get(spec, name), ...rest) : undefined;
}
export const textMember = (spec: unknown, ...path: string[]): string | undefined => {
  const value = specMember(spec, ...path);
  return typeof value === "string" ? value : undefined;
};

/** How a panel is drawn; undefined for a kind that this instance does not know. */
export function kindOf({ kind, spec }: Panel["spec"]["plugin"]): PanelKind | undefined {
  switch (kind) {
    case "TimeSeriesChart":
      if (textMember(spec, "visual", "display") === "bar") return "bars";
      return Number(specMember(spec, "visual", "areaOpacity") ?? 0) > 0 ? "area" : "line";
    case "BarChart":
    case "PieChart":
      return "ranked";
    case "StatChart":
    case "GaugeChart":
    case "Values":
      return "number";
    case "Table":
    case "TimeSeriesTable":
      return "table";
    case "HeatMapChart":
      return "heat";
    case "Markdown":
      return "text";
    default:
      return undefined;
  }
}

/** The plugin of a kind; what the one before said of axes and units goes on. */
export function pluginOf(kind: PanelKind, before: unknown = {}): Panel["spec"]["plugin"] {
  const kept = before instanceof Object ? before : {};
  const visual = specMember(before, "visual");
  const look = (more: object) => ({
    ...kept,
    visual: { ...(visual instanceof Object ? visual : {}), display: "line", areaOpacity: 0, ...more },
  });
  switch (kind) {
    case "line":
      return { kind: "TimeSeriesChart", spec: look({}) };
    case "area":
      return { kind: "TimeSeriesChart", spec: look({ areaOpacity: 0.35 }) };
    case "bars":
      return { kind: "TimeSeriesChart", spec: look({ display: "bar", stack: "all" }) };
    case "ranked":
      return { kind: "BarChart", spec: { ...kept, sort: "desc" } };
    case "number":
      return { kind: "StatChart", spec: { calculation: "last", ...kept } };
    case "table":
      return { kind: "Table", spec: kept };
    case "heat":
      return { kind: "HeatMapChart", spec: kept };
    case "text":
      return { kind: "Markdown", spec: { text: textMember(before, "text") ?? "" } };
  }
}

/** The SQL of a panel, and which of its columns are what, where it says so. */
export function panelQueries({ queries = [] }: Pick<Panel["spec"], "queries">): { sql: string; spec: unknown }[] {
  return queries.flatMap((query) => {
    const read = PanelSql.safeParse(query).data;
    const spec = read?.spec.plugin.spec;
    return spec && spec.query.trim() !== "" ? [{ sql: spec.query, spec }] : [];
  });
}
