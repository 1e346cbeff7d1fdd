export type MessagePart = { text: string; fromProperty: boolean };

const HOLE = /\{[@$]?\w+(?:,-?\d+)?(?::[^{}]*)?\}/;

/** The texts between a template's holes, with `{{` and `}}` unescaped. */
function literalsOf(template: string): string[] {
  const escaped = template.replaceAll("{{", "\u0001").replaceAll("}}", "\u0002");
  return escaped.split(HOLE).map((text) => text.replaceAll("\u0001", "{").replaceAll("\u0002", "}"));
}

/**
 * The rendered message cut where its template has holes, so that values can be tinted. A message that does not follow its
 * template comes back whole. Linear in the length of the message.
 */
export function messageParts(message: string, template: string | null): MessagePart[] {
  const whole = [{ text: message, fromProperty: false }];
  if (!template || !HOLE.test(template)) return whole;
  const literals = literalsOf(template);
  const parts: MessagePart[] = [];
  let at = 0;
  for (const [index, literal] of literals.entries()) {
    const last = index === literals.length - 1;
    const found =
      index === 0
        ? message.startsWith(literal)
          ? 0
          : -1
        : last && message.endsWith(literal)
          ? message.length - literal.length
          : message.indexOf(literal, at);
    if (found < at || (last && found + literal.length !== message.length)) return whole;
    if (found > at) parts.push({ text: message.slice(at, found), fromProperty: true });
    if (literal) parts.push({ text: literal, fromProperty: false });
    at = found + literal.length;
  }
  return parts;
}
