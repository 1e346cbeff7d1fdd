"use client";

import { keepPreviousData, useQueries } from "@tanstack/react-query";
import type { Refused } from "../../form/outcome";
import { fetchRead, ReadRefused } from "../../ui/fetch-read";
import type { PanelAnswer } from "../dashboards-data";
import type { AnsweredQuery } from "./panel-series";
import { inTurn } from "./panel-turns";

/** A query takes its time, and waits for its turn before. */
const PATIENCE_MS = 45_000;

export type VariableValues = Readonly<Record<string, string | readonly string[] | null>>;
/** Of which time and with which values panels are asked. `project` is "" for all of them. */
export type Asking = { org: string; project: string; from: string; to: string; timezone: string; variables: VariableValues };

type Answers = { answers: AnsweredQuery[]; refused: Refused | null; pending: boolean; tookMs: number | null; again: () => void };

/** Asks a panel's queries: at once, and anew where the time, a value or the text changes. What stood there stays until the new is there. */
export function usePanelAnswers(queries: readonly { sql: string; spec: unknown }[], asking: Asking | null): Answers {
  const results = useQueries({
    queries: queries.map(({ sql }) => ({
      queryKey: ["panel", sql, asking],
      enabled: asking !== null,
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(sql, asking, signal),
    })),
  });
  const answers = results.flatMap(({ data }, at) => (data ? [{ answer: data, spec: queries[at]?.spec }] : []));
  const failed = results.find(({ error }) => error instanceof ReadRefused)?.error;
  const took = results.flatMap(({ data }) => data?.tookMs ?? []);
  return {
    answers,
    refused: failed instanceof ReadRefused ? failed.refused : null,
    pending: results.some(({ isFetching }) => isFetching),
    tookMs: took.length > 0 ? Math.max(...took) : null,
    again: () => {
      for (const { refetch } of results) void refetch();
    },
  };
}

function ask(sql: string, asking: Asking | null, signal: AbortSignal): Promise<PanelAnswer> {
  if (!asking) return Promise.reject(new Error("Nothing is asked yet."));
  const { variables, ...rest } = asking;
  return inTurn(signal, () =>
    fetchRead<PanelAnswer>(
      "panel",
      { ...rest, sql, variables: JSON.stringify(variables) },
      { asked: "body", signal, patienceMs: PATIENCE_MS },
    ),
  );
}
