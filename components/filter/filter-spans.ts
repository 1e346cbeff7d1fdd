import { filterTokens, type Token } from "@/lib/filter/grammar/filter-tokens";
import { RESERVED } from "@/lib/filter/grammar/format-filter";
import { functionName } from "@/lib/filter/grammar/function-terms";

export type Tone = "name" | "builtIn" | "word" | "function" | "text" | "value" | "symbol" | "plain";
/** A piece of a filter as it is coloured; `wrong` where a mistake begins. */
export type FilterSpan = { text: string; tone: Tone; wrong: boolean; at: number };

/** A filter's text in pieces, which joined are the text again. `mistake` is where one stands; at the end it marks a blank behind the text. */
export function filterSpans(text: string, { mistake, isTextSearch }: { mistake: number | null; isTextSearch: boolean }): FilterSpan[] {
  if (isTextSearch || text === "") return text === "" ? [] : [{ text, tone: "plain", wrong: false, at: 0 }];
  const spans: FilterSpan[] = [];
  const tokens = filterTokens(text);
  let at = 0;
  for (const [place, token] of tokens.entries()) {
    if (token.at > at) spans.push({ text: text.slice(at, token.at), tone: "plain", wrong: false, at });
    at = token.at + token.text.length;
    const wrong = mistake !== null && token.at <= mistake && (mistake < at || token.kind === "end");
    if (token.kind !== "end")
      spans.push({ text: token.text, tone: toneOf(token, tokens[place - 1], tokens[place + 1]), wrong, at: token.at });
    else if (wrong) spans.push({ text: "\u00a0", tone: "plain", wrong, at: token.at });
  }
  return spans;
}

function toneOf(token: Token, before: Token | undefined, after: Token | undefined): Tone {
  switch (token.kind) {
    case "built-in":
      return "builtIn";
    case "name":
      if (before?.text === ".") return "name";
      if (RESERVED.has(token.text.toLowerCase())) return "word";
      return after?.text === "(" && functionName(token.text) ? "function" : "name";
    case "text":
    case "quoted":
    case "verbatim":
    case "unclosed":
      return "text";
    case "number":
    case "duration":
    case "regex":
      return "value";
    default:
      return "symbol";
  }
}

/** Where in the text the mistake stands that a refusal names by line and column; null where it names none. */
export function mistakeAt(text: string, detail: string | undefined): number | null {
  const found = /\bline (\d+), column (\d+)\b/.exec(detail ?? "");
  if (!found) return null;
  const before = text.split("\n").slice(0, Number(found[1]) - 1);
  const at = before.reduce((sum, line) => sum + line.length + 1, 0) + Number(found[2]) - 1;
  return at <= text.length ? at : null;
}
