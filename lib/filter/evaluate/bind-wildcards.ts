import type { Node } from "../grammar/filter-tree";
import { FUNCTIONS } from "../grammar/function-terms";
import { withNormalLiterals } from "./normal-literals";

type Bound = { variable: string; every: boolean; collection: Node };

/**
 * The tree with `[?]`, `[*]`, Some and Every as quantifiers: a wildcard belongs to the innermost comparison, null test or call that
 * answers true or false, the first of several standing outermost; else to the condition that it is.
 */
export function bindWildcards(root: Node): Node {
  let count = 0;
  return condition(root);

  /** What is asked whether it is true: wildcards inside end here at the latest. */
  function condition(node: Node): Node {
    const bound: Bound[] = [];
    return wrapped(lowered(node, bound), bound);
  }

  function wrapped(node: Node, bound: readonly Bound[]): Node {
    return bound.reduceRight<Node>((body, one) => ({ kind: "quantifier", ...one, body }), node);
  }

  function lowered(node: Node, outer: Bound[]): Node {
    switch (node.kind) {
      case "wildcard": {
        const collection = lowered(node.target, outer);
        const variable = `#${count++}`;
        outer.push({ variable, every: node.every, collection });
        return { kind: "local", name: variable };
      }
      case "comparison": {
        const bound: Bound[] = [];
        const { left, right } = withNormalLiterals(node);
        return wrapped({ ...node, left: lowered(left, bound), right: lowered(right, bound) }, bound);
      }
      case "null-test": {
        const bound: Bound[] = [];
        return wrapped({ ...node, operand: lowered(node.operand, bound) }, bound);
      }
      case "call":
        return call(node, outer);
      case "not":
        return { ...node, operand: condition(node.operand) };
      case "logic":
        return { ...node, operands: node.operands.map(condition) };
      case "lambda":
        return { ...node, body: condition(node.body) };
      case "if":
        return {
          kind: "if",
          condition: condition(node.condition),
          whenTrue: lowered(node.whenTrue, outer),
          whenFalse: lowered(node.whenFalse, outer),
        };
      case "let":
        return {
          kind: "let",
          bindings: node.bindings.map(({ name, value }) => ({ name, value: condition(value) })),
          body: condition(node.body),
        };
      case "array":
        return { ...node, elements: node.elements.map((element) => lowered(element, outer)) };
      case "object":
        return { ...node, members: node.members.map(({ name, value }) => ({ name, value: lowered(value, outer) })) };
      case "names":
        return node.target ? { ...node, target: lowered(node.target, outer) } : node;
      case "index":
        return { ...node, target: lowered(node.target, outer), index: lowered(node.index, outer) };
      case "negative":
        return { ...node, operand: lowered(node.operand, outer) };
      case "arithmetic":
        return { ...node, left: lowered(node.left, outer), right: lowered(node.right, outer) };
      default:
        return node;
    }
  }

  function call(node: Node & { kind: "call" }, outer: Bound[]): Node {
    const bound: Bound[] = FUNCTIONS[node.name]?.boolean ? [] : outer;
    const args = node.args.map((arg) => lowered(arg, bound));
    const [collection, lambda] = args;
    const isQuantifier = collection && lambda?.kind === "lambda";
    const made: Node = isQuantifier
      ? { kind: "quantifier", every: node.name === "Every", collection, variable: lambda.variable, body: lambda.body }
      : { ...node, args };
    return bound === outer ? made : wrapped(made, bound);
  }
}
