/** A piece of a filter's text. `text` is as typed; `value` is what a quoted text holds. */
export type Token = {
  kind: "name" | "built-in" | "number" | "text" | "verbatim" | "quoted" | "unclosed" | "symbol" | "end";
  text: string;
  value: string;
  at: number;
};

/** One alternative a kind of token, none with a choice to take back, so that it runs in linear time. */
const TOKEN =
  /(?<space>\s+)|(?<builtIn>@[\p{L}_][\p{L}\p{N}_]*)|(?<name>[\p{L}_][\p{L}\p{N}_]*)|(?<number>0[xX][0-9a-fA-F]+|\d+(?:\.\d+)?)|'(?<text>(?:[^']|'')*)(?<textEnd>'?)|@"(?<verbatim>(?:[^"]|"")*)(?<verbatimEnd>"?)|"(?<quoted>[^"]*)(?<quotedEnd>"?)|(?<symbol>==|<>|<=|>=|!=|&&|\|\||[\s\S])/uy;

/** The tokens of a text, the last of kind `end`. Never fails: what fits nothing is a symbol, a text that does not end `unclosed`. */
export function filterTokens(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match?.groups; match = TOKEN.exec(text)) {
    const { groups, index } = match;
    if (groups.space !== undefined) continue;
    const { kind, value } = classified(groups);
    tokens.push({ kind, text: match[0], value, at: index });
  }
  tokens.push({ kind: "end", text: "", value: "", at: text.length });
  return tokens;
}

function classified(groups: Record<string, string | undefined>): Pick<Token, "kind" | "value"> {
  if (groups.builtIn !== undefined) return { kind: "built-in", value: groups.builtIn.slice(1) };
  if (groups.name !== undefined) return { kind: "name", value: groups.name };
  if (groups.number !== undefined) return { kind: "number", value: groups.number };
  if (groups.text !== undefined) return { kind: groups.textEnd ? "text" : "unclosed", value: groups.text.replaceAll("''", "'") };
  if (groups.verbatim !== undefined)
    return { kind: groups.verbatimEnd ? "verbatim" : "unclosed", value: groups.verbatim.replaceAll('""', '"') };
  if (groups.quoted !== undefined) return { kind: groups.quotedEnd ? "quoted" : "unclosed", value: groups.quoted };
  return { kind: "symbol", value: groups.symbol ?? "" };
}
