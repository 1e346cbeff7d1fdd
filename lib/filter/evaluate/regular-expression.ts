import { RE2JS, RE2JSException } from "re2js";
import type { Fuel } from "./fuel";

/** Instructions of a compiled expression; time is bounded by their number times the length of the text. */
const LARGEST_PROGRAM = 1000;

/** A regular expression in RE2's syntax, matched in time that grows with the text alone. */
export class RegularExpression {
  private readonly anywhere: RE2JS;
  private readonly atEnd: RE2JS;
  private readonly cost: number;

  constructor(source: string, ci: boolean) {
    const flags = ci ? RE2JS.CASE_INSENSITIVE : 0;
    this.anywhere = RE2JS.compile(source, flags);
    this.atEnd = RE2JS.compile(`(?:${source})\\z`, flags);
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

/** Why a regular expression cannot be used; undefined where it can. */
export function regexProblem(source: string): string | undefined {
  try {
    const size = RE2JS.compile(source).programSize();
    return size > LARGEST_PROGRAM ? `it is too large: ${size} steps, of ${LARGEST_PROGRAM} at most` : undefined;
  } catch (error) {
    if (error instanceof RE2JSException) return error.message.replace(/^error parsing regexp: /, "");
    throw error;
  }
}
