import { filterTokens, type Token } from "@/lib/filter/grammar/filter-tokens";
import { BUILT_INS } from "@/lib/filter/grammar/filter-tree";
import { FUNCTIONS } from "@/lib/filter/grammar/function-terms";

/** What is seen in the events of late, as it is written in a filter: the commonest first. */
export type FilterCompletions = { readonly properties: readonly { readonly path: string; readonly values: readonly string[] }[] };

export type Completion = { insert: string; kind: "property" | "value" | "built-in" | "function" | "word" };
/** What may stand in place of the text between `from` and `to`. */
export type Completing = { from: number; to: number; options: Completion[] };

const MOST = 12;
const WORDS = ["and", "or", "not", "like", "in", "is null", "is not null", "ci", "if", "then", "else", "true", "false", "null"];
const LEVEL_VALUES = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"].map((level) => `'${level}'`);
const COMPARISONS = new Set(["=", "<>", "<", "<=", ">", ">="]);
const NONE: FilterCompletions = { properties: [] };

/** What may be meant at the caret; null for nothing. `asked` offers also where nothing was typed yet. */
export function completionsAt(text: string, caret: number, known: FilterCompletions = NONE, asked = false): Completing | null {
  const tokens = filterTokens(text).filter((token) => token.kind !== "end" && token.at < caret);
  const last = tokens.at(-1);
  const touched = last && last.at + last.text.length >= caret ? last : undefined;
  const compared = comparedAt(tokens, touched);
  const completing = compared ? valuesAt(text, caret, compared, touched, known) : namesAt(text, caret, tokens, touched, known, asked);
  if (!completing || completing.options.length === 0) return null;
  const typed = text.slice(completing.from, completing.to);
  return completing.options.length === 1 && completing.options[0]?.insert === typed ? null : completing;
}

/** The path whose value stands at the caret: `Order.Id` in `Order.Id = |`. */
function comparedAt(tokens: readonly Token[], touched: Token | undefined): string | null {
  const before = touched && !isOperator(touched) ? tokens.slice(0, -1) : tokens;
  let end = before.length;
  if (before[end - 1]?.text === "[" || before[end - 1]?.text === ",") end = listBegins(before, end);
  if (!isOperator(before[end - 1])) return null;
  end--;
  if (before[end - 1]?.text.toLowerCase() === "not") end--;
  const path = pathBefore(before.slice(0, end));
  return path === "" ? null : path;
}

const isOperator = (token: Token | undefined): boolean =>
  token !== undefined && (COMPARISONS.has(token.text) || (token.kind === "name" && /^(like|in)$/i.test(token.text)));

/** Where the list begins that the last of the tokens stands in. */
function listBegins(tokens: readonly Token[], end: number): number {
  let at = end - 1;
  while (at >= 0 && tokens[at]?.text !== "[") at--;
  return at;
}

/** The path that the tokens end with, as it is written. */
function pathBefore(tokens: readonly Token[]): string {
  let path = "";
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at];
    if (!token || (path !== "" && token.at + token.text.length !== tokens[at + 1]?.at)) break;
    if (token.kind !== "name" && token.kind !== "built-in" && token.kind !== "text" && !/^[.[\]]$/.test(token.text)) break;
    path = token.text + path;
  }
  return path;
}

function valuesAt(text: string, caret: number, path: string, touched: Token | undefined, known: FilterCompletions): Completing {
  const from = touched && !isOperator(touched) && touched.text !== "[" && touched.text !== "," ? touched.at : caret;
  const values = path === "@Level" ? LEVEL_VALUES : (known.properties.find((each) => each.path === path)?.values ?? []);
  const typed = text.slice(from, caret).replace(/^'/, "");
  return { from, to: caret, options: fitting(values, typed, (value) => value.replace(/^'/, ""), "value") };
}

function namesAt(
  text: string,
  caret: number,
  tokens: readonly Token[],
  touched: Token | undefined,
  known: FilterCompletions,
  asked: boolean,
): Completing | null {
  if (!touched) return asked ? namesLike("", caret, caret, known) : null;
  if (touched.kind === "built-in" || touched.text === "@") {
    const options = fitting(
      BUILT_INS.map((name) => `@${name}`),
      touched.text,
      same,
      "built-in",
    );
    return { from: touched.at, to: caret, options };
  }
  if (touched.kind !== "name" && touched.text !== ".") return null;
  const path = pathBefore(tokens);
  return path === "" || path.startsWith("@Properties")
    ? null
    : namesLike(text.slice(caret - path.length, caret), caret - path.length, caret, known);
}

const same = (text: string): string => text;

/** Properties first; functions and words of the language where no path is under way. */
function namesLike(typed: string, from: number, to: number, known: FilterCompletions): Completing {
  const paths = known.properties.map(({ path }) => path);
  const options = fitting(paths, typed, same, "property");
  if (!typed.includes(".")) {
    options.push(
      ...fitting(
        Object.keys(FUNCTIONS).map((name) => `${name}(`),
        typed,
        same,
        "function",
      ),
    );
    options.push(...fitting(WORDS, typed, same, "word"));
  }
  return { from, to, options: options.slice(0, MOST) };
}

/** Those that begin with what was typed, then those that hold it, in any case. */
function fitting(all: readonly string[], typed: string, shown: (one: string) => string, kind: Completion["kind"]): Completion[] {
  const wanted = typed.toLowerCase();
  const begin = all.filter((one) => shown(one).toLowerCase().startsWith(wanted));
  const hold = wanted.length > 1 ? all.filter((one) => !begin.includes(one) && shown(one).toLowerCase().includes(wanted)) : [];
  return [...begin, ...hold].slice(0, MOST).map((insert) => ({ insert, kind }));
}
