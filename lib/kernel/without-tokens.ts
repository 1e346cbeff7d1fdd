const START = "(?:sk|pk|wt|rt|ik)_live_[0-9A-Za-z]{8}";

/** One token may follow the other without anything between. */
const NEXT = "(?:_live_[0-9A-Za-z]+)*";

/**
 * A prefix and more than the eight characters that may be shown, whatever the checksum says. What only ends like a prefix, as
 * `task_live_` does, is a token where twenty characters follow: then an escaped character may stand before it.
 */
const TOKEN = new RegExp(`(?:((?<![0-9A-Za-z])${START})[0-9A-Za-z]+|(${START})[0-9A-Za-z]{12,})${NEXT}`, "gi");

/** Letters, digits, low lines and the percent sign itself as addresses (`%5F`, `%255F`) and JSON (`\u005f`) may write them. */
const ESCAPED = /(?:%|\\+u00)(25|3\d|[46][1-9a-f]|[57][0-9a]|5f)/gi;
const MAY_HOLD_ONE = /_live_|[%\\]/i;
const MOST_LAYERS = 8;

/** A text in which each token is cut to the part that may be shown: people put them into the strangest places. */
export function withoutTokens(text: string): string {
  if (!MAY_HOLD_ONE.test(text)) return text;
  const cut = text.replace(TOKEN, "$1$2…");
  const plain = unescaped(cut, MOST_LAYERS);
  const plainCut = plain.replace(TOKEN, "$1$2…");
  return plainCut === plain ? cut : plainCut;
}

function unescaped(text: string, layers: number): string {
  const next = text.replace(ESCAPED, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return next === text || layers === 0 ? next : unescaped(next, layers - 1);
}

/** The same of every text within a value as JSON has them, and of the names of members. */
export function tokenless<T>(value: T): T {
  if (typeof value === "string") return withoutTokens(value) as T;
  if (Array.isArray(value)) return value.map(tokenless) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [withoutTokens(name), tokenless(member)])) as T;
}
