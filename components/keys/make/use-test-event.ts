"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { EventView } from "@/lib/domain/events/schema";
import { serverNow } from "../../ui/now";
import { useAsk } from "../../ui/use-ask";
import { testEventBody } from "./test-event-body";

/** How far a test event is; `filter` finds it among the events. */
export type TestEventState =
  | { is: "unsent" | "sending" }
  | { is: "stored"; filter: string }
  | { is: "left out" }
  | { is: "refused"; detail: string };

const LOOKS = 12;
const BETWEEN_MS = 500;
const UNREACHED = "The server did not answer. Check your connection and try again.";

/** Sends one event with a key as its program would, and looks until it is stored. */
export function useTestEvent(org: string, token: string) {
  const ask = useAsk();
  const [state, setState] = useState<TestEventState>({ is: "unsent" });
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const send = useCallback(async () => {
    setState({ is: "sending" });
    const id = Math.random().toString(36).slice(2, 12);
    const refused = await sendEvent(token, id);
    if (refused !== null) return setState({ is: "refused", detail: refused });
    const filter = `TestId = '${id}'`;
    for (let look = 0; look < LOOKS && isShown.current; look++) {
      const found = await ask<EventView[]>("events", { org, filter, count: "1" });
      if (found.ok && found.data.length > 0) return setState({ is: "stored", filter });
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    setState({ is: "left out" });
  }, [ask, org, token]);
  return { state, send };
}

/** What it was refused for; null where it was taken. The session stays out of it. */
async function sendEvent(token: string, id: string): Promise<string | null> {
  const response = await fetch("/ingest/clef", {
    method: "POST",
    credentials: "omit",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/vnd.serilog.clef" },
    body: testEventBody(id, serverNow()),
  }).catch(() => null);
  if (!response) return UNREACHED;
  if (response.ok) return null;
  const body = (await response.json().catch(() => null)) as { Error?: unknown } | null; // as Seq's addresses refuse
  return typeof body?.Error === "string" ? body.Error : UNREACHED;
}
