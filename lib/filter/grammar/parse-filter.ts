import { Refusal } from "../../kernel/refusal";
import { childrenOf, type Node } from "./filter-tree";
import { FUNCTIONS } from "./function-terms";
import { readExpression } from "./parse-expression";
import { syntaxError } from "./syntax-error";

const MOST_BYTES = 8192;

/**
 * Reads a filter or a search (docs/events/filters.md). null for a blank text. What is no expression and does not look like one, or stands
 * in double quotes, is a text search: the root is of kind `text-search` then. Refuses with INVALID_REQUEST, naming the position,
 * what looks like an expression and is none.
 */
export function parseFilter(text: string): Node | null {
  if (new TextEncoder().encode(text).length > MOST_BYTES) throw new Refusal("INVALID_REQUEST", `A filter has at most ${MOST_BYTES} bytes.`);
  const nul = text.indexOf("\0");
  if (nul >= 0) throw syntaxError(text, nul, "a filter holds no NUL character");
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const reading = readExpression(text);
  if ("node" in reading) return isExpression(reading.node) ? reading.node : textSearch(trimmed);
  if (reading.isObvious) throw reading.error;
  return textSearch(trimmed);
}

const textSearch = (text: string): Node => ({ kind: "text-search", text, at: 0 });

/** Whether what can be read as an expression is meant as one: `not found` and `api/users` are texts. */
function isExpression(node: Node): boolean {
  switch (node.kind) {
    case "text-search":
    case "null-test":
      return true;
    case "comparison":
      if (node.operator.endsWith("like")) return node.right.kind === "text" || !isPlain(node.left);
      return !node.operator.endsWith("in") || isList(node.right) || !isPlain(node.left);
    case "call":
      return FUNCTIONS[node.name]?.boolean === true;
    case "logic":
    case "not":
    case "if":
    case "let":
      return childrenOf(node).some(isExpression);
    default:
      return false;
  }
}

/** A list of values, not a word in brackets. */
const isList = (node: Node): boolean => node.kind === "array" && !(node.elements.length > 0 && node.elements.every(isWordy));

/** A word, or one with dashes: `http-nio-8080`. */
const isWordy = (node: Node): boolean => isPlain(node) || (node.kind === "arithmetic" && isWordy(node.left));

/** A word by itself, as it stands in a sentence. */
const isPlain = (node: Node): boolean => node.kind === "names" && node.target === null && node.names.length === 1;
