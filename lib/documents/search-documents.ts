import type { DocumentSection } from "./document-page";
import type { Documents } from "./documents";

export type DocumentMatch = { path: string; page: string; heading: string; anchor: string; excerpt: string };

const MOST_MATCHES = 30;
const MOST_WORDS = 8;
const EXCERPT = 200;

/** Lower case, and letters without their marks. */
const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** The words that are looked for: each must stand in a section's text, its heading or its page's title. */
const wordsOf = (question: string): string[] =>
  [...new Set(folded(question).match(/[\p{L}\p{N}_]+(?:[.:/-][\p{L}\p{N}_]+)*/gu) ?? [])].slice(0, MOST_WORDS);

/** The sections that have every word, those first that have them in their headings. */
export function searchDocuments({ pages }: Documents, question: string): DocumentMatch[] {
  const words = wordsOf(question.slice(0, 200));
  if (words.length === 0) return [];
  const matches = [...pages.values()].flatMap((page) =>
    page.sections.flatMap((section) => {
      const score = scoreOf(words, page.title, section);
      return score === 0 ? [] : [{ score, match: matchOf(words, page.path, page.title, section) }];
    }),
  );
  return matches
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_MATCHES)
    .map(({ match }) => match);
}

function scoreOf(words: readonly string[], title: string, { text, words: body, level }: DocumentSection): number {
  const [inTitle, inHeading, inBody] = [title, text, body].map(folded);
  let score = level === 1 ? 1 : 0;
  for (const word of words) {
    const found = (inHeading?.includes(word) ? 10 : 0) + (inTitle?.includes(word) ? 4 : 0) + Math.min(3, count(inBody ?? "", word));
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

const count = (text: string, word: string): number => text.split(word).length - 1;

function matchOf(words: readonly string[], path: string, page: string, { text, anchor, words: body }: DocumentSection): DocumentMatch {
  const plain = body.replace(/\s+/g, " ").trim();
  const first = Math.min(...words.map((word) => folded(plain).indexOf(word)).filter((at) => at >= 0), plain.length);
  const from = first === plain.length || first < EXCERPT / 2 ? 0 : plain.indexOf(" ", first - EXCERPT / 4) + 1;
  const excerpt = plain.slice(from, from + EXCERPT);
  return {
    path,
    page,
    heading: text,
    anchor,
    excerpt: `${from > 0 ? "…" : ""}${excerpt.trim()}${from + EXCERPT < plain.length ? "…" : ""}`,
  };
}
