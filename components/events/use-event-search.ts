"use client";

import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useState } from "react";
import { narrowed } from "@/lib/filter/grammar/write-condition";
import type { Refused } from "../form/outcome";
import { eventQuestion } from "./event-question";
import { keySearched } from "./key-searched";
import { type FirstPage, useEventStream } from "./use-event-stream";
import { useEventTime } from "./use-event-time";

/** What is searched, which events are open, and the stream of those that fit; it waits while somebody reads. */
export function useEventSearch(org: string, first: FirstPage) {
  const [filter, setFilter] = useQueryState("filter", parseAsString.withDefault("").withOptions({ history: "push" }));
  const [projectId, setProjectId] = useQueryState("project", parseAsString);
  const [keyId, setKeyId] = useQueryState("key", parseAsString);
  const [time, setTime] = useEventTime();
  const [tail, setTail] = useQueryState("live", parseAsStringLiteral(["on", "off"]).withDefault("on"));
  const [withKey, setWithKey] = useState<Refused | null>(() => keySearched(filter));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const arrivalsWait = useScrolled() || opened.size > 0;
  // What has an end is not added to.
  const live = tail === "on" && time.to === null;
  const question = useMemo(() => eventQuestion({ filter, projectId, keyId, time }), [filter, projectId, keyId, time]);
  const stream = useEventStream({ org, question }, first, live, arrivalsWait);
  const toggle = useCallback((id: string) => {
    setOpened((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  const search = useCallback(
    (next: string) => {
      const refused = keySearched(next);
      setWithKey(refused);
      if (!refused) void setFilter(next || null);
    },
    [setFilter],
  );
  const filterFor = useCallback(
    (condition: string) => {
      setOpened(new Set());
      search(narrowed(filter, condition));
    },
    [filter, search],
  );
  const showWaiting = () => {
    setOpened(new Set());
    window.scrollTo({ top: 0 });
    stream.showWaiting();
  };
  const clear = () => {
    search("");
    setTime({});
    void setProjectId(null);
    void setKeyId(null);
  };
  return {
    org,
    question,
    clear,
    keyId,
    setKeyId,
    /** As the events say it that stand there. */
    keyName: (id: string) => stream.events.find(({ key_id }) => key_id === id)?.key_name ?? "one key",
    time,
    setTime,
    isFiltered: Object.keys(question).length > 0,
    filter,
    search,
    filterFor,
    withKey,
    projectId,
    setProjectId,
    live,
    setLive: (on: boolean) => void setTail(on ? null : "off"),
    arrivalsWait,
    opened,
    toggle,
    stream,
    showWaiting,
  };
}
export type EventSearch = ReturnType<typeof useEventSearch>;

/** Whether the page is scrolled away from its top. */
function useScrolled(): boolean {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = () => setScrolled(window.scrollY > 120);
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return scrolled;
}
