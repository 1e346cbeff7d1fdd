import { FilterCursor } from "./filter-cursor";
import type { ArithmeticOperator, Comparison, ComparisonOperator, Node } from "./filter-tree";
import { OperandParser } from "./parse-operand";

type Operator =
  | { kind: "logic"; operator: "and" | "or"; power: number; tokens: number }
  | { kind: "comparison"; operator: ComparisonOperator; power: number; tokens: number }
  | { kind: "arithmetic"; operator: ArithmeticOperator; power: number; tokens: number };

const OR = 1;
const AND = 2;
const COMPARISON = 3;
const COMPARISONS = new Set<string>(["=", "<>", "<", "<=", ">", ">="]);
const ARITHMETIC = new Map([
  ["+", 4],
  ["-", 4],
  ["*", 5],
  ["/", 5],
  ["%", 5],
  ["^", 6],
]);
const QUOTES = new Set(["text", "verbatim", "quoted", "unclosed", "regex"]);

/** A filter read as an expression, or why it is none; `isObvious` where it can hardly be meant as a text. */
export type Reading = { node: Node } | { error: unknown; isObvious: boolean };

/** Reads a text as an expression by operator precedence (docs/events/filters.md). */
export function readExpression(text: string): Reading {
  const cursor = new FilterCursor(text);
  try {
    const parser = new ExpressionParser(cursor);
    const node = parser.whole();
    if (cursor.token.kind !== "end") throw cursor.unexpected('an operator such as "and", or the end');
    cursor.refuseUnknown();
    return { node };
  } catch (error) {
    return { error, isObvious: cursor.isObvious };
  }
}

class ExpressionParser extends OperandParser {
  whole(): Node {
    return this.condition(this.expression(0));
  }

  expression(least: number): Node {
    let left = this.operand();
    for (let next = this.operator(); next && next.power > least; next = this.operator()) {
      if (next.kind === "comparison") this.noteComparison(next.tokens);
      const { at } = this.cursor.token;
      for (let taken = 0; taken < next.tokens; taken++) this.cursor.take();
      const right = this.expression(next.power);
      left = this.measured(this.joined(left, next, right), at);
    }
    this.noteMistakenOperator(left);
    return left;
  }

  private joined(left: Node, operator: Operator, right: Node): Node {
    switch (operator.kind) {
      case "logic":
        this.condition(left);
        this.condition(right);
        if (left.kind === "logic" && left.operator === operator.operator && !this.isParenthesized(left)) {
          left.operands.push(right);
          return left;
        }
        return { kind: "logic", operator: operator.operator, operands: [left, right] };
      case "comparison":
        return this.comparison(left, operator.operator, right);
      case "arithmetic":
        return { kind: "arithmetic", operator: operator.operator, left: this.value(left), right: this.value(right) };
    }
  }

  private comparison(left: Node, operator: ComparisonOperator, right: Node): Comparison {
    const takesRegex = operator === "=" || operator === "<>";
    const ci = this.cursor.takeWord("ci");
    return {
      kind: "comparison",
      operator,
      left: this.value(left),
      right: takesRegex && right.kind === "regex" ? right : this.value(right),
      ci,
    };
  }

  private operator(): Operator | undefined {
    const { kind, value } = this.cursor.token;
    if (kind === "name") return this.wordOperator(value.toLowerCase());
    if (kind !== "symbol") return undefined;
    if (COMPARISONS.has(value)) return { kind: "comparison", operator: value as ComparisonOperator, power: COMPARISON, tokens: 1 };
    const power = ARITHMETIC.get(value);
    return power === undefined ? undefined : { kind: "arithmetic", operator: value as ArithmeticOperator, power, tokens: 1 };
  }

  private wordOperator(word: string): Operator | undefined {
    if (word === "and" || word === "or") return { kind: "logic", operator: word, power: word === "or" ? OR : AND, tokens: 1 };
    if (word === "like" || word === "in") return { kind: "comparison", operator: word, power: COMPARISON, tokens: 1 };
    if (word !== "not") return undefined;
    if (this.cursor.isWord("like", 1)) return { kind: "comparison", operator: "not like", power: COMPARISON, tokens: 2 };
    return this.cursor.isWord("in", 1) ? { kind: "comparison", operator: "not in", power: COMPARISON, tokens: 2 } : undefined;
  }

  /** An operator between blanks, or before a quoted text, is hardly meant as part of a text. */
  private noteComparison(tokens: number): void {
    const { cursor } = this;
    const operator = cursor.token;
    const next = cursor.peek(tokens);
    if (operator.kind === "name")
      cursor.isObvious ||= QUOTES.has(next.kind) || (next.value === "[" && cursor.peek(tokens + 1).kind !== "name");
    else cursor.isObvious ||= QUOTES.has(next.kind) || (!cursor.isAdjacent(0) && (next.kind === "end" || !cursor.isAdjacent(1)));
  }

  /** `==` and its like, where an operator may stand. */
  private noteMistakenOperator(left: Node): void {
    const { cursor } = this;
    const { kind, value } = cursor.token;
    if (kind !== "symbol") return;
    const next = cursor.peek(1);
    if (value === "==" || value === "!=") cursor.isObvious ||= QUOTES.has(next.kind) || (next.kind !== "end" && next.kind !== "symbol");
    if (value === "&&" || value === "||") cursor.isObvious ||= left.kind === "comparison" || left.kind === "call";
  }
}
