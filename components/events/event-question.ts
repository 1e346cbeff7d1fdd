import type { TimeSpan } from "./use-event-time";

type Searched = { filter: string; projectId: string | null; keyId: string | null; time: TimeSpan };

/** What is searched, as the reads of the screen take it. */
export function eventQuestion({ filter, projectId, keyId, time: { range, from, to } }: Searched): Record<string, string> {
  const members = {
    filter,
    project_id: projectId,
    key_id: keyId,
    range: from || to ? null : range,
    from: from?.toISOString(),
    to: to?.toISOString(),
  };
  return Object.fromEntries(Object.entries(members).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}
