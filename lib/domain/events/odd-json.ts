const QUOTE = 34;
const BACKSLASH = 92;
const SPACE = 32;
const ODD_NUMBER = /-?(?:NaN|Infinity)(?![\w$]|\s*:)/y;
const BEFORE_VALUE = /[:[,]\s*$/;

/**
 * A text that some serializers take for JSON as JSON: a bare NaN or Infinity as text, and control characters inside texts as escapes, a TAB
 * above all. Undefined where there is neither.
 */
export function mendedJson(text: string): string | undefined {
  const pieces: string[] = [];
  let kept = 0;
  let isInText = false;
  const replace = (from: number, to: number, piece: string) => {
    pieces.push(text.slice(kept, from), piece);
    kept = to;
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInText = false;
      else if (code < SPACE) replace(at, at + 1, JSON.stringify(text[at]).slice(1, -1));
    } else if (code === QUOTE) isInText = true;
    else if (code === 73 || code === 78 || code === 45) {
      ODD_NUMBER.lastIndex = at;
      const odd = ODD_NUMBER.exec(text)?.[0];
      if (odd === undefined || !BEFORE_VALUE.test(text.slice(Math.max(0, at - 32), at))) continue;
      replace(at, at + odd.length, `"${odd}"`);
      at += odd.length - 1;
    }
  }
  return kept === 0 ? undefined : pieces.join("") + text.slice(kept);
}
