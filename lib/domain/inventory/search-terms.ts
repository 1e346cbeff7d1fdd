import { withoutTokens } from "../../kernel/without-tokens";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SHOWN = 8;
const SHOWN_START = /[a-z]{2}_live_[0-9A-Za-z]{8}(?=…)/i;

/**
 * A search of which any secret is cut to the part that is shown, so that a pasted one gets into no address: `export KEY="sk_live_…"` becomes
 * the start of that token, and what else looks like a secret keeps eight characters. The id of a key stays whole.
 */
export const searchableText = (text: string): string =>
  firstToken(text) ?? text.replace(/\S+/g, (word) => (looksSecret(word) ? word.slice(0, SHOWN) : word));

/** The start of the first token in a text, undefined where it holds none. */
export function firstToken(text: string): string | undefined {
  const cut = withoutTokens(text);
  return cut === text ? undefined : SHOWN_START.exec(cut)?.[0];
}

/** A long run of letters and digits mixed, as generators write them, or a UUID that is no id of ours. */
function looksSecret(word: string): boolean {
  const uuid = UUID.exec(word);
  if (uuid) return uuid[1] !== "7";
  const [run = ""] = /[0-9A-Za-z]{16,}/.exec(word) ?? [];
  return word.length >= 20 && /[0-9]/.test(run) && /[A-Za-z]/.test(run);
}

/** What is searched for, word by word: each has to be found somewhere. */
export const wordsOf = (text: string): string[] => searchableText(text).split(/\s+/).filter(Boolean);

/** A word as the start of a token, without the dots that stand for the rest. */
export const tokenOf = (word: string): string => word.replace(/(…|\.\.\.)$/, "");

/** A pattern for what begins with a text; after anything, where `before` says so. */
export const like = (text: string, before = ""): string => `${before}${text.replace(/[\\%_]/g, "\\$&")}%`;
