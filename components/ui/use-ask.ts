"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Outcome } from "../form/outcome";
import { type Asked, fetchRead, isPassing, outcomeOf } from "./fetch-read";

const TRIES_AGAIN = 2;

/** Reads once, when asked to, as an outcome; tries again where nobody answered. Beside server actions, so that it waits for none. */
export function useAsk() {
  const client = useQueryClient();
  return useCallback(
    <T>(read: string, input: Record<string, string>, asked?: Asked): Promise<Outcome<T>> =>
      outcomeOf(
        client.fetchQuery<T>({
          // A question that holds a secret is kept nowhere.
          queryKey: asked === "body" ? [read, crypto.randomUUID()] : [read, input],
          queryFn: ({ signal }) => fetchRead<T>(read, input, { asked, signal }),
          staleTime: 0,
          retry: (failures, error) => failures < TRIES_AGAIN && isPassing(error),
        }),
      ),
    [client],
  );
}
