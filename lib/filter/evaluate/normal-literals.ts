import { idTime } from "../../kernel/id-time";
import type { BuiltIn, Comparison, Node } from "../grammar/filter-tree";
import { numberText } from "./decimal";
import { eventTypeValue } from "./event-type";

const lowerCase = (text: string): Node => ({ kind: "text", text: text.toLowerCase() });

/** How each of these is kept, whichever way somebody writes it. */
const NORMAL: Partial<Record<BuiltIn, (text: string) => Node>> = {
  EventType: (text) => {
    const value = eventTypeValue(text);
    return typeof value === "string" ? { kind: "text", text } : { kind: "number", digits: numberText(value), text: numberText(value) };
  },
  Id: (text) => ({ kind: "text", text: idTime(text)?.id ?? text }),
  TraceId: lowerCase,
  SpanId: lowerCase,
  ParentId: lowerCase,
};

/** A comparison of an id or an event type, with the texts beside it as those are kept: hexadecimal text is its number. */
export function withNormalLiterals(node: Comparison): Comparison {
  const { left, right, operator } = node;
  if (operator.endsWith("like")) return node;
  const normal = normalOf(left) ?? normalOf(right);
  return normal ? { ...node, left: normalized(left, normal), right: normalized(right, normal) } : node;
}

const normalOf = (node: Node) => (node.kind === "built-in" ? NORMAL[node.name] : undefined);

function normalized(node: Node, normal: (text: string) => Node): Node {
  if (node.kind === "text") return normal(node.text);
  return node.kind === "array"
    ? { kind: "array", elements: node.elements.map((one) => (one.kind === "text" ? normal(one.text) : one)) }
    : node;
}
