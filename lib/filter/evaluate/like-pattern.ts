import type { Fuel } from "./fuel";

/** A literal text, `%` for any run of characters, or `?` for none or one. */
export type LikePart = { literal: string } | "%" | "?";

/** The parts of a pattern; a doubled `%` or `?` is that character itself. */
export function likeParts(pattern: string): LikePart[] {
  const parts: LikePart[] = [];
  let literal = "";
  const flush = () => {
    if (literal) parts.push({ literal });
    literal = "";
  };
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character !== "%" && character !== "?") literal += character;
    else if (pattern[at + 1] === character) {
      literal += character;
      at++;
    } else {
      flush();
      if (character !== "%" || parts.at(-1) !== "%") parts.push(character);
    }
  }
  flush();
  return parts;
}

/** Whether the whole text goes with the parts. */
export function isLike(text: string, parts: readonly LikePart[], fuel: Fuel): boolean {
  if (parts.includes("?")) return isLikeWithOptional(text, parts, fuel);
  fuel.burn(parts.length + text.length / 16);
  let at = 0;
  let floating = false;
  for (const [place, part] of parts.entries()) {
    if (part === "%") {
      floating = true;
      continue;
    }
    const { literal } = part as { literal: string }; // no "?" is among them
    if (floating && place === parts.length - 1) return text.length - literal.length >= at && text.endsWith(literal);
    const found = floating ? text.indexOf(literal, at) : text.startsWith(literal, at) ? at : -1;
    if (found < 0) return false;
    at = found + literal.length;
    floating = false;
  }
  return floating || at === text.length;
}

/** All places in the pattern that fit what was read of the text, character by character. */
function isLikeWithOptional(text: string, parts: readonly LikePart[], fuel: Fuel): boolean {
  const pattern: string[] = parts.flatMap((part) => (typeof part === "string" ? [part] : Array.from(part.literal, (one) => `=${one}`)));
  fuel.burn(1 + pattern.length * 4);
  let places = new Set<number>();
  reach(0, places);
  for (const character of text) {
    const next = new Set<number>();
    for (const place of places) {
      const wanted = pattern[place];
      if (wanted === "%") reach(place, next);
      else if (wanted === "?" || wanted === `=${character}`) reach(place + 1, next);
    }
    fuel.burn(4 + places.size * 8);
    if (next.size === 0) return false;
    places = next;
  }
  return places.has(pattern.length);

  /** That place, and those behind it which need no character. */
  function reach(place: number, into: Set<number>): void {
    for (let at = place; !into.has(at); at++) {
      into.add(at);
      if (pattern[at] !== "%" && pattern[at] !== "?") return;
    }
  }
}
