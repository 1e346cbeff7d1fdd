import { Refusal } from "./refusal";

/** A failure that says in words fit for the operator's page what it left undone. */
export class PartialFailure extends Error {
  override name = "PartialFailure";
}

/** What may be shown of a failure: nothing of what was worked on. The whole error stands in the log. */
export function publicFault(error: unknown): string {
  if (error instanceof Refusal || error instanceof PartialFailure) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^\w{1,20}$/.test(code) ? `It failed with ${code}.` : "It failed.";
}
