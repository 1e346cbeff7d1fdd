"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import type { FirstRead } from "@/lib/kernel/first-read";
import type { Refused } from "../form/outcome";
import { fetchRead, ReadRefused } from "./fetch-read";
import { useLiveOrg } from "./live-stream";
import { ownNow } from "./now";
import { whenFree } from "./read-hold";
import { usePoll } from "./use-poll";

/** Milliseconds; where it hangs on what was read, a function of that. */
type Every<T> = number | ((data: T) => number);

type ReadOptions<T> = {
  /** What the page brought along; null where the browser reads it first. */
  first?: FirstRead<T> | null;
  everyMs?: Every<T>;
};

type Shown<T> = {
  /** The latest answer, of the input before while that of the present one is awaited or refused; undefined before the first. */
  data: T | undefined;
  /** The input that the data are of. */
  of: Record<string, string> | null;
  /** The data are of another input than the present one, which is awaited. */
  pending: boolean;
  refused: Refused | null;
  again: () => Promise<unknown>;
};

type Kept<T> = { data: T; of: Record<string, string> };

/** What no later try mends by itself. */
const FOR_GOOD = new Set([
  "ROLE_REQUIRED",
  "SECOND_FACTOR_REQUIRED",
  "PLAN_REQUIRED",
  "NOT_FOUND",
  "UPDATED",
  "INVALID_REQUEST",
  "VALIDATION_FAILED",
]);
const NEVER = 2 ** 31 - 1;
/** What changes by time alone is told by nobody. */
const UNTOLD_MS = 30_000;

/** Reads by GET beside the router: at once where the page brought nothing along, again every `everyMs`, and after each write. A null input reads nothing. */
export function useReading<T>(read: string, input: Record<string, string> | null, { first, everyMs }: ReadOptions<T> = {}): Shown<T> {
  const brought = first && input && isSame(first.input, input) ? first : null;
  const [kept, keep] = useState<Kept<T> | null>(brought ? { data: brought.data, of: brought.input } : null);
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery<T, ReadRefused>({
    queryKey: [read, input],
    queryFn: ({ signal }) => fetchRead<T>(read, input ?? {}, { signal }),
    enabled: input !== null,
    meta: { everyMs: typeof everyMs === "function" ? kept && everyMs(kept.data) : everyMs },
    ...(brought ? { initialData: brought.data, initialDataUpdatedAt: seenAt(brought) } : {}),
  });
  if (data !== undefined && input && data !== kept?.data) keep({ data, of: input });
  useEffect(() => {
    if (!brought || !input) return;
    const known = client.getQueryState([read, input]);
    // The page was made anew meanwhile.
    if (known && known.dataUpdatedAt < seenAt(brought)) client.setQueryData([read, input], brought.data, { updatedAt: seenAt(brought) });
  }, [client, brought, read, input]);
  const refused = error instanceof ReadRefused ? error.refused : null;
  const again = useCallback(() => refetch({ cancelRefetch: false }), [refetch]);
  const shown = data === undefined ? kept?.data : data;
  const every = typeof everyMs === "function" ? (shown === undefined ? undefined : everyMs(shown)) : everyMs;
  const isTold = useLiveOrg() === input?.org;
  usePoll(
    again,
    every === undefined ? NEVER : isTold ? Math.max(every, UNTOLD_MS) : every,
    every !== undefined && input !== null && !(refused && FOR_GOOD.has(refused.code)),
  );
  return {
    data: shown,
    of: data === undefined ? (kept?.of ?? null) : input,
    pending: input !== null && isPending && !error,
    refused,
    again,
  };
}

/** What the page brought along, kept up to date. */
export function useRead<T>(first: FirstRead<T>, everyMs?: Every<T>): T {
  const { data } = useReading<T>(first.read, first.input, { first, everyMs });
  return data === undefined ? first.data : data;
}

/** Reads everything on screen anew, once no dialog holds that back. */
export const readAnew = (client: QueryClient): void => void whenFree(() => void client.invalidateQueries());

const isSame = (a: Record<string, string>, b: Record<string, string>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

// By this computer's clock, which alone the queries know.
const seen = new WeakMap<object, number>();
function seenAt(first: FirstRead<unknown>): number {
  const at = seen.get(first) ?? ownNow();
  seen.set(first, at);
  return at;
}
