const QUOTE = 34;
const BACKSLASH = 92;

/** The names and values of a JSON object's text, both still JSON text, so that nothing of them is lost. The text must be valid. */
export function jsonMembers(text: string): { name: string; value: string }[] {
  const members: { name: string; value: string }[] = [];
  let depth = 0;
  let start = 0;
  let name = "";
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at);
    else if (character === "[" || character === "{") {
      if (depth++ === 0) start = at + 1;
    } else if (character === ":" && depth === 1 && name === "") {
      name = text.slice(start, at).trim();
      start = at + 1;
    } else if ((character === "," && depth === 1) || ((character === "}" || character === "]") && --depth === 0)) {
      if (name !== "") members.push({ name, value: text.slice(start, at).trim() });
      name = "";
      start = at + 1;
    }
  }
  return members;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}
