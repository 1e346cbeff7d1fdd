import { Refusal } from "../../kernel/refusal";
import { childrenOf, type Node } from "../grammar/filter-tree";
import { parseFilter } from "../grammar/parse-filter";
import { syntaxError } from "../grammar/syntax-error";
import { bindWildcards } from "./bind-wildcards";
import { regexProblem } from "./regular-expression";

/** Loops of one comparison stand within one another, above the tree that the text is. */
const TALLEST = 400;

/** parseFilter, which also refuses regular expressions that cannot be used, and too many loops within one another. */
export function readFilter(text: string): Node | null {
  const filter = parseFilter(text);
  let instructions = 0;
  for (const regex of filter ? regexesOf(filter) : []) {
    const size = regexProblem(regex.source, instructions);
    if (typeof size === "string") throw syntaxError(text, regex.at, `this regular expression cannot be read (${size})`);
    instructions += size;
  }
  if (filter && !isWithin(bindWildcards(filter), TALLEST))
    throw new Refusal("INVALID_REQUEST", "Too many of the filter's [?] and [*] stand in one comparison.");
  return filter;
}

/** Level by level, so that no height is too much to be measured. */
function isWithin(root: Node, levels: number): boolean {
  let level = [root];
  for (let height = 0; height < levels && level.length > 0; height++) level = level.flatMap(childrenOf);
  return level.length === 0;
}

/** In the order in which they stand. */
export const regexesOf = (node: Node): { source: string; at: number }[] =>
  node.kind === "regex" ? [node] : childrenOf(node).flatMap(regexesOf);
