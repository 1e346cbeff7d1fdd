import { FUNCTIONS } from "./function-terms";

/** What the language names with `@`. */
export const BUILT_INS = [
  "Timestamp",
  "Start",
  "Elapsed",
  "Level",
  "Message",
  "MessageTemplate",
  "EventType",
  "Exception",
  "Id",
  "Arrived",
  "TraceId",
  "SpanId",
  "ParentId",
  "SpanKind",
  "Properties",
  "Resource",
  "Scope",
  "Data",
] as const;
export type BuiltIn = (typeof BUILT_INS)[number];

export type ComparisonOperator = "=" | "<>" | "<" | "<=" | ">" | ">=" | "like" | "not like" | "in" | "not in";
export type ArithmeticOperator = "+" | "-" | "*" | "/" | "%" | "^";

/** `digits` are decimal, so that none is lost; `text` is as it was written, such as `0xff` or `1h30m`. */
export type NumberLiteral = { kind: "number"; digits: string; text: string };
export type Literal = { kind: "text"; text: string } | NumberLiteral | { kind: "boolean"; value: boolean } | { kind: "null" };

type Regex = { kind: "regex"; source: string; at: number };

export type Comparison = { kind: "comparison"; operator: ComparisonOperator; left: Node; right: Node; ci: boolean };
type Call = { kind: "call"; name: string; args: Node[]; ci: boolean; at: number };
/** Some or every element of a collection; what wildcards become, and the functions of that name. */
type Quantifier = { kind: "quantifier"; every: boolean; collection: Node; variable: string; body: Node };

/** An expression of the language, each kind with what it is made of. */
export type Node =
  | Literal
  | Regex
  | { kind: "array"; elements: Node[] }
  | { kind: "object"; members: { name: string; value: Node }[] }
  | { kind: "built-in"; name: BuiltIn }
  /** A name, or several with dots between them, in an object; the event's properties where `target` is null. */
  | { kind: "names"; target: Node | null; names: string[] }
  | { kind: "index"; target: Node; index: Node }
  | { kind: "wildcard"; target: Node; every: boolean; at: number }
  | { kind: "local"; name: string }
  | Call
  | { kind: "negative"; operand: Node }
  | { kind: "not"; operand: Node }
  | { kind: "null-test"; operand: Node; negated: boolean }
  | { kind: "arithmetic"; operator: ArithmeticOperator; left: Node; right: Node }
  | Comparison
  | { kind: "logic"; operator: "and" | "or"; operands: Node[] }
  | { kind: "if"; condition: Node; whenTrue: Node; whenFalse: Node }
  | { kind: "let"; bindings: { name: string; value: Node }[]; body: Node }
  | { kind: "lambda"; variable: string; body: Node; at: number }
  /** A text in double quotes: whether message, exception or a property's value holds it, in any case. */
  | { kind: "text-search"; text: string; at: number }
  | Quantifier;

/** The nodes of which a node is made. */
export function childrenOf(node: Node): Node[] {
  switch (node.kind) {
    case "array":
      return node.elements;
    case "object":
      return node.members.map(({ value }) => value);
    case "names":
      return node.target ? [node.target] : [];
    case "index":
      return [node.target, node.index];
    case "wildcard":
      return [node.target];
    case "call":
      return node.args;
    case "negative":
    case "not":
    case "null-test":
      return [node.operand];
    case "arithmetic":
    case "comparison":
      return [node.left, node.right];
    case "logic":
      return node.operands;
    case "if":
      return [node.condition, node.whenTrue, node.whenFalse];
    case "let":
      return [...node.bindings.map(({ value }) => value), node.body];
    case "lambda":
      return [node.body];
    case "quantifier":
      return [node.collection, node.body];
    default:
      return [];
  }
}

/** Whether it yields true, false or nothing, whatever the event. */
export function isCondition(node: Node): boolean {
  switch (node.kind) {
    case "boolean":
    case "not":
    case "null-test":
    case "comparison":
    case "logic":
    case "quantifier":
    case "text-search":
      return true;
    case "call":
      return FUNCTIONS[node.name]?.boolean === true;
    case "if":
      return isCondition(node.whenTrue) && isCondition(node.whenFalse);
    case "let":
      return isCondition(node.body);
    default:
      return false;
  }
}

/** Whether it yields the same for every event; a search stands still in time. */
export function isConstant(node: Node, standsStill = false): boolean {
  switch (node.kind) {
    case "built-in":
    case "local":
    case "wildcard":
    case "lambda":
    case "text-search":
    case "quantifier":
    case "let":
      return false;
    case "names":
      return node.target !== null && isConstant(node.target, standsStill);
    case "call":
      return (standsStill || node.name !== "Now") && node.args.every((arg) => isConstant(arg, standsStill));
    default:
      return childrenOf(node).every((child) => isConstant(child, standsStill));
  }
}
