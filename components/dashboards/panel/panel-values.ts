import { type AnsweredQuery, cellText, isNumber, isTime, numberOf, rolesOf } from "./panel-series";

/** Names with their numbers, the largest first unless it is sorted otherwise. What names a row by several columns has all of them. */
export function rankedRows(
  answers: readonly AnsweredQuery[],
  sort: string | undefined,
  timeWords = (time: string) => time,
): { label: string; value: number }[] {
  const ranked = answers.flatMap(({ answer, spec }) => {
    const { across, group, values } = rolesOf(answer, spec);
    const names = [across, group].filter((at) => at >= 0);
    const wordOf = (cells: readonly string[], at: number) => {
      const column = answer.columns[at];
      const text = cellText(cells[at]) || "none";
      return column && isTime(column) && text !== "none" ? timeWords(text) : text;
    };
    const place = values[0];
    if (place === undefined) return [];
    return answer.cells.flatMap((cells) => {
      const value = numberOf(cells[place]);
      return value === null ? [] : [{ label: names.map((at) => wordOf(cells, at)).join(" · ") || "none", value }];
    });
  });
  if (sort === "none") return ranked;
  const sign = sort?.startsWith("asc") ? -1 : 1;
  return ranked.sort((a, b) => sign * (b.value - a.value));
}

/** The numbers of a panel, each column brought to one: its last row's unless another calculation is asked for. */
export function panelNumbers(
  answers: readonly AnsweredQuery[],
  calculation: string | undefined,
): { label: string; value: number | null }[] {
  return answers.flatMap(({ answer, spec }) => {
    const { values } = rolesOf(answer, spec);
    const places = values.length > 0 ? values : answer.columns.flatMap((column, at) => (isNumber(column) ? [at] : []));
    return places.map((place) => ({
      label: answer.columns[place]?.name ?? "",
      value: calculated(
        answer.cells.flatMap((cells) => numberOf(cells[place]) ?? []),
        calculation,
      ),
    }));
  });
}

function calculated(values: readonly number[], calculation = "last"): number | null {
  if (values.length === 0) return null;
  const sum = values.reduce((total, value) => total + value, 0);
  if (calculation === "sum") return sum;
  if (calculation === "mean") return sum / values.length;
  if (calculation === "min") return Math.min(...values);
  if (calculation === "max") return Math.max(...values);
  return (calculation === "first" ? values[0] : values.at(-1)) ?? null;
}

export type HeatMap = { across: string[]; down: string[]; values: Map<string, number>; most: number };

/** A number for each pair of what stands across and what stands down. */
export function heatMap(answers: readonly AnsweredQuery[]): HeatMap {
  const map: HeatMap = { across: [], down: [], values: new Map(), most: 0 };
  for (const { answer, spec } of answers) {
    const { across, group, values } = rolesOf(answer, spec);
    const [downAt, valueAt] = group >= 0 ? [group, values[0]] : [values[0], values[1]];
    if (downAt === undefined || valueAt === undefined) continue;
    for (const cells of answer.cells) {
      const [x, y, value] = [cellText(cells[across]), cellText(cells[downAt]), numberOf(cells[valueAt])];
      if (value === null) continue;
      map.values.set(`${x}\n${y}`, value);
      map.most = Math.max(map.most, value);
    }
  }
  const parts = [...map.values.keys()].map((key) => key.split("\n"));
  const inOrder = (of: (string | undefined)[]) =>
    [...new Set(of.map((one) => one ?? ""))].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  return { ...map, across: inOrder(parts.map(([x]) => x)), down: inOrder(parts.map(([, y]) => y)).reverse() };
}
