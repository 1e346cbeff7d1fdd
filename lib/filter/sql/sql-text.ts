import type { LikePart } from "../evaluate/like-pattern";

/** A text as it stands in a pattern of LIKE, where it means itself. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** `?` beyond these would make a regular expression that PostgreSQL takes long for. */
const MOST_OPTIONAL = 12;

/** The operator and pattern of SQL that mean what `like` means; undefined where there is none. */
export function sqlLike(parts: readonly LikePart[]): { operator: "like" | "~"; pattern: string } | undefined {
  const optional = parts.filter((part) => part === "?").length;
  if (optional === 0)
    return { operator: "like", pattern: parts.map((part) => (typeof part === "string" ? "%" : likeText(part.literal))).join("") };
  if (optional > MOST_OPTIONAL) return undefined;
  const pieces = parts.map((part) => (part === "%" ? ".*" : part === "?" ? ".?" : part.literal.replace(/[^\p{L}\p{N}\s_]/gu, "\\$&")));
  return pieces.join("").includes("\\") && /\\[^\x20-\x7e]/.test(pieces.join(""))
    ? undefined
    : { operator: "~", pattern: `^${pieces.join("")}$` };
}
