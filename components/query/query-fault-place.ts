import type { Refused } from "../form/outcome";

/** Where in the text that was asked a refusal says that the fault is, in UTF-16 units from 0; null where it names no place. */
export function faultPlace({ detail, members }: Pick<Refused, "detail" | "members">, text: string): { message: string; at: number } | null {
  const position = members?.position;
  if (typeof position !== "number" || position < 1) return null;
  return { message: detail, at: [...text].slice(0, position - 1).join("").length };
}
