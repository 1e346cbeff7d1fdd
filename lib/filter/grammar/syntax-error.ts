import { Refusal } from "../../kernel/refusal";

/** The one line that a mistake in a filter is answered with; the position counts from 1. */
export function syntaxError(text: string, at: number, problem: string): Refusal {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  return new Refusal("INVALID_REQUEST", `Syntax error (line ${line}, column ${column}): ${problem}`);
}
