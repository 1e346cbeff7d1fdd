import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { adjacencyGraphs, dictionary as common } from "@zxcvbn-ts/language-common";
import { dictionary as english } from "@zxcvbn-ts/language-en";
import { theProcess } from "../../kernel/the-process";

// More substitutions, a longer text or the larger dictionaries would hold up the whole process for seconds.
const LIMITS = { maxLength: 64, l33tMaxSubstitutions: 5 };
function estimator(): ZxcvbnFactory {
  const { givenTokens } = theProcess();
  const dictionary = { ...common, "commonWords-en": english["commonWords-en"] };
  givenTokens.estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, ...LIMITS });
  return givenTokens.estimator;
}

/** zxcvbn's own measure of what fits no pattern: ten guesses a character. */
const THOUGHT_UP = Math.log2(10);
/** Between the two: digits, capitals and small letters in one run, but seldom changing. */
const DOUBTFUL = 4.3;

/**
 * How many bits a guesser has to find, by zxcvbn's patterns: words, dates, repetitions, sequences and keyboard walks count what they cost
 * to guess. What fits no pattern counts ten guesses a character, as zxcvbn has it for what people think up; in a token that a generator
 * made it counts by its alphabet, which is up to six bits a character.
 */
export function tokenBits(token: string): number {
  const each = bitsOfACharacter(token);
  const { sequence } = estimator().check(token);
  return sequence.reduce(
    (bits, match) => bits + (match.pattern === "bruteforce" ? match.token.length * each : Math.log2(match.guesses ?? 1)),
    0,
  );
}

/**
 * By how often digits, capitals and small letters change, as at random they do at almost every other character. A capital before a small
 * letter tells nothing, since people write words so; nor do separators, on either side of which words stand.
 */
function bitsOfACharacter(token: string): number {
  const pairs = [...token.slice(1)].map((next, i) => (token[i] ?? "") + next).filter((pair) => /^[0-9A-Za-z]{2}$/.test(pair));
  const turns = pairs.filter((pair) => /[0-9][A-Za-z]|[A-Za-z][0-9]|[a-z][A-Z]/.test(pair)).length / Math.max(1, pairs.length);
  if (turns >= 0.25) return Math.log2(alphabetOf(token));
  const oneRun = /^[0-9A-Za-z]+$/.test(token) && /[0-9]/.test(token) && /[a-z]/.test(token) && /[A-Z]/.test(token);
  return turns >= 0.05 && oneRun ? DOUBTFUL : THOUGHT_UP;
}

/** Of the letters and digits alone; hexadecimal is told apart, since most generators write it. */
function alphabetOf(token: string): number {
  const text = token.replace(/[^0-9A-Za-z]/g, "");
  if (/^([0-9a-f]+|[0-9A-F]+)$/.test(text)) return 16;
  return (/[0-9]/.test(text) ? 10 : 0) + (/[a-z]/.test(text) ? 26 : 0) + (/[A-Z]/.test(text) ? 26 : 0);
}
