import { dayText } from "../../kernel/time";
import type { StoredDay } from "./schema";

/** Days in order from the first to the last, those without anything as zeros; of each the bytes of the largest projects, and of the others together. */
export function storedByDay(days: readonly StoredDay[]): { at: string; bytes: Record<string, number> }[] {
  const byDay = new Map<string, Record<string, number>>();
  const names = days.map(({ day }) => day).sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) byDay.set(dayText(at), {});
  for (const { project_id, day, bytes } of days) {
    const of = byDay.get(day) ?? {};
    const id = project_id ?? "others";
    of[id] = (of[id] ?? 0) + bytes;
  }
  return [...byDay].map(([day, bytes]) => ({ at: `${day}T00:00:00Z`, bytes }));
}
