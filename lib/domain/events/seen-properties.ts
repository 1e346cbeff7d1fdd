import type { Granted } from "../../access/caller";
import { type ComparedValue, writtenPath, writtenValue } from "../../filter/grammar/write-condition";
import { DayWindows } from "./day-windows";
import { eventDaysOf, withinDays } from "./event-days";
import { readingEvents, SEARCH_TIMEOUT } from "./event-reading";
import { readableProjects } from "./readable-projects";
import type { SeenProperties } from "./schema";

/** Events that are looked at, those that are no larger than this. */
const EVENTS = 400;
const LARGEST = 16_384;
const DEEPEST = 4;
const MOST_NAMES = 200;
const MOST_VALUES = 10;
/** Values of one name that are counted: an id has another in each event. */
const MOST_COUNTED = 100;
const LONGEST_VALUE = 60;

type SeenRow = { properties: string; resource: string | null };
type Seen = { count: number; values: Map<string, number> };

/**
 * The names of properties, and their values, in the newest events of the projects that the caller may read, as a filter writes them: the commonest first.
 * Refuses with INVALID_REQUEST and NOT_FOUND.
 */
export async function seenProperties(ctx: Granted<"project:read_otlp">, projectId?: string): Promise<SeenProperties> {
  const projects = [...(await readableProjects(ctx, projectId)).keys()];
  const seen = new Map<string, Seen>();
  let events = 0;
  await readingEvents(ctx, async (client) => {
    const windows = new DayWindows(client, await eventDaysOf(client, ctx.organizationId, projects), SEARCH_TIMEOUT);
    await windows.each(async (days) => {
      const values: unknown[] = [ctx.organizationId, projects, EVENTS, LARGEST];
      const { rows } = await client.query<SeenRow>(newest(withinDays(days, (value) => `$${values.push(value)}`)), values);
      for (const { properties, resource } of rows.slice(0, EVENTS - events)) {
        note(seen, "Properties", [], JSON.parse(properties));
        if (resource !== null) note(seen, "Resource", [], JSON.parse(resource));
      }
      events += rows.length;
      return events >= EVENTS;
    });
  });
  const commonest = [...seen].sort(([, a], [, b]) => b.count - a.count).slice(0, MOST_NAMES);
  return { properties: commonest.map(([path, { values }]) => ({ path, values: commonestOf(values) })) };
}

const newest = (days: string): string => `
  select e.properties::text as properties, e.resource::text as resource
  from unnest($2::uuid[]) p(id)
  cross join lateral (
    select * from events e where e.organization_id = $1 and e.project_id = p.id and (${days})
    order by e.timestamp desc, e.tick desc, e.id desc limit $3
  ) e
  where e.bytes <= $4
  order by e.timestamp desc limit $3`;

function note(seen: Map<string, Seen>, root: "Properties" | "Resource", names: readonly string[], value: unknown): void {
  if (names.length > 0) {
    const path = writtenPath(names, root);
    const noted = seen.get(path) ?? { count: 0, values: new Map() };
    if (noted.count === 0 && seen.size >= MOST_NAMES * 5) return;
    noted.count++;
    seen.set(path, noted);
    const written = isCompared(value) ? writtenValue(typeof value === "number" ? { digits: String(value) } : value) : null;
    if (written !== null && written.length <= LONGEST_VALUE && (noted.values.has(written) || noted.values.size < MOST_COUNTED))
      noted.values.set(written, (noted.values.get(written) ?? 0) + 1);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value) || names.length >= DEEPEST) return;
  for (const [name, member] of Object.entries(value)) note(seen, root, [...names, name], member);
}

const isCompared = (value: unknown): value is Exclude<ComparedValue, object> | number =>
  value === null || typeof value === "string" || typeof value === "boolean" || typeof value === "number";

const commonestOf = (values: ReadonlyMap<string, number>): string[] =>
  [...values]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_VALUES)
    .map(([value]) => value);
