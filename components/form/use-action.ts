"use client";

import { unstable_rethrow, useRouter } from "next/navigation";
import { useCallback, useState, useTransition } from "react";
import { type Outcome, type Refused, UNREACHED } from "./outcome";

/** Calls a server action: whether it is under way, and what it refused last. Once it is done, the page's data is read again. */
export function useAction<Input, Result>(action: (input: Input) => Promise<Outcome<Result>>) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState<Refused | null>(null);

  const run = useCallback(
    (input: Input, done?: (result: Result) => void) =>
      new Promise<Outcome<Result>>((resolve) => {
        start(async () => {
          const outcome = await settled(action, input);
          // Shown at once, not when the page's data has come.
          setRefused(outcome.ok ? null : outcome);
          if (outcome.ok) {
            done?.(outcome.data);
            start(() => router.refresh());
          }
          resolve(outcome);
        });
      }),
    [action, router],
  );
  return { run, pending, refused, clear: useCallback(() => setRefused(null), []) };
}

async function settled<Input, Result>(action: (input: Input) => Promise<Outcome<Result>>, input: Input): Promise<Outcome<Result>> {
  try {
    return await action(input);
  } catch (error) {
    unstable_rethrow(error);
    return UNREACHED;
  }
}
