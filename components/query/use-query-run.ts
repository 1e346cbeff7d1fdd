"use client";

import { useCallback, useRef, useState } from "react";
import type { Refused } from "../form/outcome";
import { fetchRead, outcomeOf } from "../ui/fetch-read";
import type { QueryAnswered } from "./query-answered";

/** The query's own time and that for which it waits for its turn. */
const PATIENCE_MS = 45_000;

export type Asked = { org: string; project: string; sql: string; from: string; to: string; timezone: string };

/** Runs one query at a time. Another one, or `cancel`, ends the one before, in the database, too. What was answered stays until the next answer. */
export function useQueryRun() {
  const [answer, setAnswer] = useState<QueryAnswered | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [running, setRunning] = useState(false);
  const current = useRef<AbortController | null>(null);
  const cancel = useCallback(() => {
    current.current?.abort();
    current.current = null;
    setRunning(false);
  }, []);
  const run = useCallback(async (asked: Asked) => {
    current.current?.abort();
    const own = new AbortController();
    current.current = own;
    setRunning(true);
    const outcome = await outcomeOf(
      fetchRead<QueryAnswered>("query", asked, { asked: "body", signal: own.signal, patienceMs: PATIENCE_MS }),
    );
    if (current.current !== own) return;
    current.current = null;
    setRunning(false);
    setRefused(outcome.ok ? null : outcome);
    if (outcome.ok) setAnswer(outcome.data);
  }, []);
  return { answer, refused, running, run, cancel };
}
