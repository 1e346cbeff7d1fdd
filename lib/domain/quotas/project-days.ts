import { DAY, dayText } from "../../kernel/time";
import type { DayValues } from "./schema";

/** Of so many projects each day is told apart. */
export const LARGEST_PROJECTS = 5;

type ProjectDay = { project_id: string | null; day: string };

/** Days in order, from the first to the last that is given or that `period` names, those without anything as zeros. */
export function valuesByDay<T extends ProjectDay>(
  days: readonly T[],
  amount: (day: T) => number,
  period?: { from: string; to: string },
): DayValues[] {
  const byDay = new Map<string, Record<string, number>>();
  const names = days.map(({ day }) => day).sort();
  const [first, last] = [period?.from ?? names[0], period?.to ?? names.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += DAY) byDay.set(dayText(at), {});
  for (const day of days) {
    const values = byDay.get(day.day);
    if (!values) continue;
    const id = day.project_id ?? "others";
    values[id] = (values[id] ?? 0) + amount(day);
  }
  return [...byDay].map(([day, values]) => ({ at: `${day}T00:00:00Z`, values }));
}
