/**
 * Arguments as a POSIX shell parts them, with quotes and backslashes and nothing else that a shell does.
 * @param {string} text @returns {string[] | undefined} undefined where a quote is never closed
 */
export function splitArguments(text) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string | undefined} */
  let part;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (quote === "'") {
      if (sign === "'") quote = "";
      else part = (part ?? "") + sign;
    } else if (sign === "\\") {
      const next = text[++at];
      if (next === undefined) return undefined;
      part = (part ?? "") + (quote === '"' && !'"\\$`'.includes(next) ? `\\${next}` : next);
    } else if (quote === '"') {
      if (sign === '"') quote = "";
      else part = (part ?? "") + sign;
    } else if (sign === "'" || sign === '"') {
      quote = sign;
      part ??= "";
    } else if (/\s/.test(sign)) {
      if (part !== undefined) parts.push(part);
      part = undefined;
    } else part = (part ?? "") + sign;
  }
  if (quote) return undefined;
  return part === undefined ? parts : [...parts, part];
}
