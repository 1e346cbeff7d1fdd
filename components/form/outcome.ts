/** What an action answers, as far as a form needs to know it. */
export type Outcome<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: string;
      detail: string;
      errors?: { loc: (string | number)[]; msg: string; type: string }[];
      members?: Record<string, unknown>;
      requestId: string;
    };

export type Refused = Extract<Outcome<never>, { ok: false }>;

/** What a form that was sent without scripts shows again: what was refused, and what was given. */
export type SentForm = { refused: Refused; given: Record<string, string> } | null;

/** A call that never got an answer. */
export const UNREACHED: Refused = {
  ok: false,
  code: "UNREACHED",
  detail: "The server did not answer. Check the connection and try again.",
  requestId: "",
};

/** What the front refused before the action was reached: it says it as the action would have. */
export function refusedBefore(error: unknown): Refused | undefined {
  try {
    const outcome: unknown = JSON.parse(error instanceof Error ? error.message : "");
    return outcome instanceof Object && "ok" in outcome && outcome.ok === false && "detail" in outcome ? (outcome as Refused) : undefined;
  } catch {
    return undefined;
  }
}

/** The server runs another build than this tab and does not understand its calls. */
export const UPDATED: Refused = {
  ok: false,
  code: "UPDATED",
  detail: "Latchkey was updated: copy what you typed, then reload.",
  requestId: "",
};
