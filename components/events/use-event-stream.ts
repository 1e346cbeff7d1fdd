"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { searchEventsAction } from "@/lib/actions/events";
import type { EventView } from "@/lib/domain/events/schema";
import { type Refused, UNREACHED } from "../form/outcome";
import { usePoll } from "../ui/use-poll";
import { inOrder, lastArrived } from "./event-order";

const PAGE = 100;
const TAIL = 500;
/** The server holds events back for 0.3 s, and they are to be here within a second. */
const LOOK_EVERY = 600;
const KEPT = 2_000;
/** The server ends a page early where events are very large; below this size a short page is the last. */
const LARGE_PAGE = 8 * 1024 * 1024;

export type EventQuery = { org: string; filter: string; projectId: string | null };
export type FirstPage = { events: EventView[]; refused: Refused | null };
type Stream = {
  events: EventView[];
  waiting: EventView[];
  fresh: ReadonlySet<string>;
  refused: Refused | null;
  ended: boolean;
  loading: boolean;
};

const NONE: ReadonlySet<string> = new Set();

function isLast(page: readonly EventView[]): boolean {
  const size = page.reduce((sum, event) => sum + event.properties_json.length + event.message.length + (event.exception?.length ?? 0), 0);
  return page.length === 0 || (page.length < PAGE && size < LARGE_PAGE);
}

const startOf = ({ events, refused }: FirstPage): Stream => ({
  events,
  refused,
  waiting: [],
  fresh: NONE,
  ended: isLast(events),
  loading: false,
});

/**
 * The events that a query finds, newest first: the first page, older ones on demand, and while `live` what arrives, looked for
 * about twice a second. While `held`, what arrives waits to be shown.
 */
export function useEventStream({ org, filter, projectId }: EventQuery, first: FirstPage, live: boolean, held: boolean) {
  const [stream, setStream] = useState(() => startOf(first));
  const question = `${filter}\n${projectId ?? ""}`;
  const asked = useRef(question);

  /** Undefined when the answer is to a question that nobody asks any more. */
  const ask = useCallback(
    async (page: { after_id?: string; before_id?: string; count: number }) => {
      const outcome = await searchEventsAction(org, {
        ...page,
        ...(filter ? { filter } : {}),
        ...(projectId ? { project_id: projectId } : {}),
      }).catch(() => UNREACHED);
      return asked.current === `${filter}\n${projectId ?? ""}` ? outcome : undefined;
    },
    [org, filter, projectId],
  );

  const start = useCallback(async () => {
    setStream((was) => ({ ...was, loading: true }));
    const outcome = await ask({ count: PAGE });
    if (outcome) setStream(startOf(outcome.ok ? { events: outcome.data, refused: null } : { events: [], refused: outcome }));
  }, [ask]);

  useEffect(() => {
    if (asked.current === question) return;
    asked.current = question;
    void start();
  }, [question, start]);

  const newest = lastArrived([...stream.waiting, ...stream.events]);
  const look = useCallback(async () => {
    const outcome = await ask({ ...(newest ? { after_id: newest } : {}), count: TAIL });
    if (!outcome) return;
    setStream((was) => {
      if (!outcome.ok) return was.refused?.detail === outcome.detail ? was : { ...was, refused: outcome };
      const known = new Set([...was.waiting, ...was.events].map((event) => event.id));
      const arrived = outcome.data.filter((event) => !known.has(event.id));
      if (arrived.length === 0) return was.refused ? { ...was, refused: null } : was;
      if (held) return { ...was, refused: null, waiting: inOrder([...arrived, ...was.waiting]).slice(0, KEPT) };
      const events = inOrder([...arrived, ...was.waiting, ...was.events]).slice(0, KEPT);
      return { ...was, refused: null, events, waiting: [], fresh: new Set(arrived.map((event) => event.id)) };
    });
  }, [ask, newest, held]);
  const mayTry = stream.refused === null || stream.refused.code === "UNREACHED" || stream.refused.code === "UNAVAILABLE";
  usePoll(look, LOOK_EVERY, live && mayTry && !stream.loading);

  const showWaiting = useCallback(() => {
    setStream((was) => ({
      ...was,
      events: inOrder([...was.waiting, ...was.events]).slice(0, KEPT),
      fresh: new Set(was.waiting.map((event) => event.id)),
      waiting: [],
    }));
  }, []);

  const oldest = stream.events.at(-1)?.id;
  const loadOlder = useCallback(async () => {
    setStream((was) => ({ ...was, loading: true }));
    const outcome = await ask({ ...(oldest ? { before_id: oldest } : {}), count: PAGE });
    if (!outcome) return;
    setStream((was) =>
      outcome.ok
        ? { ...was, loading: false, refused: null, events: [...was.events, ...outcome.data], fresh: NONE, ended: isLast(outcome.data) }
        : { ...was, loading: false, refused: outcome },
    );
  }, [ask, oldest]);

  return { ...stream, showWaiting, loadOlder, retry: start };
}
