import { RE2JS, RE2JSException } from "re2js";
import type { Fuel } from "./fuel";
import { estimatedInstructions, unsizable } from "./regex-size";

/** Instructions of a compiled expression, and of all in one filter; time is bounded by their number times the length of the text. */
const LARGEST_PROGRAM = 1000;
const MOST_INSTRUCTIONS = 4000;
/** Bytes in which an expression keeps what it has learnt of texts; beyond them it goes the slower way. */
const LEARNT = 131_072;

/** A regular expression in RE2's syntax, matched in time that grows with the text alone. */
export class RegularExpression {
  private readonly anywhere: RE2JS;
  private atEnd: RE2JS | undefined;
  private readonly cost: number;

  constructor(
    private readonly source: string,
    private readonly ci: boolean,
  ) {
    this.anywhere = compiled(source, ci);
    this.cost = 1 + this.anywhere.programSize() / 4;
  }

  isWhole(text: string, fuel: Fuel): boolean {
    this.burn(text, fuel);
    return this.anywhere.matches(text);
  }

  isIn(text: string, fuel: Fuel): boolean {
    this.burn(text, fuel);
    return this.anywhere.test(text);
  }

  isStartOf(text: string, fuel: Fuel): boolean {
    this.burn(text, fuel);
    return this.anywhere.matcher(text).lookingAt();
  }

  isEndOf(text: string, fuel: Fuel): boolean {
    this.burn(text, fuel);
    this.atEnd ??= compiled(`(?:${this.source})\\z`, this.ci);
    return this.atEnd.test(text);
  }

  /** Where the first match begins, or the last of those that follow one another; -1 where there is none. */
  indexIn(text: string, last: boolean, fuel: Fuel): number {
    this.burn(text, fuel);
    const matcher = this.anywhere.matcher(text);
    let index = -1;
    while (matcher.find()) {
      index = matcher.start();
      if (!last) break;
      fuel.burn(1);
    }
    return index;
  }

  /** `$0` is the match, `$1` its first group, `$$` a dollar sign. */
  replacedIn(text: string, replacement: string, fuel: Fuel): string {
    this.burn(text, fuel);
    const matcher = this.anywhere.matcher(text);
    let result = "";
    let from = 0;
    while (matcher.find()) {
      result += text.slice(from, matcher.start());
      result += replacement.replace(/\$(\$|\d)/g, (whole, what: string) => {
        if (what === "$") return "$";
        return Number(what) <= matcher.groupCount() ? (matcher.group(Number(what)) ?? "") : whole;
      });
      from = matcher.end();
      fuel.burn(1 + replacement.length / 16);
      fuel.hold(result);
    }
    return result + text.slice(from);
  }

  private burn(text: string, fuel: Fuel): void {
    fuel.burn(text.length * this.cost);
  }
}

function compiled(source: string, ci: boolean): RE2JS {
  const regex = RE2JS.compile(source, ci ? RE2JS.CASE_INSENSITIVE : 0);
  const { dfa } = regex.re2();
  dfa.maxMem = dfa.stateBudget = dfa.memBudget = LEARNT;
  return regex;
}

/** Why the next regular expression of a filter cannot be used, after others of so many instructions; its own number where it can. */
export function regexProblem(source: string, before: number): string | number {
  const unknown = unsizable(source);
  if (unknown !== undefined) return unknown;
  if (estimatedInstructions(source) > LARGEST_PROGRAM * 3) return `it is too large: a program has at most ${LARGEST_PROGRAM} steps`;
  try {
    const size = RE2JS.compile(source).programSize();
    if (size > LARGEST_PROGRAM) return `it is too large: ${size} steps, of ${LARGEST_PROGRAM} at most`;
    return before + size > MOST_INSTRUCTIONS ? `those of one filter have at most ${MOST_INSTRUCTIONS} steps together` : size;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, "");
    throw error;
  }
}
