import type { Query, QueryClient } from "@tanstack/react-query";
import { ownNow } from "./now";
import { whenFree } from "./read-hold";

/** What changes within so long is read once. */
const GATHER_MS = 300;

/** How often a read is looked at where nobody tells; undefined for one that stands still. */
function everyMs({ observers }: Query): number | undefined {
  // Each place that shows a read says so for itself; the query alone knows only the last that did.
  const asked = observers.flatMap(({ options: { meta } }) => (typeof meta?.everyMs === "number" ? [meta.everyMs] : []));
  return asked.length > 0 ? Math.min(...asked) : undefined;
}

/**
 * Reads what lives on screen anew once something changed, unless a dialog holds that back. What was used says so all the time: for that
 * a read is read no more often than where nobody tells.
 */
export function liveReads(client: QueryClient): { hear: (what: "changed" | "used") => void; stop: () => void } {
  const due = new Map<string, { timer: ReturnType<typeof setTimeout>; at: number }>();
  const readAt = (query: Query, at: number) => {
    const waiting = due.get(query.queryHash);
    if (waiting && waiting.at <= at) return;
    clearTimeout(waiting?.timer);
    const read = () => {
      due.delete(query.queryHash);
      whenFree(() => {
        // What is on its way may have been read before the change.
        if (query.state.fetchStatus === "fetching") readAt(query, ownNow() + GATHER_MS);
        else void client.refetchQueries({ queryKey: query.queryKey, exact: true, type: "active" });
      });
    };
    due.set(query.queryHash, { at, timer: setTimeout(read, Math.max(0, at - ownNow())) });
  };
  return {
    hear: (what) => {
      for (const query of client.getQueryCache().getAll()) {
        const every = everyMs(query);
        if (every === undefined || !query.isActive()) continue;
        readAt(query, what === "used" ? Math.max(ownNow(), query.state.dataUpdatedAt + every) : ownNow() + GATHER_MS);
      }
    },
    stop: () => {
      for (const { timer } of due.values()) clearTimeout(timer);
      due.clear();
    },
  };
}
