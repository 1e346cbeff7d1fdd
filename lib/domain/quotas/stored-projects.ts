import type { StoredDay, StoredProject } from "./schema";

/** Days by project as sums of each project, the largest first. */
export function storedProjects(days: readonly StoredDay[]): StoredProject[] {
  const projects = new Map<string, StoredProject>();
  for (const { project_id, project_name, day, events, bytes } of days) {
    const known = projects.get(project_id) ?? { project_id, project_name, events: 0, bytes: 0, oldest: day, newest: day };
    known.events += events;
    known.bytes += bytes;
    if (day < known.oldest) known.oldest = day;
    if (day > known.newest) known.newest = day;
    projects.set(project_id, known);
  }
  return [...projects.values()].sort((a, b) => b.bytes - a.bytes);
}

/** Days in order from the first to the last, those without anything as zeros; of each the bytes of the largest projects, and of the others together. */
export function storedByDay(days: readonly StoredDay[], largest: readonly string[]): { at: string; bytes: Record<string, number> }[] {
  const byDay = new Map<string, Record<string, number>>();
  const names = days.map(({ day }) => day).sort();
  const [first, last] = [names[0], names.at(-1)];
  if (first === undefined || last === undefined) return [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) byDay.set(new Date(at).toISOString().slice(0, 10), {});
  for (const { project_id, day, bytes } of days) {
    const of = byDay.get(day) ?? {};
    const id = largest.includes(project_id) ? project_id : "others";
    of[id] = (of[id] ?? 0) + bytes;
  }
  return [...byDay].map(([day, bytes]) => ({ at: `${day}T00:00:00Z`, bytes }));
}
