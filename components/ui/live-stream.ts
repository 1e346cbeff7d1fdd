"use client";

import { useSyncExternalStore } from "react";

/** What the server tells; `up` and `down` are of the connection itself. After `up` something may have been missed. */
type Heard = "changed" | "used" | "stored" | "ended" | "up" | "down";

const FIRST_WAIT_MS = 3_000;
const LONGEST_WAIT_MS = 60_000;

let liveOrg: string | null = null;
const watchers = new Set<() => void>();

/** The organization whose changes are heard just now, if any. */
export const useLiveOrg = (): string | null => useSyncExternalStore(watch, () => liveOrg, neverLive);
const neverLive = (): null => null;
const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

const storedHearers = new Set<() => void>();

/** Hears each time that events came of the organization whose page this is. */
export function hearStored(hear: () => void): () => void {
  storedHearers.add(hear);
  return () => void storedHearers.delete(hear);
}

function setLive(org: string | null): void {
  if (liveOrg === org) return;
  liveOrg = org;
  for (const watcher of watchers) watcher();
}

/**
 * Hears what changes in an organization while the page is looked at. Of the tabs of a browser one holds the stream and passes on what it
 * hears, since a browser opens six connections to a server and no more; without locks, which plain http lacks, each has its own.
 */
export function hearLive(org: string, hear: (what: "changed" | "used") => void): () => void {
  const channel = new BroadcastChannel(`latchkey-live:${org}`);
  let leave = () => {};
  let isLeading = false;
  let last: Heard = "down";

  const take = (what: Heard) => {
    if (what === "up" || what === "down" || what === "ended") setLive(what === "up" ? org : null);
    if (what === "stored") for (const each of storedHearers) each();
    else if (what === "used") hear("used");
    else if (what !== "down") hear("changed");
  };
  channel.onmessage = ({ data }) => {
    if (data !== "ask") return isLeading ? undefined : take(data);
    if (isLeading && last === "up") channel.postMessage("up");
  };
  const lead = () => {
    isLeading = true;
    const close = openStream(org, (what) => {
      if (what === "up" || what === "down" || what === "ended") last = what;
      channel.postMessage(what);
      take(what);
    });
    return () => {
      isLeading = false;
      close();
    };
  };
  const enter = () => {
    leave();
    leave = () => {};
    if (document.visibilityState !== "visible") return setLive(null);
    if (!navigator.locks) {
      leave = lead();
      return;
    }
    channel.postMessage("ask");
    const left = new AbortController();
    void navigator.locks
      .request(`latchkey-live:${org}`, { signal: left.signal }, () => {
        const stop = lead();
        return new Promise<void>((free) => left.signal.addEventListener("abort", () => free(stop()), { once: true }));
      })
      .catch(() => {});
    leave = () => left.abort();
  };
  enter();
  document.addEventListener("visibilitychange", enter);
  return () => {
    document.removeEventListener("visibilitychange", enter);
    leave();
    channel.close();
    setLive(null);
  };
}

function openStream(org: string, hear: (what: Heard) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout>;
  let wait = FIRST_WAIT_MS;
  const open = () => {
    const opened = new EventSource(`/api/live?${new URLSearchParams({ org })}`);
    source = opened;
    opened.onopen = () => {
      wait = FIRST_WAIT_MS;
      hear("up");
    };
    opened.onmessage = ({ data }: MessageEvent<Heard>) => {
      hear(data);
      if (data === "ended") opened.close();
    };
    opened.onerror = () => {
      hear("down");
      // By itself the browser comes back to a stream that broke, but not to one that was refused.
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, wait * (0.5 + Math.random()));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  };
  // Of a network that is gone the stream itself would hear nothing for minutes.
  const lose = () => {
    clearTimeout(timer);
    source?.close();
    hear("down");
  };
  const regain = () => {
    lose();
    open();
  };
  if (navigator.onLine) open();
  window.addEventListener("offline", lose);
  window.addEventListener("online", regain);
  return () => {
    window.removeEventListener("offline", lose);
    window.removeEventListener("online", regain);
    lose();
  };
}
