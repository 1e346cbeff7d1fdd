import { isStorable } from "../../kernel/text";
import { compileExpression } from "../evaluate/compile-filter";
import { numberText, QUOTIENT_SCALE } from "../evaluate/decimal";
import type { FilterOptions } from "../evaluate/evaluation";
import { NO_EVENT } from "../evaluate/filter-event";
import { EPOCH_TICKS } from "../evaluate/filter-time";
import { isNumber, type Value, wholeNumber } from "../evaluate/filter-value";
import { Fuel } from "../evaluate/fuel";
import { jsonText } from "../evaluate/value-json";
import { type BuiltIn, childrenOf, isConstant, type Node } from "../grammar/filter-tree";

/** An expression of SQL that is null where the value is undefined. `json` holds any value, JSON's null for null. */
export type Sql = { type: "json" | "number" | "text" | "boolean"; sql: string };

/** A longer condition is left to the function. */
const LONGEST = 20_000;
/** Characters of all that is made on the way to one filter's SQL. */
const LONGEST_TOGETHER = 2_000_000;
/** Multiplications and divisions within one another. */
const MOST_FACTORS = 8;
/** Names of a path: any of the dots between them may be part of a name. */
const MOST_NAMES = 4;

/** In JSON, what PostgreSQL does not keep. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;
/** What no stored event has, such as a member whose name PostgreSQL does not keep. */
const NOTHING: Sql = { type: "json", sql: "null::jsonb" };

const TEXT_COLUMNS: Partial<Record<BuiltIn, string>> = {
  Level: "coalesce(e.level, 'Information')",
  Message: "e.message",
  MessageTemplate: "e.message_template",
  Exception: "e.exception",
  Id: "e.id::text",
  TraceId: "e.trace_id",
  SpanId: "e.span_id",
  ParentId: "e.parent_id",
  SpanKind: "e.span_kind",
};
const JSON_COLUMNS: Partial<Record<BuiltIn, string>> = { Properties: "e.properties", Resource: "e.resource", Scope: "e.scope" };
const ticks = (column: string, tick: string): string => `(extract(epoch from ${column}) * 10000000 + ${EPOCH_TICKS} + ${tick})`;
const TIMESTAMP = ticks("e.timestamp", "e.tick");
const START = ticks("e.started_at", "e.started_tick");
const NUMBERS: Partial<Record<BuiltIn, string>> = {
  Timestamp: TIMESTAMP,
  Start: START,
  Elapsed: `(${TIMESTAMP} - ${START})`,
  Arrived: ticks("e.arrived_at", "0"),
};

/** The values of a filter in SQL. What cannot be said there exactly is undefined. */
export class SqlValues {
  private readonly values: unknown[] = [];
  private readonly locals = new Map<string, string>();
  private readonly constants = new Map<Node, Value>();
  private readonly fuel = new Fuel();
  private made = 0;

  constructor(readonly options: FilterOptions) {}

  /** A mark in the text of SQL that withParameters makes a parameter of. */
  bind(value: unknown): string {
    return `\u0001${this.values.push(value) - 1}\u0001`;
  }

  /** Only what stands in the text becomes a parameter. */
  withParameters(sql: string, parameter: (value: unknown) => string): string {
    const placeholders = new Map<string, string>();
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no text of a user's stands in the SQL, so the mark is its own
    return sql.replace(/\u0001(\d+)\u0001/g, (_, at: string) => {
      const placeholder = placeholders.get(at) ?? parameter(this.values[Number(at)]);
      placeholders.set(at, placeholder);
      return placeholder;
    });
  }

  /** The value of what is the same for every event. */
  constant(node: Node): { value: Value } | undefined {
    if (!isConstant(node, true)) return undefined;
    if (!this.constants.has(node)) this.constants.set(node, compileExpression(node, this.options, this.fuel)(NO_EVENT));
    return { value: this.constants.get(node) };
  }

  withLocal<T>(name: string, sql: string, run: () => T): T {
    this.locals.set(name, sql);
    const result = run();
    this.locals.delete(name);
    return result;
  }

  get isInside(): boolean {
    return this.locals.size > 0;
  }

  of(node: Node): Sql | undefined {
    if (this.made > LONGEST_TOGETHER) return undefined;
    const constant = this.constant(node);
    const made = constant ? this.ofConstant(constant.value) : this.ofNode(node);
    this.made += made?.sql.length ?? 0;
    return made && made.sql.length > LONGEST ? undefined : made;
  }

  /** Undefined for what PostgreSQL does not keep. */
  ofConstant(value: Value): Sql | undefined {
    if (typeof value === "string" && !isStorable(value)) return undefined;
    if (typeof value === "string") return { type: "text", sql: `${this.bind(value)}::text` };
    if (isNumber(value)) return { type: "number", sql: `${this.bind(numberText(value))}::numeric` };
    if (typeof value === "boolean") return { type: "boolean", sql: String(value) };
    if (value === undefined) return NOTHING;
    const json = jsonText(value, new Fuel());
    return UNSTORABLE.test(json) ? undefined : { type: "json", sql: `${this.bind(json)}::jsonb` };
  }

  private ofNode(node: Node): Sql | undefined {
    switch (node.kind) {
      case "built-in":
        return builtInSql(node.name);
      case "names":
        return this.names(node.target, node.names);
      case "index":
        return this.element(node.target, node.index);
      case "local": {
        const sql = this.locals.get(node.name);
        return sql === undefined ? undefined : { type: "json", sql };
      }
      case "negative": {
        const operand = this.number(node.operand);
        return operand === undefined ? undefined : { type: "number", sql: `(- ${operand})` };
      }
      case "arithmetic":
        return this.arithmetic(node);
      case "call":
        return this.call(node);
      default:
        return undefined;
    }
  }

  json(node: Node): string | undefined {
    const made = this.of(node);
    return made && asJson(made);
  }

  number(node: Node): string | undefined {
    const made = this.of(node);
    return made && asNumberSql(made);
  }

  text(node: Node): string | undefined {
    const made = this.of(node);
    return made && asText(made);
  }

  private names(target: Node | null, names: readonly string[]): Sql | undefined {
    const base = target === null ? "e.properties" : this.json(target);
    if (base === undefined || names.length > MOST_NAMES) return undefined;
    if (!names.every(isStorable)) return NOTHING;
    const [only = ""] = names;
    if (names.length === 1) return { type: "json", sql: `(${base} -> ${this.bind(only)}::text)` };
    const paths = joinings(names).map((path) => `${base} #> ${this.bind(path)}::text[]`);
    return { type: "json", sql: `coalesce(${paths.join(", ")})` };
  }

  private element(target: Node, index: Node): Sql | undefined {
    const [base, at] = [this.json(target), this.constant(index)];
    if (base === undefined || at === undefined) return undefined;
    if (typeof at.value === "string" && !isStorable(at.value)) return NOTHING;
    if (typeof at.value === "string") return { type: "json", sql: `(${base} -> ${this.bind(at.value)}::text)` };
    const place = wholeNumber(at.value);
    if (place === undefined || place < 0 || place > 1_000_000) return NOTHING;
    return { type: "json", sql: `(case when jsonb_typeof(${base}) = 'array' then ${base} -> ${place} end)` };
  }

  private arithmetic(node: Node & { kind: "arithmetic" }): Sql | undefined {
    if (factors(node) > MOST_FACTORS) return undefined;
    const [left, right] = [this.number(node.left), this.number(node.right)];
    if (left === undefined || right === undefined) return undefined;
    const { operator } = node;
    switch (operator) {
      case "+":
      case "-":
        return { type: "number", sql: `(${left} ${operator} ${right})` };
      case "*": {
        const isBounded = this.constant(node.left) ?? this.constant(node.right);
        return isBounded && { type: "number", sql: `(${left} * ${right})` };
      }
      case "/":
        return this.quotient(left, this.constant(node.right)?.value);
      case "%":
        return { type: "number", sql: `(${left} % nullif(${right}, 0))` };
      case "^":
        return undefined;
    }
  }

  /** Rounded half away from zero behind the 28th digit, as divideNumbers does. */
  private quotient(left: string, divisor: Value): Sql | undefined {
    if (!isNumber(divisor)) return undefined;
    const text = numberText(divisor);
    if (/^-?[0.]+$/.test(text)) return { type: "number", sql: "null::numeric" };
    const size = `${this.bind(text.replace("-", ""))}::numeric`;
    const whole = `div(abs(${left}) * 2e${QUOTIENT_SCALE} + ${size}, 2 * ${size})`;
    return { type: "number", sql: `(${text.startsWith("-") ? "- " : ""}sign(${left}) * ${whole} * 1e-${QUOTIENT_SCALE})` };
  }

  private call({ name, args, ci }: Node & { kind: "call" }): Sql | undefined {
    const [first, second] = args;
    if (!first) return undefined;
    switch (name) {
      case "Length": {
        const value = this.json(first);
        if (value === undefined) return undefined;
        const length = `when 'string' then char_length(${value} #>> '{}') when 'array' then jsonb_array_length(${value})`;
        return { type: "number", sql: `(case jsonb_typeof(${value}) ${length} end)::numeric` };
      }
      case "TypeOf": {
        const value = this.json(first);
        return value === undefined ? undefined : { type: "text", sql: `coalesce(jsonb_typeof(${value}), 'undefined')` };
      }
      case "Coalesce": {
        const values = args.map((arg) => this.json(arg));
        if (values.some((value) => value === undefined)) return undefined;
        return { type: "json", sql: `coalesce(${values.map((value) => `nullif(${value}, 'null')`).join(", ")}, ${values.at(-1)})` };
      }
      case "Concat": {
        const texts = args.map((arg) => this.text(arg));
        return texts.some((text) => text === undefined) ? undefined : { type: "text", sql: `(${texts.join(" || ")})` };
      }
      case "ElementAt":
        return ci || !second ? undefined : this.element(first, second);
      case "Round": {
        const places = wholeNumber(second ? this.constant(second)?.value : 0);
        const number = this.number(first);
        if (number === undefined || places === undefined || places < 0 || places > QUOTIENT_SCALE) return undefined;
        return { type: "number", sql: `round(${number}, ${places})` };
      }
      default:
        return undefined;
    }
  }

  /** Whether message, exception, or a text or number among the properties holds what goes with a pattern in lower case. */
  textSearch(pattern: string): string {
    const like = (text: string) => `lower(${text} collate "C") like ${pattern}::text`;
    const found = `select 1 from jsonb_path_query(e.properties, 'strict $.**') v where jsonb_typeof(v) in ('string', 'number') and ${like("(v #>> '{}')")}`;
    return `(${like("e.message")} or coalesce(${like("e.exception")}, false) or exists (${found}))`;
  }
}

function builtInSql(name: BuiltIn): Sql | undefined {
  const [text, json, number] = [TEXT_COLUMNS[name], JSON_COLUMNS[name], NUMBERS[name]];
  if (text) return { type: "text", sql: text };
  if (json) return { type: "json", sql: json };
  return number ? { type: "number", sql: number } : undefined;
}

export const asJson = ({ type, sql }: Sql): string => (type === "json" ? sql : `to_jsonb(${sql})`);

export function asNumberSql({ type, sql }: Sql): string {
  if (type === "number") return sql;
  return type === "json" ? `(case when jsonb_typeof(${sql}) = 'number' then (${sql})::numeric end)` : "null::numeric";
}

export function asText({ type, sql }: Sql): string {
  if (type === "text") return sql;
  return type === "json" ? `(case when jsonb_typeof(${sql}) = 'string' then ${sql} #>> '{}' end)` : "null::text";
}

/** The ways to join neighbours among names, the longest first name first. */
function joinings(names: readonly string[]): string[][] {
  if (names.length === 0) return [[]];
  const all: string[][] = [];
  for (let first = names.length; first > 0; first--)
    for (const rest of joinings(names.slice(first))) all.push([names.slice(0, first).join("."), ...rest]);
  return all;
}

const factors = (node: Node): number =>
  (node.kind === "arithmetic" && (node.operator === "*" || node.operator === "/") ? 1 : 0) +
  childrenOf(node).reduce((sum, child) => sum + factors(child), 0);
