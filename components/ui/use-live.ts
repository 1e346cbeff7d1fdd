"use client";

import { type Query, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { hearLive } from "./live-stream";
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
 * Reads what lives on screen anew once something changes in the organization, unless a dialog holds that back. What was used says so all
 * the time: for that a read is read no more often than where nobody tells.
 */
export function useLive(org: string | undefined): void {
  const client = useQueryClient();
  useEffect(() => {
    if (org === undefined || typeof EventSource === "undefined" || typeof BroadcastChannel === "undefined") return;
    const due = new Map<string, { timer: ReturnType<typeof setTimeout>; at: number }>();
    const readAt = (query: Query, at: number) => {
      const waiting = due.get(query.queryHash);
      if (waiting && waiting.at <= at) return;
      clearTimeout(waiting?.timer);
      const read = () => {
        due.delete(query.queryHash);
        whenFree(() => void client.refetchQueries({ queryKey: query.queryKey, exact: true, type: "active" }, { cancelRefetch: false }));
      };
      due.set(query.queryHash, { at, timer: setTimeout(read, Math.max(0, at - ownNow())) });
    };
    const stop = hearLive(org, (what) => {
      for (const query of client.getQueryCache().getAll()) {
        const every = everyMs(query);
        if (every === undefined || !query.isActive()) continue;
        readAt(query, what === "used" ? Math.max(ownNow(), query.state.dataUpdatedAt + every) : ownNow() + GATHER_MS);
      }
    });
    return () => {
      stop();
      for (const { timer } of due.values()) clearTimeout(timer);
    };
  }, [client, org]);
}
