import { type ArithmeticOperator, isCondition, isConstant, type Node } from "../grammar/filter-tree";
import { bindWildcards } from "./bind-wildcards";
import { compileComparison } from "./compile-comparison";
import { addNumbers, divideNumbers, multiplyNumbers, type Num, negated, raisedTo, remainderOf, subtractNumbers } from "./decimal";
import type { Evaluate, FilterOptions, NodeCompiler } from "./evaluation";
import { builtIn, type FilterEvent, NO_EVENT } from "./filter-event";
import { elementsOf, isNumber, isObject, known, numberOf, type Value } from "./filter-value";
import { EXHAUSTED, Fuel, type SharedSteps } from "./fuel";
import { RegularExpression } from "./regular-expression";
import { callPattern, elementAt, replaceText } from "./text-functions";
import { textSearcher } from "./text-search";
import { VALUE_FUNCTIONS } from "./value-functions";

/** The filter as a function that says whether it keeps an event: whether it yields true. A tree of closures; nothing is made into code. It throws RESERVE_EMPTY once it has used up what it shares. */
export function compileFilter(filter: Node, options: FilterOptions): (event: FilterEvent, shared?: SharedSteps) => boolean {
  const evaluate = compileExpression(filter, options);
  return (event, shared) => evaluate(event, shared) === true;
}

/** The expression as a function of an event. What takes too long is undefined; so is what asks nothing of an event, once `constants` is used up. */
export function compileExpression(
  expression: Node,
  options: FilterOptions,
  constants = new Fuel(),
): (event: FilterEvent, shared?: SharedSteps) => Value {
  const evaluate = new Compiler(options, constants).compile(bindWildcards(expression));
  const fuel = new Fuel();
  const locals: Value[] = [];
  return (event, shared) => {
    fuel.refill(shared);
    let value: Value;
    try {
      value = evaluate({ event, locals, fuel });
    } catch (error) {
      if (error !== EXHAUSTED) throw error;
      value = undefined;
    }
    shared?.take(fuel.burnt);
    return value;
  };
}

const ARITHMETIC: Record<ArithmeticOperator, (left: Num, right: Num) => Num | undefined> = {
  "+": addNumbers,
  "-": subtractNumbers,
  "*": multiplyNumbers,
  "/": divideNumbers,
  "%": remainderOf,
  "^": raisedTo,
};

class Compiler implements NodeCompiler {
  private slots: ReadonlyMap<string, number> = new Map();
  private depth = 0;

  constructor(
    readonly options: FilterOptions,
    private readonly constants: Fuel,
  ) {}

  compile(node: Node): Evaluate {
    const compiled = this.compiled(node);
    return isConstant(node) ? constant(constantValue(compiled, this.constants)) : compiled;
  }

  private compiled(node: Node): Evaluate {
    switch (node.kind) {
      case "text":
        return constant(node.text);
      case "number":
        return constant(numberOf(node.digits));
      case "boolean":
        return constant(node.value);
      case "null":
        return constant(null);
      case "array":
        return this.array(node.elements);
      case "object":
        return this.object(node.members);
      case "built-in": {
        const { name } = node;
        return ({ event, fuel }) => builtIn(event, name, fuel);
      }
      case "names":
        return this.names(node.target, node.names);
      case "index":
        return this.index(node.target, node.index);
      case "local":
        return this.local(node.name);
      case "call":
        return this.call(node);
      case "negative": {
        const operand = this.compile(node.operand);
        return (scope) => {
          const value = operand(scope);
          scope.fuel.burn(1);
          return isNumber(value) ? negated(value) : undefined;
        };
      }
      case "not": {
        const operand = this.compile(node.operand);
        return (scope) => {
          const value = operand(scope);
          scope.fuel.burn(1);
          return value === undefined ? true : typeof value === "boolean" ? !value : undefined;
        };
      }
      case "null-test": {
        const operand = this.compile(node.operand);
        const { negated: isNegated } = node;
        return (scope) => {
          scope.fuel.burn(1);
          return ((operand(scope) ?? null) === null) !== isNegated;
        };
      }
      case "arithmetic":
        return this.arithmetic(node.operator, node.left, node.right);
      case "comparison":
        return compileComparison(node, this);
      case "logic":
        return this.logic(node.operator === "and", node.operands);
      case "if": {
        const [condition, then, otherwise] = [this.compile(node.condition), this.compile(node.whenTrue), this.compile(node.whenFalse)];
        return (scope) => {
          scope.fuel.burn(1);
          return condition(scope) === true ? then(scope) : otherwise(scope);
        };
      }
      case "let":
        return this.block(node.bindings, node.body);
      case "quantifier":
        return this.quantifier(node);
      case "text-search": {
        const search = textSearcher(node.text);
        return ({ event, fuel }) => search(event, fuel);
      }
      case "regex":
      case "lambda":
      case "wildcard":
        throw new Error(`A ${node.kind} stands where none may stand.`);
    }
  }

  private array(elements: readonly Node[]): Evaluate {
    const compiled = elements.map((element) => this.compile(element));
    return (scope) => {
      scope.fuel.burn(1 + compiled.length);
      const values: Value[] = [];
      for (const element of compiled) {
        const value = element(scope);
        if (value !== undefined) values.push(value);
      }
      return values;
    };
  }

  private object(members: readonly { name: string; value: Node }[]): Evaluate {
    const compiled = members.map(({ name, value }) => ({ name, value: this.compile(value) }));
    return (scope) => {
      scope.fuel.burn(1 + compiled.length * 8);
      const values = new Map<string, Value>();
      for (const { name, value } of compiled) values.set(name, value(scope));
      return Object.fromEntries([...values].filter(([, value]) => value !== undefined));
    };
  }

  private names(target: Node | null, names: readonly string[]): Evaluate {
    const [first = ""] = names;
    if (target === null) {
      if (names.length === 1) return ({ event }) => (Object.hasOwn(event.properties, first) ? known(event.properties[first]) : undefined);
      const path = pathOf(names);
      return ({ event, fuel }) => atPath(event.properties as Value, path, 0, fuel);
    }
    const compiled = this.compile(target);
    const path = pathOf(names);
    return (scope) => atPath(compiled(scope), path, 0, scope.fuel);
  }

  private index(target: Node, index: Node): Evaluate {
    const [compiled, at] = [this.compile(target), this.compile(index)];
    return (scope) => elementAt(compiled(scope), at(scope), false, scope.fuel);
  }

  private local(name: string): Evaluate {
    const slot = this.slots.get(name) ?? -1;
    return ({ locals }) => locals[slot];
  }

  /** Compiles what knows one variable more, and says where its value goes. */
  private within(name: string, body: () => Evaluate): { slot: number; compiled: Evaluate } {
    const outer = this.slots;
    const slot = this.depth++;
    this.slots = new Map(outer).set(name, slot);
    const compiled = body();
    this.slots = outer;
    this.depth--;
    return { slot, compiled };
  }

  private block([binding, ...rest]: readonly { name: string; value: Node }[], body: Node): Evaluate {
    if (!binding) return this.compile(body);
    const value = this.compile(binding.value);
    const { slot, compiled } = this.within(binding.name, () => this.block(rest, body));
    return (scope) => {
      scope.fuel.burn(1);
      scope.locals[slot] = value(scope);
      return compiled(scope);
    };
  }

  private quantifier(node: Node & { kind: "quantifier" }): Evaluate {
    const { every } = node;
    const collection = this.compile(node.collection);
    const { slot, compiled } = this.within(node.variable, () => this.compile(node.body));
    return (scope) => {
      const value = collection(scope);
      const elements = elementsOf(value, scope.fuel);
      scope.fuel.burn(1);
      if (!elements) return undefined;
      for (const element of elements) {
        scope.fuel.step();
        scope.locals[slot] = known(element);
        if ((compiled(scope) === true) !== every) return !every;
      }
      return every;
    };
  }

  private arithmetic(operator: ArithmeticOperator, left: Node, right: Node): Evaluate {
    const [one, other] = [this.compile(left), this.compile(right)];
    const run = ARITHMETIC[operator];
    return (scope) => {
      const a = one(scope);
      const b = other(scope);
      if (!isNumber(a) || !isNumber(b)) return undefined;
      scope.fuel.burn(typeof a === "number" && typeof b === "number" ? 1 : 100);
      return run(a, b);
    };
  }

  /** Undefined operands count as in SQL; those that are no booleans make all of it undefined. */
  private logic(isAnd: boolean, operands: readonly Node[]): Evaluate {
    const compiled = operands.map((operand) => this.compile(operand));
    if (operands.every(isCondition)) return shortLogic(isAnd, compiled);
    return (scope) => {
      scope.fuel.burn(1 + compiled.length);
      let result: boolean | undefined = isAnd;
      let isDecided = false;
      for (const operand of compiled) {
        const value = operand(scope);
        if (value === !isAnd) isDecided = true;
        else if (value === undefined) result = undefined;
        else if (value !== isAnd) return undefined;
      }
      return isDecided ? !isAnd : result;
    };
  }

  private call(node: Node & { kind: "call" }): Evaluate {
    const { name, ci } = node;
    const [first, pattern, third] = node.args;
    if (pattern?.kind === "regex" || name === "Replace" || PATTERNS.has(name)) {
      if (!first || !pattern) throw new Error(`${name} lacks an argument.`);
      const text = this.compile(first);
      const regex = pattern.kind === "regex" ? new RegularExpression(pattern.source, ci) : undefined;
      const wanted = regex ? () => regex : this.compile(pattern);
      if (name !== "Replace") return (scope) => callPattern(name, text(scope), wanted(scope), ci, scope.fuel);
      const replacement = third ? this.compile(third) : constant(undefined);
      return (scope) => replaceText(text(scope), wanted(scope), replacement(scope), ci, scope.fuel);
    }
    if (name === "Now") {
      const { now } = this.options;
      return () => known(now());
    }
    const run = VALUE_FUNCTIONS[name];
    if (!run) throw new Error(`There is no function ${name}.`);
    const args = node.args.map((arg) => this.compile(arg));
    return (scope) => {
      scope.fuel.burn(2 + args.length);
      return run(
        args.map((arg) => arg(scope)),
        ci,
        scope.fuel,
      );
    };
  }
}

/** Of operands that are booleans or undefined, the first that decides ends it. */
function shortLogic(isAnd: boolean, operands: readonly Evaluate[]): Evaluate {
  return (scope) => {
    let result: boolean | undefined = isAnd;
    for (const operand of operands) {
      scope.fuel.burn(1);
      const value = operand(scope);
      if (value === !isAnd) return value;
      if (value === undefined) result = undefined;
    }
    return result;
  };
}

const PATTERNS = new Set(["Contains", "StartsWith", "EndsWith", "IndexOf", "LastIndexOf"]);

const constant =
  (value: Value): Evaluate =>
  () =>
    value;

/** What an expression yields that asks nothing of the event. */
function constantValue(evaluate: Evaluate, fuel: Fuel): Value {
  try {
    return evaluate({ event: NO_EVENT, locals: [], fuel });
  } catch (error) {
    if (error === EXHAUSTED) return undefined;
    throw error;
  }
}

/** A path also finds members with dots in their names, as OpenTelemetry's attributes have; the longest such name wins. */
function atPath(value: Value, path: Path, from: number, fuel: Fuel): Value {
  if (from === path.length) return value;
  if (!isObject(value)) return undefined;
  const joined = path[from] ?? [];
  for (let at = 0; at < joined.length; at++) {
    fuel.burn(1);
    const name = joined[at];
    if (name === undefined || !Object.hasOwn(value, name)) continue;
    const found = atPath(known(value[name]), path, path.length - at, fuel);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** For each name of a path, that name joined to all that follow, to all but the last, and so on down to itself. */
type Path = readonly (readonly string[])[];

const pathOf = (names: readonly string[]): Path =>
  names.map((_, from) => Array.from({ length: names.length - from }, (_, at) => names.slice(from, names.length - at).join(".")));
