import type { ChartRow, ChartSeries } from "../../chart/chart-series";
import type { PanelAnswer } from "../dashboards-data";
import { specMember, textMember } from "./panel-kind";

/** What a query answered, and what its plugin says of its columns. */
export type AnsweredQuery = { answer: PanelAnswer; spec: unknown };
type Column = PanelAnswer["columns"][number];
type Cell = string | number | boolean | null | object;

export const isTime = ({ datatype }: Column): boolean => datatype.startsWith("timestamp") || datatype === "date";
const NUMBERS = new Set(["bigint", "integer", "smallint", "real", "double precision", "numeric"]);
export const isNumber = ({ datatype }: Column): boolean => NUMBERS.has(datatype);

const cellOf = (text: string | undefined): Cell => (text === undefined ? null : JSON.parse(text));
/** As people read it: a text without its quotes, anything else as JSON has it. */
export const cellText = (text: string | undefined): string => {
  const cell = cellOf(text);
  return typeof cell === "string" ? cell : cell === null ? "" : (text ?? "");
};
export const numberOf = (text: string | undefined): number | null => {
  const cell = cellOf(text);
  const value = typeof cell === "number" ? cell : typeof cell === "string" && cell.trim() !== "" ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : null;
};

/** Which of an answer's columns are what: the time or name across, what tells series apart, and the numbers. */
export function rolesOf({ columns }: PanelAnswer, spec: unknown): { across: number; group: number; values: number[] } {
  const named = columns.findIndex(({ name }) => name === "x");
  const time = columns.findIndex(isTime);
  const across = named >= 0 ? named : time >= 0 ? time : columns.findIndex((column) => !isNumber(column));
  const groupName = textMember(spec, "groupBy");
  const chosen = specMember(spec, "metrics");
  const metrics = Array.isArray(chosen) && chosen.length > 0 ? chosen : null;
  const rest = columns.map((column, at) => ({ column, at })).filter(({ at }) => at !== across);
  const group = groupName
    ? columns.findIndex(({ name }) => name === groupName)
    : (rest.find(({ column }) => !isNumber(column) && !isTime(column))?.at ?? -1);
  const values = rest.filter(({ column, at }) => at !== group && (metrics ? metrics.includes(column.name) : isNumber(column)));
  return { across, group, values: values.map(({ at }) => at) };
}

const COLOURS = [
  "var(--accent)",
  "var(--warn)",
  "var(--ok)",
  "var(--series-magenta)",
  "var(--series-teal)",
  "var(--danger)",
  "var(--series-brown)",
  "var(--idle)",
];
const MOST_SERIES = 40;
/** Words that have a colour of their own wherever they stand. */
const OWN_COLOURS: Record<string, string> = {
  Fatal: "var(--series-fatal)",
  Error: "var(--danger)",
  denied: "var(--danger)",
  errors: "var(--danger)",
  Warning: "var(--warn)",
  Information: "var(--info)",
  Debug: "var(--idle)",
  Verbose: "var(--bar-empty)",
};

export type TimeSeries = { rows: ChartRow[]; series: ChartSeries[]; more: number };

/** The answers of a panel's queries as series over time. Steps between the first and the last that no row names are there, too, without a value. */
export function timeSeries(answers: readonly AnsweredQuery[], resolutionMs: number): TimeSeries {
  const rows = new Map<number, Record<string, number>>();
  const labels = new Set<string>();
  for (const { answer, spec } of answers) {
    const { across, group, values } = rolesOf(answer, spec);
    for (const cells of answer.cells) {
      const at = Date.parse(cellText(cells[across]));
      if (Number.isNaN(at)) continue;
      const row = rows.get(at) ?? {};
      rows.set(at, row);
      for (const place of values) {
        const name = answer.columns[place]?.name ?? "";
        const label =
          group < 0 ? name : values.length > 1 ? `${cellText(cells[group]) || "none"} ${name}` : cellText(cells[group]) || "none";
        const value = numberOf(cells[place]);
        labels.add(label);
        if (value !== null) row[label] = value;
      }
    }
  }
  const shown = [...labels].slice(0, MOST_SERIES);
  return {
    rows: stepped(rows, resolutionMs).map((at) => ({ at: new Date(at).toISOString(), values: rows.get(at) ?? {} })),
    series: coloured(shown),
    more: labels.size - shown.length,
  };
}

function coloured(labels: readonly string[]): ChartSeries[] {
  const free = COLOURS.filter((colour) => !labels.some((label) => OWN_COLOURS[label] === colour));
  let next = 0;
  return labels.map((label) => ({ id: label, label, colour: OWN_COLOURS[label] ?? free[next++ % free.length] ?? "var(--bar)" }));
}

const MOST_STEPS = 2_000;

function stepped(rows: ReadonlyMap<number, unknown>, step: number): number[] {
  const times = [...rows.keys()].sort((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined || (last - first) / step > MOST_STEPS) return times;
  if (times.some((at) => (at - first) % step !== 0)) return times;
  return Array.from({ length: (last - first) / step + 1 }, (_, at) => first + at * step);
}
