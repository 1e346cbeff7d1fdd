"use client";

import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";
import type { PasskeyAnswer } from "@/lib/domain/factors/schema";
import type { Outcome, Refused } from "../form/outcome";

const never = () => () => {};

/** Whether this browser knows passkeys; no before scripts have run. */
export const useKnowsPasskeys = (): boolean =>
  useSyncExternalStore(
    never,
    () => typeof window.PublicKeyCredential === "function",
    () => false,
  );

/** What the person, or their browser, did not do. */
const notDone = (error: unknown): Refused => ({
  ok: false,
  code: "PASSKEY",
  detail:
    error instanceof Error && error.name === "InvalidStateError"
      ? "This device has a passkey for the account already."
      : "The passkey was not used. Try again, or use another way.",
  requestId: "",
});

/** Asks the server for a challenge, the browser for its answer, and hands that over. */
export async function byPasskey<T>(
  ask: () => Promise<Outcome<PublicKeyCredentialRequestOptionsJSON>>,
  use: (answer: PasskeyAnswer) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  return throughBrowser(ask, async (optionsJSON) => (await startAuthentication({ optionsJSON })) as PasskeyAnswer, use);
}

/** The same for whatever the browser is asked. */
export async function throughBrowser<Options, Answer, T>(
  ask: () => Promise<Outcome<Options>>,
  browser: (options: Options) => Promise<Answer>,
  use: (answer: Answer) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const asked = await ask();
  if (!asked.ok) return asked;
  try {
    return use(await browser(asked.data));
  } catch (error) {
    return notDone(error);
  }
}
