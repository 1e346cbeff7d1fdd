import { childrenOf, type Node } from "../grammar/filter-tree";
import { parseFilter } from "../grammar/parse-filter";
import { syntaxError } from "../grammar/syntax-error";
import { regexProblem } from "./regular-expression";

/** parseFilter, which also refuses regular expressions that cannot be used. */
export function readFilter(text: string): Node | null {
  const filter = parseFilter(text);
  if (filter) refuseBadRegex(text, filter);
  return filter;
}

function refuseBadRegex(text: string, node: Node): void {
  const problem = node.kind === "regex" ? regexProblem(node.source) : undefined;
  if (node.kind === "regex" && problem) throw syntaxError(text, node.at, `this regular expression cannot be read (${problem})`);
  for (const child of childrenOf(node)) refuseBadRegex(text, child);
}
