import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary } from "@zxcvbn-ts/language-common";
import { processWide } from "../../kernel/process-wide";

const estimator = (): ZxcvbnFactory =>
  processWide("token-strength", () => new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 256 }));

const CLASSES: [RegExp, number][] = [
  [/[0-9]/, 10],
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[^0-9A-Za-z]/, 33],
];

/**
 * How many bits a guesser has to find, by zxcvbn's patterns: words, dates, repetitions, sequences and keyboard walks count what they
 * cost to guess. What fits no pattern counts by its alphabet: zxcvbn takes ten guesses a character there, which suits what people
 * think up, while a token from a generator holds six bits each.
 */
export function tokenBits(token: string): number {
  const { sequence } = estimator().check(token);
  return sequence.reduce(
    (bits, match) =>
      bits + (match.pattern === "bruteforce" ? match.token.length * Math.log2(alphabetOf(match.token)) : Math.log2(match.guesses ?? 1)),
    0,
  );
}

/** Hexadecimal is told apart, since most generators write it. */
function alphabetOf(text: string): number {
  if (/^[0-9a-f]+$/.test(text) || /^[0-9A-F]+$/.test(text)) return /[a-f]/i.test(text) ? 16 : 10;
  return CLASSES.reduce((size, [pattern, more]) => size + (pattern.test(text) ? more : 0), 0);
}
