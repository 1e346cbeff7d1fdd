import { childrenOf, type Node } from "../grammar/filter-tree";
import { parseFilter } from "../grammar/parse-filter";
import { syntaxError } from "../grammar/syntax-error";
import { regexProblem } from "./regular-expression";

/** parseFilter, which also refuses regular expressions that cannot be used. */
export function readFilter(text: string): Node | null {
  const filter = parseFilter(text);
  let instructions = 0;
  for (const regex of filter ? regexesOf(filter) : []) {
    const size = regexProblem(regex.source, instructions);
    if (typeof size === "string") throw syntaxError(text, regex.at, `this regular expression cannot be read (${size})`);
    instructions += size;
  }
  return filter;
}

/** In the order in which they stand. */
export const regexesOf = (node: Node): { source: string; at: number }[] =>
  node.kind === "regex" ? [node] : childrenOf(node).flatMap(regexesOf);
