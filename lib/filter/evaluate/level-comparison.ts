import type { Comparison, ComparisonOperator, Node } from "../grammar/filter-tree";

const MIRRORED: Partial<Record<ComparisonOperator, ComparisonOperator>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** `@Level` on one side, literals on the other. */
export function levelComparison({ operator, left, right }: Comparison): { operator: ComparisonOperator; texts: string[] } | undefined {
  if (operator.endsWith("like")) return undefined;
  const isList = operator.endsWith("in");
  const [other, turned] =
    left.kind === "built-in" && left.name === "Level"
      ? [right, operator]
      : right.kind === "built-in" && right.name === "Level" && !isList
        ? [left, MIRRORED[operator] ?? operator]
        : [undefined, operator];
  const texts = other && (other.kind === "array") === isList ? literalTexts(other) : undefined;
  return texts && { operator: turned, texts };
}

/** The texts of a literal, or of a list of literals; undefined for anything else. */
function literalTexts(node: Node): string[] | undefined {
  if (node.kind === "text") return [node.text];
  if (node.kind !== "array" || !node.elements.every((one) => one.kind === "text")) return undefined;
  return node.elements.map((one) => (one.kind === "text" ? one.text : ""));
}
