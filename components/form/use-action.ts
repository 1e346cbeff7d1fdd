"use client";

import { useQueryClient } from "@tanstack/react-query";
import { unstable_isUnrecognizedActionError, unstable_rethrow } from "next/navigation";
import { useCallback, useState, useTransition } from "react";
import { readAnew } from "../ui/use-read";
import { askToConfirm } from "./confirmation";
import { type Outcome, type Refused, refusedBefore, UNREACHED, UPDATED } from "./outcome";

/** Calls a server action: whether it is under way, and what it refused last. Once it is done, what stands on screen is read anew. */
export function useAction<Input, Result>(action: (input: Input) => Promise<Outcome<Result>>) {
  const client = useQueryClient();
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState<Refused | null>(null);

  const run = useCallback(
    (input: Input, done?: (result: Result) => void) =>
      new Promise<Outcome<Result>>((resolve) => {
        start(async () => {
          const outcome = await confirmed(action, input);
          setRefused(outcome.ok ? null : outcome);
          if (outcome.ok) {
            done?.(outcome.data);
            readAnew(client);
          }
          resolve(outcome);
        });
      }),
    [action, client],
  );
  return { run, pending, refused, clear: useCallback(() => setRefused(null), []) };
}

/** Where the person has to confirm that it is they, they are asked, and it is done once they have. */
async function confirmed<Input, Result>(action: (input: Input) => Promise<Outcome<Result>>, input: Input): Promise<Outcome<Result>> {
  const outcome = await settled(action, input);
  const isAsked = !outcome.ok && outcome.code === "CONFIRMATION_REQUIRED";
  return isAsked && (await askToConfirm(outcome.members?.ways)) ? settled(action, input) : outcome;
}

async function settled<Input, Result>(action: (input: Input) => Promise<Outcome<Result>>, input: Input): Promise<Outcome<Result>> {
  try {
    return await action(input);
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) return UPDATED;
    unstable_rethrow(error);
    return refusedBefore(error) ?? UNREACHED;
  }
}
