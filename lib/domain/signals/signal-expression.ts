/** Which saved searches a question names, and how they are joined: `signal-1,signal-2` finds what both find, `signal-1~signal-2` what either does. */
export type SignalExpression = { kind: "signal"; id: string } | { kind: "and" | "or"; operands: SignalExpression[] };

const MOST_SIGNALS = 20;
const ID = /^(?:signal-)?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/i;
const TOKEN = /\s*([(),~]|[^\s(),~]+)/y;

/** An id in the form of Seq's tools, `signal-` and 32 digits. */
export const seqSignalId = (id: string): string => `signal-${id.replaceAll("-", "")}`;

/** As Seq's tools write it, with `,` closer than `~` and parentheses around either; undefined for what is none. */
export function parseSignals(text: string): SignalExpression | undefined {
  const tokens = tokensOf(text);
  if (!tokens || tokens.filter((token) => token.length > 1).length > MOST_SIGNALS) return undefined;
  let at = 0;
  const operand = (): SignalExpression | undefined => {
    const token = tokens[at++];
    if (token !== "(") return signal(token);
    const inner = joined("or");
    return tokens[at++] === ")" ? inner : undefined;
  };
  const joined = (kind: "and" | "or"): SignalExpression | undefined => {
    const [mark, next] = kind === "or" ? (["~", () => joined("and")] as const) : ([",", operand] as const);
    const operands: SignalExpression[] = [];
    do {
      const one = next();
      if (!one) return undefined;
      operands.push(one);
    } while (tokens[at] === mark && at++ >= 0);
    return operands.length === 1 ? operands[0] : { kind, operands };
  };
  const expression = joined("or");
  return at === tokens.length ? expression : undefined;
}

/** The ids of all that it names. */
export const signalsOf = (expression: SignalExpression): string[] =>
  expression.kind === "signal" ? [expression.id] : expression.operands.flatMap(signalsOf);

function signal(token: string | undefined): SignalExpression | undefined {
  const parts = ID.exec(token ?? "");
  return parts ? { kind: "signal", id: parts.slice(1).join("-").toLowerCase() } : undefined;
}

function tokensOf(text: string): string[] | undefined {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  for (let found = TOKEN.exec(text); found; found = TOKEN.exec(text)) {
    tokens.push(found[1] ?? "");
    if (tokens.length > 5 * MOST_SIGNALS) return undefined;
    if (text.slice(TOKEN.lastIndex).trim() === "") return tokens;
  }
  return undefined;
}
