import type { Refusal } from "../../kernel/refusal";
import { filterTokens, type Token } from "./filter-tokens";
import { syntaxError } from "./syntax-error";

const DEEPEST = 64;
const HINTS = new Map([
  ["==", 'use "="'],
  ["!=", 'use "<>"'],
  ["&&", 'use "and"'],
  ["||", 'use "or"'],
]);

/** The tokens of a filter as they are read one by one, and the one line that each mistake is told with. */
export class FilterCursor {
  private at = 0;
  private depth = 0;
  private readonly tokens: Token[];
  private unknown: Refusal | undefined;
  /** Whether what was read up to here can hardly be meant as a text. */
  isObvious = false;

  constructor(readonly text: string) {
    this.tokens = filterTokens(text);
  }

  get token(): Token {
    return this.peek(0);
  }

  peek(ahead: number): Token {
    return this.tokens[this.at + ahead] ?? { kind: "end", text: "", value: "", at: this.text.length };
  }

  take(): Token {
    const token = this.token;
    this.at++;
    return token;
  }

  isWord(word: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "name" && token.value.toLowerCase() === word;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.take();
    return true;
  }

  expectWord(word: string): void {
    if (!this.takeWord(word)) throw this.unexpected(`"${word}"`);
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === "symbol" && token.value === symbol;
  }

  takeSymbol(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.take();
    return true;
  }

  expect(symbol: string, otherwise = `"${symbol}"`): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected(otherwise);
  }

  /** Whether the token stands right behind the one before it. */
  isAdjacent(ahead: number): boolean {
    const before = this.peek(ahead - 1);
    return before.at + before.text.length === this.peek(ahead).at;
  }

  /** Reads what stands one level further in. */
  inside<T>(read: () => T): T {
    if (++this.depth > DEEPEST) {
      this.isObvious = true;
      throw this.errorAt(this.token.at, `a filter nests at most ${DEEPEST} levels`);
    }
    const result = read();
    this.depth--;
    return result;
  }

  /** A name that is not known is told only once the rest was read, since the rest says whether a text was meant. */
  noteUnknown(at: number, problem: string): void {
    this.unknown ??= this.errorAt(at, problem);
  }

  refuseUnknown(): void {
    if (this.unknown) throw this.unknown;
  }

  errorAt(at: number, problem: string): Refusal {
    return syntaxError(this.text, at, problem);
  }

  unexpected(wanted: string): Refusal {
    const { kind, text, value, at } = this.token;
    if (kind === "end") return this.errorAt(at, `the filter ends where ${wanted} is expected`);
    if (kind === "unclosed" && text.startsWith("/")) return this.errorAt(at, 'this regular expression is not closed; end it with "/"');
    if (kind === "unclosed") return this.errorAt(at, "this text is not closed; end it with the quote that it starts with");
    if (kind === "quoted") return this.quotedOperand(text, value, at);
    return this.errorAt(at, `unexpected "${short(text)}"; ${HINTS.get(value) ?? `expected ${wanted}`}`);
  }

  quotedOperand(text: string, value: string, at: number): Refusal {
    return this.errorAt(at, `unexpected ${short(text)}; use '${short(value.replaceAll("'", "''"))}'`);
  }
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
