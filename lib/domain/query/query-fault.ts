import { Refusal } from "../../kernel/refusal";

/** Where in the caller's text something is wrong: `position` counts characters from 1, as PostgreSQL does. */
export type Place = { position: number; line: number; column: number };

/** A query that is refused, with where and what may help. */
export function queryFault(message: string, at?: Place, hint?: string, cause?: unknown): Refusal {
  return new Refusal("INVALID_REQUEST", message, { members: { ...at, ...(hint ? { hint } : {}) }, cause });
}

/** `offset` counts UTF-16 units from 0. */
export function placeAt(text: string, offset: number): Place {
  const before = [...text.slice(0, offset)];
  const lineStart = before.lastIndexOf("\n") + 1;
  const line = before.filter((character) => character === "\n").length + 1;
  return { position: before.length + 1, line, column: before.length - lineStart + 1 };
}
