import type { FilterCursor } from "./filter-cursor";
import { BUILT_INS, type BuiltIn, childrenOf, type Node, type NumberLiteral } from "./filter-tree";
import { verbatimText } from "./format-filter";
import { FUNCTIONS, functionName } from "./function-terms";

const RESERVED = new Set(["and", "or", "not", "like", "in", "is", "ci", "if", "then", "else", "let", "true", "false", "null"]);
/** Of a tree, since those who walk it go down it; 64 levels of brackets can hold as many. */
const TALLEST = 200;
const MOST_NAMES = 64;
const OPERAND = "a property's name or a value";

/** Reads the operands of expressions: literals, paths, calls, parentheses and what begins with a word. */
export abstract class OperandParser {
  private readonly parenthesized = new WeakSet<Node>();
  private readonly heights = new WeakMap<Node, number>();
  private locals: readonly string[] = [];

  constructor(protected readonly cursor: FilterCursor) {}

  abstract expression(least: number): Node;

  protected isParenthesized(node: Node): boolean {
    return this.parenthesized.has(node);
  }

  /** The node, unless its tree has become too tall; what it is made of was measured before. */
  protected measured(node: Node, at: number): Node {
    const height = this.heightAbove(node);
    if (height > TALLEST) {
      this.cursor.isObvious = true;
      throw this.cursor.errorAt(
        at,
        `a filter is at most ${TALLEST} levels high, and each operator or step on what stands before it adds one`,
      );
    }
    this.heights.set(node, height);
    return node;
  }

  private heightAbove(node: Node): number {
    let tallest = 0;
    for (const child of childrenOf(node)) tallest = Math.max(tallest, this.heights.get(child) ?? this.heightAbove(child));
    return tallest + (node.kind === "let" ? node.bindings.length : 1);
  }

  /** What may be compared, counted with, or handed to a function: a text in double quotes may not, since it searches. */
  protected value(node: Node): Node {
    if (node.kind === "text-search") throw this.cursor.quotedOperand(verbatimText(node.text), node.text, node.at);
    return this.condition(node);
  }

  /** What may stand by itself: a regular expression may not. */
  protected condition(node: Node): Node {
    if (node.kind === "regex")
      throw this.cursor.errorAt(
        node.at,
        'a regular expression stands after "=" or "<>", or as the pattern of Contains, StartsWith, EndsWith, IndexOf, LastIndexOf or Replace',
      );
    if (node.kind === "lambda") throw this.cursor.errorAt(node.at, "a lambda such as |x| x = 1 stands inside Some or Every");
    return node;
  }

  /** Prefixes, a path, and `is null` behind it. */
  protected operand(): Node {
    const { cursor } = this;
    let node: Node;
    if (cursor.isSymbol("-")) node = this.negative();
    else if (cursor.isWord("not") && !this.isCallOf("not")) {
      cursor.take();
      node = { kind: "not", operand: cursor.inside(() => this.condition(this.operand())) };
    } else node = this.path();
    while (cursor.isWord("is")) node = this.measured(this.nullTest(this.value(node)), cursor.token.at);
    return node;
  }

  private negative(): Node {
    const { cursor } = this;
    cursor.take();
    const { kind } = cursor.token;
    if (kind !== "number" && kind !== "duration") return { kind: "negative", operand: cursor.inside(() => this.value(this.operand())) };
    const { value, text } = cursor.take();
    return this.steps({ kind: "number", digits: `-${value}`, text: `-${text}` });
  }

  private nullTest(operand: Node): Node {
    const { cursor } = this;
    cursor.take();
    const negated = cursor.takeWord("not");
    if (!cursor.takeWord("null")) throw cursor.unexpected(negated ? '"null"' : '"null" or "not null"');
    cursor.isObvious ||= operand.kind !== "names" || operand.names.length > 1;
    return { kind: "null-test", operand, negated };
  }

  private path(): Node {
    return this.steps(this.factor());
  }

  /** `.name`, `[expression]`, `[?]` and `[*]`. */
  private steps(start: Node): Node {
    const { cursor } = this;
    let node = start;
    for (;;) {
      const { at } = cursor.token;
      if (cursor.takeSymbol(".")) {
        if (cursor.token.kind !== "name") throw cursor.unexpected("a name");
        const name = cursor.take().value;
        node = node.kind === "names" && !this.isParenthesized(node) ? { ...node, names: [...node.names, name] } : this.names(node, name);
        if (node.kind === "names" && node.names.length > MOST_NAMES) {
          cursor.isObvious = true;
          throw cursor.errorAt(at, `a path has at most ${MOST_NAMES} names`);
        }
      } else if (cursor.isSymbol("[")) node = this.bracket(this.value(node));
      else return this.measured(node, at);
      this.measured(node, at);
    }
  }

  private names(target: Node, name: string): Node {
    const isProperties = target.kind === "built-in" && target.name === "Properties";
    return { kind: "names", target: isProperties ? null : this.value(target), names: [name] };
  }

  private bracket(target: Node): Node {
    const { cursor } = this;
    const { at } = cursor.take();
    for (const symbol of ["?", "*"]) {
      if (!cursor.isSymbol(symbol) || !cursor.isSymbol("]", 1)) continue;
      cursor.take();
      cursor.take();
      return { kind: "wildcard", target, every: symbol === "*", at };
    }
    if (cursor.isSymbol("]")) throw cursor.unexpected("a number, a name such as 'Request Id', ? or *");
    const index = cursor.inside(() => this.value(this.expression(0)));
    cursor.expect("]");
    return { kind: "index", target, index };
  }

  private factor(): Node {
    const { cursor } = this;
    const { kind, value, text, at } = cursor.token;
    switch (kind) {
      case "text":
      case "verbatim":
        cursor.take();
        return { kind: "text", text: value };
      case "quoted":
        if (value === "") throw cursor.quotedOperand(text, value, at);
        cursor.take();
        return { kind: "text-search", text: value, at };
      case "number":
      case "duration":
        cursor.take();
        return { kind: "number", digits: value, text } satisfies NumberLiteral;
      case "variable":
        cursor.take();
        cursor.noteUnknown(at, `unexpected "${text}"; there are no variables here, write the value itself`);
        return { kind: "null" };
      case "regex":
        cursor.take();
        return { kind: "regex", source: value, at };
      case "built-in":
        return this.builtIn();
      case "name":
        return this.word();
      case "symbol":
        return this.symbol();
      default:
        throw cursor.unexpected(OPERAND);
    }
  }

  private symbol(): Node {
    const { cursor } = this;
    const { at } = cursor.token;
    if (cursor.takeSymbol("(")) {
      const node = cursor.inside(() => this.condition(this.expression(0)));
      cursor.expect(")", '")" or an operator');
      this.parenthesized.add(node);
      return node;
    }
    if (cursor.takeSymbol("[")) return { kind: "array", elements: this.list("]", (node) => this.value(node)) };
    if (cursor.takeSymbol("{")) return this.object();
    if (cursor.isSymbol("|")) return this.lambda(at);
    throw cursor.unexpected(OPERAND);
  }

  private list(end: string, checked: (node: Node) => Node): Node[] {
    const { cursor } = this;
    const nodes: Node[] = [];
    if (cursor.takeSymbol(end)) return nodes;
    do nodes.push(cursor.inside(() => checked(this.expression(0))));
    while (cursor.takeSymbol(","));
    cursor.expect(end, `"," or "${end}"`);
    return nodes;
  }

  private object(): Node {
    const { cursor } = this;
    const members: { name: string; value: Node }[] = [];
    if (cursor.takeSymbol("}")) return { kind: "object", members };
    do {
      if (cursor.token.kind !== "name" && cursor.token.kind !== "text") throw cursor.unexpected("a member's name");
      const name = cursor.take().value;
      cursor.expect(":");
      members.push({ name, value: cursor.inside(() => this.value(this.expression(0))) });
    } while (cursor.takeSymbol(","));
    cursor.expect("}", '"," or "}"');
    return { kind: "object", members };
  }

  private lambda(at: number): Node {
    const { cursor } = this;
    cursor.take();
    const variable = this.localName();
    cursor.expect("|", '"|" (a lambda has one variable)');
    return { kind: "lambda", variable, body: this.scoped([variable], () => cursor.inside(() => this.condition(this.expression(0)))), at };
  }

  private localName(): string {
    const { kind, value } = this.cursor.token;
    if (kind !== "name" || RESERVED.has(value.toLowerCase())) throw this.cursor.unexpected("a variable's name");
    return this.cursor.take().value;
  }

  private scoped<T>(names: readonly string[], read: () => T): T {
    const outer = this.locals;
    this.locals = [...outer, ...names];
    const result = read();
    this.locals = outer;
    return result;
  }

  private builtIn(): Node {
    const { cursor } = this;
    const { value: name, text, at } = cursor.take();
    if (isBuiltIn(name)) return { kind: "built-in", name };
    const meant = BUILT_INS.find((known) => known.toLowerCase() === name.toLowerCase());
    const hint = meant ? `write "@${meant}"` : `there are ${BUILT_INS.map((known) => `@${known}`).join(", ")}, and @Properties['@${name}']`;
    cursor.noteUnknown(at, `unexpected "${text}"; ${hint}`);
    return { kind: "built-in", name: meant ?? "Message" };
  }

  private word(): Node {
    const { cursor } = this;
    const word = cursor.token.value.toLowerCase();
    if (this.isCallOf(word)) {
      if (word === "and" || word === "or" || word === "not") return this.logicCall(word);
      if (!RESERVED.has(word)) return this.call();
    }
    if (word === "true" || word === "false") {
      cursor.take();
      return { kind: "boolean", value: word === "true" };
    }
    if (cursor.takeWord("null")) return { kind: "null" };
    if (word === "if") return this.conditional();
    if (word === "let") return this.block();
    if (RESERVED.has(word)) throw cursor.unexpected(OPERAND);
    const name = cursor.take().value;
    return this.locals.includes(name) ? { kind: "local", name } : { kind: "names", target: null, names: [name] };
  }

  /** A name before a parenthesis. Behind a blank, only what is known as a function is called. */
  private isCallOf(word: string): boolean {
    if (!this.cursor.isSymbol("(", 1)) return false;
    if (word === "not" && !this.cursor.isAdjacent(1)) return false;
    return this.cursor.isAdjacent(1) || functionName(word) !== undefined || word === "and" || word === "or";
  }

  /** `and(a, b)`, `or(a, b)`, `not(a)`. */
  private logicCall(word: "and" | "or" | "not"): Node {
    const { cursor } = this;
    const { at } = cursor.take();
    cursor.take();
    const operands = this.list(")", (node) => this.condition(node));
    const [first, second] = operands;
    if (!first || (word === "not" ? second : !second))
      throw cursor.errorAt(at, `${word}() takes ${word === "not" ? "one condition" : "at least two conditions"}`);
    return word === "not" ? { kind: "not", operand: first } : { kind: "logic", operator: word, operands };
  }

  private call(): Node {
    const { cursor } = this;
    const { value: written, at } = cursor.take();
    const name = written.toLowerCase() === "equal" ? "Equal" : functionName(written);
    const terms = name === undefined ? undefined : FUNCTIONS[name];
    cursor.isObvious ||= cursor.isAdjacent(0) && (name === "Equal" || terms?.boolean === true);
    cursor.take();
    const args = this.callArguments(terms?.pattern, terms?.lambda === true);
    // Behind a function that knows no case, `ci` belongs to the comparison around it.
    const ci = (name === "Equal" || terms?.ci === true) && cursor.takeWord("ci");
    if (name === "Equal") return this.equalCall(args, ci, at);
    if (name === undefined || !terms) {
      cursor.noteUnknown(at, `there is no function "${written}"; those there are: ${Object.keys(FUNCTIONS).join(", ")}`);
      return { kind: "call", name: written, args, ci, at };
    }
    if (args.length < terms.least || args.length > terms.most)
      throw cursor.errorAt(at, `${name} takes ${argumentCount(terms.least, terms.most)}, not ${args.length}`);
    const [, last] = args;
    if (terms.lambda && last?.kind !== "lambda") throw cursor.errorAt(at, `${name} takes a lambda, such as ${name}(Items, |x| x = 1)`);
    return { kind: "call", name, args, ci, at };
  }

  private callArguments(pattern: number | undefined, takesLambda: boolean): Node[] {
    const { cursor } = this;
    const args: Node[] = [];
    if (cursor.takeSymbol(")")) return args;
    do {
      const arg = cursor.inside(() => this.expression(0));
      const isAllowed = (arg.kind === "regex" && args.length === pattern) || (arg.kind === "lambda" && takesLambda && args.length === 1);
      args.push(isAllowed ? arg : this.value(arg));
    } while (cursor.takeSymbol(","));
    cursor.expect(")", '"," or ")"');
    return args;
  }

  /** `Equal(Name, @"text")`, an older form of `Name = 'text'`. */
  private equalCall([left, right, more]: Node[], ci: boolean, at: number): Node {
    if (!left || !right || more) throw this.cursor.errorAt(at, "Equal takes 2 values");
    return { kind: "comparison", operator: "=", left, right, ci };
  }

  private conditional(): Node {
    const { cursor } = this;
    cursor.take();
    const condition = cursor.inside(() => this.condition(this.expression(0)));
    cursor.expectWord("then");
    const whenTrue = cursor.inside(() => this.condition(this.expression(0)));
    cursor.expectWord("else");
    return { kind: "if", condition, whenTrue, whenFalse: cursor.inside(() => this.condition(this.expression(0))) };
  }

  private block(): Node {
    const { cursor } = this;
    cursor.take();
    cursor.expect("|");
    const bindings: { name: string; value: Node }[] = [];
    const outer = this.locals;
    do {
      const name = this.localName();
      cursor.expect(":");
      bindings.push({ name, value: cursor.inside(() => this.condition(this.expression(0))) });
      this.locals = [...this.locals, name];
    } while (cursor.takeSymbol(","));
    cursor.expect("|", '"," or "|"');
    const body = cursor.inside(() => this.condition(this.expression(0)));
    this.locals = outer;
    return { kind: "let", bindings, body };
  }
}

const isBuiltIn = (name: string): name is BuiltIn => BUILT_INS.some((known) => known === name);

function argumentCount(least: number, most: number): string {
  const counted = (count: number) => `${count} ${count === 1 ? "argument" : "arguments"}`;
  if (most === 0) return "no arguments";
  return least === most ? counted(least) : most >= 100 ? `at least ${counted(least)}` : `${least} or ${counted(most)}`;
}
