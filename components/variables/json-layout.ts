import { isJson } from "@/lib/kernel/is-json";

const TOKEN = /"(?:[^"\\]|\\.)*"|[^\s"[\]{},:]+|[[\]{},:]/gs;

/** JSON a member a line. Numbers and texts stay to the letter; what is no JSON stays as it is. */
export function laidOut(text: string): string {
  if (!isJson(text)) return text;
  const tokens = text.match(TOKEN) ?? [];
  let [out, depth] = ["", 0];
  const newLine = () => `\n${"  ".repeat(depth)}`;
  for (const [at, token] of tokens.entries()) {
    const [before, next] = [tokens[at - 1] ?? "", tokens[at + 1] ?? ""];
    if (OPENS.has(token)) {
      if (!CLOSES.has(next)) depth++;
      out += CLOSES.has(next) ? token : `${token}${newLine()}`;
    } else if (CLOSES.has(token)) {
      if (!OPENS.has(before)) depth--;
      out += OPENS.has(before) ? token : `${newLine()}${token}`;
    } else out += token === "," ? `,${newLine()}` : token === ":" ? ": " : token;
  }
  return out;
}

const OPENS = new Set(["{", "["]);
const CLOSES = new Set(["}", "]"]);
