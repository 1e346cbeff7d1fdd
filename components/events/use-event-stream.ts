"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { EventView, TailPage } from "@/lib/domain/events/schema";
import type { Refused } from "../form/outcome";
import { fetchRead, outcomeOf } from "../ui/fetch-read";
import { useLiveOrg } from "../ui/live-stream";
import { usePoll } from "../ui/use-poll";
import { useTold } from "../ui/use-told";
import { inOrder } from "./event-order";

const PAGE = 100;
const TAIL = 500;
/** Events are to be here within a second. Where the server tells that some came, looking by itself is for what it cannot tell. */
const LOOK_EVERY = 600;
const LOOK_WHEN_TOLD = 5_000;
const KEPT = 2_000;
/** The server ends a page early where events are very large; below this size a short page is the last. */
const LARGE_PAGE = 8 * 1024 * 1024;

/** `question` as the reads take it. */
export type EventQuery = { org: string; question: Record<string, string> };
/** `cursor` leads the tail on; null where the page was refused. */
export type FirstPage = { events: EventView[]; cursor: string | null; refused: Refused | null };
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
 * The events that a query finds, newest first: the first page, older ones on demand, and while `live` what arrives, as the server tells
 * that something did. While `held`, what arrives waits to be shown.
 */
export function useEventStream({ org, question: asking }: EventQuery, first: FirstPage, live: boolean, arrivalsWait: boolean) {
  const [stream, setStream] = useState(() => startOf(first));
  const cursor = useRef(first.cursor);
  const question = JSON.stringify(asking);
  const asked = useRef(question);

  /** Undefined when the answer is to a question that nobody asks any more. */
  const ask = useCallback(
    async <T>(read: string, count: number, more: Record<string, string> = {}) => {
      const outcome = await outcomeOf(fetchRead<T>(read, { org, ...JSON.parse(question), ...more, count: String(count) }));
      return asked.current === question ? outcome : undefined;
    },
    [org, question],
  );

  const start = useCallback(async () => {
    setStream((was) => ({ ...was, loading: true }));
    const outcome = await ask<TailPage>("events-tail", PAGE);
    if (!outcome) return;
    cursor.current = outcome.ok ? outcome.data.cursor : null;
    setStream(startOf(outcome.ok ? { ...outcome.data, refused: null } : { events: [], cursor: null, refused: outcome }));
  }, [ask]);

  useEffect(() => {
    if (asked.current === question) return;
    asked.current = question;
    void start();
  }, [question, start]);

  const look = useCallback(async () => {
    if (cursor.current === null) return start();
    const from = cursor.current;
    const outcome = await ask<TailPage>("events-tail", TAIL, { cursor: from });
    if (!outcome || cursor.current !== from) return;
    if (outcome.ok) cursor.current = outcome.data.cursor;
    setStream((was) => {
      if (!outcome.ok) return was.refused?.detail === outcome.detail ? was : { ...was, refused: outcome };
      const known = new Set([...was.waiting, ...was.events].map((event) => event.id));
      const arrived = outcome.data.events.filter((event) => !known.has(event.id));
      if (arrived.length === 0) return was.refused ? { ...was, refused: null } : was;
      if (arrivalsWait) return { ...was, refused: null, waiting: inOrder([...arrived, ...was.waiting]).slice(0, KEPT) };
      const events = inOrder([...arrived, ...was.waiting, ...was.events]).slice(0, KEPT);
      return { ...was, refused: null, events, waiting: [], fresh: new Set(arrived.map((event) => event.id)) };
    });
    if (outcome.ok && outcome.data.more) return look();
  }, [ask, arrivalsWait, start]);
  const mayTry = stream.refused === null || stream.refused.code === "UNREACHED" || stream.refused.code === "UNAVAILABLE";
  const looks = live && mayTry && !stream.loading;
  usePoll(look, useLiveOrg() === org ? LOOK_WHEN_TOLD : LOOK_EVERY, looks);
  useTold(look, looks);

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
    const outcome = await ask<EventView[]>("events", PAGE, oldest ? { before_id: oldest } : {});
    if (!outcome) return;
    setStream((was) =>
      outcome.ok
        ? { ...was, loading: false, refused: null, events: [...was.events, ...outcome.data], fresh: NONE, ended: isLast(outcome.data) }
        : { ...was, loading: false, refused: outcome },
    );
  }, [ask, oldest]);

  return { ...stream, showWaiting, loadOlder, retry: start };
}
