import { isCondition, type Node } from "./filter-tree";

/** How tightly a node holds together; what holds less stands in parentheses. */
const POWERS = { lambda: 0, or: 1, and: 2, comparison: 3, sum: 4, product: 5, power: 6, prefix: 7, path: 8 };
const SUMS = new Set(["+", "-"]);
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/** Words of the language, in lower case, which no bare name can be. */
export const RESERVED = new Set(["and", "or", "not", "like", "in", "is", "ci", "if", "then", "else", "let", "true", "false", "null"]);

/** The canonical text of a filter, which reads back as the same filter. */
export const formatFilter = (filter: Node): string => format(filter, new Set());

/** Whether a name may stand behind a dot. */
export const isName = (name: string): boolean => NAME.test(name);

/** Whether a property's name may stand as it is. */
export const isPlainName = (name: string): boolean => isName(name) && !RESERVED.has(name.toLowerCase());

const DOUBLE = '"';
/** A text to be searched for, as it stands in a filter. */
export const verbatimText = (text: string): string => DOUBLE + text.replaceAll(DOUBLE, DOUBLE + DOUBLE) + DOUBLE;
const quotedText = (text: string): string => `'${text.replaceAll("'", "''")}'`;

type Locals = ReadonlySet<string>;

function format(node: Node, locals: Locals): string {
  const inner = (one: Node, least: number, isRight = false): string => {
    const text = format(one, locals);
    const power = powerOf(one);
    return power < least || (isRight && power === least) ? `(${text})` : text;
  };
  const list = (nodes: readonly Node[]): string => nodes.map((one) => format(one, locals)).join(", ");
  switch (node.kind) {
    case "text":
      return quotedText(node.text);
    case "number":
      return node.text;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
    case "regex":
      return `/${node.source}/`;
    case "array":
      return `[${list(node.elements)}]`;
    case "object":
      return `{${node.members.map(({ name, value }) => `${NAME.test(name) ? name : quotedText(name)}: ${format(value, locals)}`).join(", ")}}`;
    case "built-in":
      return `@${node.name}`;
    case "names":
      return names(node, locals, inner);
    case "index":
      return `${inner(node.target, POWERS.path)}[${format(node.index, locals)}]`;
    case "wildcard":
      return `${inner(node.target, POWERS.path)}[${node.every ? "*" : "?"}]`;
    case "local":
      return node.name;
    case "call":
      return `${node.name}(${list(node.args)})${node.ci ? " ci" : ""}`;
    case "negative": {
      const operand = inner(node.operand, POWERS.path);
      return /^[\d-]/.test(operand) ? `-(${operand})` : `-${operand}`;
    }
    case "not":
      return isBare(node.operand) ? `not ${inner(node.operand, POWERS.path)}` : `not (${format(node.operand, locals)})`;
    case "null-test":
      return `${inner(node.operand, POWERS.path)} is ${node.negated ? "not " : ""}null`;
    case "arithmetic": {
      const power = powerOf(node);
      return `${inner(node.left, power)} ${node.operator} ${inner(node.right, power, true)}`;
    }
    case "comparison":
      return `${comparand(node.left, locals)} ${node.operator} ${comparand(node.right, locals)}${node.ci ? " ci" : ""}`;
    case "logic": {
      const power = POWERS[node.operator];
      return node.operands.map((one) => inner(one, power, true)).join(` ${node.operator} `);
    }
    case "if":
      return `if ${format(node.condition, locals)} then ${format(node.whenTrue, locals)} else ${format(node.whenFalse, locals)}`;
    case "let":
      return block(node, locals);
    case "lambda":
      return `|${node.variable}| ${format(node.body, new Set([...locals, node.variable]))}`;
    case "text-search":
      return verbatimText(node.text);
    case "quantifier":
      throw new Error("A quantifier has no text.");
  }
}

/** `not A = 1` reads as `(not A) = 1`, which the parentheses show. */
function comparand(node: Node, locals: Locals): string {
  const text = format(node, locals);
  return powerOf(node) <= POWERS.comparison || node.kind === "not" ? `(${text})` : text;
}

const isBare = (node: Node): boolean => powerOf(node) >= POWERS.path && !isCondition(node);

function names(node: Node & { kind: "names" }, locals: Locals, inner: (one: Node, least: number) => string): string {
  const [first = "", ...rest] = node.names;
  const tail = (all: readonly string[]) => all.map((name) => `.${name}`).join("");
  if (node.target) return `${inner(node.target, POWERS.path)}${tail(node.names)}`;
  return isPlainName(first) && !locals.has(first) ? first + tail(rest) : `@Properties${tail(node.names)}`;
}

function block({ bindings, body }: Node & { kind: "let" }, locals: Locals): string {
  const bound = new Set(locals);
  const texts: string[] = [];
  for (const { name, value } of bindings) {
    const text = format(value, bound);
    texts.push(`${name}: ${powerOf(value) === POWERS.lambda ? `(${text})` : text}`);
    bound.add(name);
  }
  return `let |${texts.join(", ")}| ${format(body, bound)}`;
}

function powerOf(node: Node): number {
  switch (node.kind) {
    case "lambda":
    case "let":
    case "if":
      return POWERS.lambda;
    case "logic":
      return POWERS[node.operator];
    case "comparison":
      return POWERS.comparison;
    case "arithmetic":
      return SUMS.has(node.operator) ? POWERS.sum : node.operator === "^" ? POWERS.power : POWERS.product;
    case "negative":
    case "not":
    case "null-test":
      return POWERS.prefix;
    case "number":
      return node.text.startsWith("-") ? POWERS.prefix : POWERS.path;
    default:
      return POWERS.path;
  }
}
