const ASCII = /^[\0-\x7f]*$/;
export const isAscii = (text: string): boolean => ASCII.test(text);

/**
 * The text with its case folded, as .NET's ordinal comparison does: character by character through upper case, and no letter of
 * ASCII is equal to one outside it.
 */
export function folded(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let result = "";
  for (const character of text) result += foldedCharacter(character);
  return result;
}

function foldedCharacter(character: string): string {
  const isPlain = character < "\x80";
  if (isPlain) return character.toLowerCase();
  const upper = character.toUpperCase();
  if (upper.length !== character.length || upper < "\x80") return character;
  const lower = upper.toLowerCase();
  return lower.length !== upper.length || lower < "\x80" ? upper : lower;
}
