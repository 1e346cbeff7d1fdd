const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** How well an item of the palette fits what is typed, from 0 (not at all) to 1: every word has to stand in it, in any order. */
export function paletteMatch(value: string, typed: string, keywords: readonly string[] = []): number {
  const words = wordsOf(typed);
  const own = wordsOf(value);
  const text = [value, ...keywords].join(" ").toLowerCase();
  if (!words.every((word) => text.includes(word))) return 0;
  if (words.every((word) => own.some((each) => each.startsWith(word)))) return 1;
  return 0.5;
}
