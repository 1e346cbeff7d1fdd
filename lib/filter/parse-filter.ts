import { Refusal } from "../kernel/refusal";
import { BUILT_INS, type BuiltIn, type Expression, type Filter, type Literal, type Operand } from "./filter-expression";
import { filterTokens, type Token } from "./filter-tokens";
import { syntaxError } from "./syntax-error";

const MOST_BYTES = 8192;

const CONSTANTS = new Map<string, Literal>([
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
]);
const SYMBOLS = new Set(["=", "==", "<>", "<", "<=", ">", ">=", "!=", "&&", "||"]);
const HINTS = new Map([
  ["==", 'use "="'],
  ["&&", 'use "and"'],
  ["||", '"or" is not supported yet'],
  ["!=", '"<>" is not supported yet'],
]);
const LATER = new Set(["<>", "<", "<=", ">", ">=", "or", "not", "like", "in", "is", "ci", "if", "then", "else"]);
const WORDS = new Set([...LATER, "and"]);

/**
 * Reads a filter or a search (reference/filter-language.md). null for a blank text. What has no operator, or stands in double
 * quotes, is a text search. Refuses with INVALID_REQUEST, naming the position, what looks like an expression and is none.
 */
export function parseFilter(text: string): Filter | null {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new Refusal("INVALID_REQUEST", `A filter has at most ${MOST_BYTES} bytes.`);
  const nul = text.indexOf("\0");
  if (nul >= 0) throw syntaxError(text, nul, "a filter holds no NUL character");
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (/^"[^"]+"$/.test(trimmed)) return { kind: "text-search", text: trimmed.slice(1, -1) };
  const tokens = filterTokens(text);
  return isExpression(tokens) ? new Parser(text, tokens).filter() : { kind: "text-search", text: trimmed };
}

/** An operator, or a call of the one function known, is what makes an expression: nobody searches for it by chance. */
function isExpression(tokens: Token[]): boolean {
  return tokens.some((token, at) => {
    const next = tokens[at + 1];
    if (token.kind === "symbol") return SYMBOLS.has(token.value);
    if (token.kind !== "name" || !next) return false;
    if (isEqualCall(token, next)) return true;
    const word = token.value.toLowerCase();
    return (
      (word === "like" && next.kind === "text") ||
      (word === "in" && next.value === "[") ||
      (word === "is" && tokens[0]?.kind === "built-in")
    );
  });
}

const isEqualCall = (name: Token, next: Token): boolean =>
  name.value.toLowerCase() === "equal" && next.value === "(" && next.at === name.at + name.text.length;

class Parser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: Token[],
  ) {}

  filter(): Filter {
    const first = this.comparison();
    const all = [first];
    while (this.isWord("and")) {
      this.take();
      all.push(this.comparison());
    }
    if (this.token.kind !== "end") throw this.unexpected('"and" or the end');
    return all.length === 1 ? first : { kind: "and", all };
  }

  private comparison(): Expression {
    const [name, next] = [this.token, this.tokens[this.at + 1]];
    if (name.kind === "name" && next && isEqualCall(name, next)) return this.equalCall();
    const left = this.operand();
    this.expect("=");
    return { kind: "equal", left, right: this.operand() };
  }

  /** `Equal(Name, @"text")`, an older form of `Name = 'text'`. */
  private equalCall(): Expression {
    this.take();
    this.expect("(");
    const left = this.operand();
    this.expect(",");
    const right = this.operand();
    this.expect(")");
    return { kind: "equal", left, right };
  }

  private operand(): Operand {
    const token = this.token;
    const literal = this.literal();
    if (literal) return literal;
    if (token.kind === "built-in") return this.builtIn();
    if (token.kind === "name" && !WORDS.has(token.value.toLowerCase())) return { kind: "property", path: this.path([this.take().value]) };
    throw this.unexpected("a property's name or a value");
  }

  private literal(): Literal | undefined {
    const { kind, value } = this.token;
    if (kind === "text" || kind === "verbatim") return { kind: "text", text: this.take().value };
    if (kind === "number") return { kind: "number", digits: decimal(this.take().value) };
    if (value === "-" && this.tokens[this.at + 1]?.kind === "number") {
      this.take();
      return { kind: "number", digits: `-${decimal(this.take().value)}` };
    }
    const constant = kind === "name" ? CONSTANTS.get(value.toLowerCase()) : undefined;
    if (constant) this.take();
    return constant;
  }

  private builtIn(): Operand {
    const token = this.take();
    const name = token.value;
    if (isBuiltIn(name)) return { kind: "built-in", name };
    const path = name === "Properties" ? this.path([]) : [];
    if (path.length > 0) return { kind: "property", path };
    const meant = BUILT_INS.find((known) => known.toLowerCase() === name.toLowerCase());
    const hint = meant
      ? `write "@${meant}"`
      : `those that can be compared are ${BUILT_INS.map((known) => `@${known}`).join(", ")} and @Properties['name']`;
    throw syntaxError(this.text, token.at, `unexpected "${token.text}"; ${hint}`);
  }

  /** Steps of a path: `.name` and `['name']`. */
  private path(path: string[]): string[] {
    while (this.isSymbol(".") || this.isSymbol("[")) {
      const bracket = this.take().value === "[";
      if (this.token.kind !== (bracket ? "text" : "name")) throw this.unexpected(bracket ? "a name such as 'Request Id'" : "a name");
      path.push(this.take().value);
      if (bracket) this.expect("]");
    }
    return path;
  }

  private get token(): Token {
    return this.tokens[this.at] ?? { kind: "end", text: "", value: "", at: this.text.length };
  }

  private take(): Token {
    const token = this.token;
    this.at++;
    return token;
  }

  private isWord(word: string): boolean {
    return this.token.kind === "name" && this.token.value.toLowerCase() === word;
  }

  private isSymbol(symbol: string): boolean {
    return this.token.kind === "symbol" && this.token.value === symbol;
  }

  private expect(symbol: string): void {
    if (!this.isSymbol(symbol)) throw this.unexpected(`"${symbol}"`);
    this.take();
  }

  private unexpected(wanted: string): Refusal {
    const { kind, text, value, at } = this.token;
    if (kind === "end") return syntaxError(this.text, at, `the filter ends where ${wanted} is expected`);
    if (kind === "unclosed") return syntaxError(this.text, at, "this text is not closed; end it with the quote that it starts with");
    if (kind === "quoted") return syntaxError(this.text, at, `unexpected ${short(text)}; use '${short(value.replaceAll("'", "''"))}'`);
    const word = value.toLowerCase();
    const hint = HINTS.get(word) ?? (LATER.has(word) ? `"${word}" is not supported yet` : `expected ${wanted}`);
    return syntaxError(this.text, at, `unexpected "${short(text)}"; ${hint}`);
  }
}

const isBuiltIn = (name: string): name is BuiltIn => BUILT_INS.some((known) => known === name);
const decimal = (digits: string): string => (/^0x/i.test(digits) ? BigInt(digits).toString() : digits);
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
