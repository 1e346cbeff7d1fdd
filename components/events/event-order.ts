import type { EventView } from "@/lib/domain/events/schema";

/** Newest first by their own time, then by id: the order in which the server lists them. */
export function inOrder(events: readonly EventView[]): EventView[] {
  return [...events].sort((a, b) => (a.timestamp === b.timestamp ? compare(b.id, a.id) : compare(b.timestamp, a.timestamp)));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
