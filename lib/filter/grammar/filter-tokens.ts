/** A piece of a filter's text. `text` is as typed; `value` is what a quoted text holds, or a number's decimal digits. */
export type Token = {
  kind: "name" | "built-in" | "variable" | "number" | "duration" | "text" | "verbatim" | "quoted" | "regex" | "unclosed" | "symbol" | "end";
  text: string;
  value: string;
  at: number;
};

/** One alternative a kind of token, none with a choice to take back, so that it runs in linear time. */
const TOKEN =
  /(?<space>\s+)|(?<builtIn>@[\p{L}\p{N}_]+)|(?<variable>\$[\p{L}\p{N}_]+)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<hex>0[xX][0-9a-fA-F]+)(?![\p{L}\p{N}_])|(?<duration>(?:\d+(?:ms|us|[μµ]s|ns|[dhms])(?![\p{L}_]))+)(?![\p{L}\p{N}_])|(?<number>\d+(?:\.\d+)?)|'(?<text>(?:[^']|'')*)(?<textEnd>'?)|@"(?<verbatim>(?:[^"]|"")*)(?<verbatimEnd>"?)|"(?<quoted>(?:[^"]|"")*)(?<quotedEnd>"?)|(?<symbol>==|<>|<=|>=|!=|&&|\|\||[\s\S])/uy;

const REGEX = /\/(?<source>(?:\\[^\n]|[^/\\\n])*)(?<end>\/?)/y;
/** After these words an operand begins, so that `/` there begins a regular expression. */
const BEFORE_OPERAND = new Set(["and", "or", "not", "like", "in", "is", "if", "then", "else"]);

/** The tokens of a text, the last of kind `end`. Never fails: what fits nothing is a symbol, a text that does not end `unclosed`. */
export function filterTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const regex = text[at] === "/" && !isAfterOperand(tokens.at(-1)) ? regexAt(text, at) : undefined;
    if (regex) {
      tokens.push(regex);
      at += regex.text.length;
      continue;
    }
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match?.groups) break;
    if (match.groups.space === undefined) tokens.push({ ...classified(match.groups), text: match[0], at });
    at = TOKEN.lastIndex;
  }
  tokens.push({ kind: "end", text: "", value: "", at: text.length });
  return tokens;
}

function isAfterOperand(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "symbol") return token.value === ")" || token.value === "]" || token.value === "}";
  return token.kind !== "name" || !BEFORE_OPERAND.has(token.value.toLowerCase());
}

function regexAt(text: string, at: number): Token | undefined {
  REGEX.lastIndex = at;
  const match = REGEX.exec(text);
  if (!match?.groups) return undefined;
  return { kind: match.groups.end ? "regex" : "unclosed", text: match[0], value: match.groups.source ?? "", at };
}

function classified(groups: Record<string, string | undefined>): Pick<Token, "kind" | "value"> {
  if (groups.builtIn !== undefined) return { kind: "built-in", value: groups.builtIn.slice(1) };
  if (groups.variable !== undefined) return { kind: "variable", value: groups.variable };
  if (groups.name !== undefined) return { kind: "name", value: groups.name };
  if (groups.hex !== undefined) return { kind: "number", value: BigInt(groups.hex).toString() };
  if (groups.duration !== undefined) return { kind: "duration", value: durationTicks(groups.duration) };
  if (groups.number !== undefined) return { kind: "number", value: groups.number };
  if (groups.text !== undefined) return { kind: groups.textEnd ? "text" : "unclosed", value: groups.text.replaceAll("''", "'") };
  if (groups.verbatim !== undefined)
    return { kind: groups.verbatimEnd ? "verbatim" : "unclosed", value: groups.verbatim.replaceAll('""', '"') };
  if (groups.quoted !== undefined) return { kind: groups.quotedEnd ? "quoted" : "unclosed", value: groups.quoted.replaceAll('""', '"') };
  return { kind: "symbol", value: groups.symbol ?? "" };
}

/** Nanoseconds of each unit. */
const UNITS: Record<string, bigint> = {
  d: 86_400_000_000_000n,
  h: 3_600_000_000_000n,
  m: 60_000_000_000n,
  s: 1_000_000_000n,
  ms: 1_000_000n,
  us: 1000n,
  μs: 1000n,
  µs: 1000n,
  ns: 1n,
};

/** A duration in ticks of 100 ns, as decimal digits: 7ns are 0.07 of one. */
function durationTicks(text: string): string {
  let nanoseconds = 0n;
  for (const [, count = "0", unit = "ns"] of text.matchAll(/(\d+)([a-zμµ]+)/g)) nanoseconds += BigInt(count) * (UNITS[unit] ?? 0n);
  const rest = nanoseconds % 100n;
  return rest === 0n ? String(nanoseconds / 100n) : `${nanoseconds / 100n}.${String(rest).padStart(2, "0")}`;
}
