import { idTime } from "../kernel/id-time";
import type { BuiltIn, Expression, Filter, Literal, Operand } from "./filter-expression";

export type SqlContext = {
  /** Takes a value and answers its placeholder, such as `$3`. Every text of the user's goes through it. */
  parameter: (value: unknown) => string;
  /** 0 … 5 for a known spelling of a level, in any case. */
  severity: (level: string) => number | undefined;
};

const COLUMNS: Record<Exclude<BuiltIn, "Id">, string> = {
  Level: "e.level",
  Message: "e.message",
  MessageTemplate: "e.message_template",
  Exception: "e.exception",
  TraceId: "e.trace_id",
  SpanId: "e.span_id",
};

/** A condition over the table `events` under the alias `e`: true for the events that the filter keeps, else false or null. */
export function filterToSql(filter: Filter, context: SqlContext): string {
  return filter.kind === "text-search" ? textSearch(filter.text, context) : condition(filter, context);
}

function condition(expression: Expression, context: SqlContext): string {
  if (expression.kind === "and") return expression.all.map((one) => condition(one, context)).join(" and ");
  const { left, right } = expression;
  if (left.kind === "built-in" && isLiteral(right)) return builtInEquals(left.name, right, context);
  if (right.kind === "built-in" && isLiteral(left)) return builtInEquals(right.name, left, context);
  return `${json(left, context)} = ${json(right, context)}`;
}

/** All of them are texts, and a text equals nothing but a text. */
function builtInEquals(name: BuiltIn, literal: Literal, { parameter, severity }: SqlContext): string {
  if (literal.kind !== "text") return "false";
  if (name === "Id") return idEquals(literal.text, parameter);
  // `@Level = 'Error'` means what any client calls an error; a level that no table knows is compared as it is spelled.
  const known = name === "Level" ? severity(literal.text) : undefined;
  return known === undefined ? `${COLUMNS[name]} = ${parameter(literal.text)}::text` : `e.severity = ${parameter(known)}::smallint`;
}

/** The id's own time leads to its partition. */
function idEquals(text: string, parameter: SqlContext["parameter"]): string {
  const time = idTime(text);
  if (!time) return "false";
  const from = parameter(time.at.toISOString());
  return `e.id = ${parameter(time.id)}::uuid and e.arrived_at >= ${from}::timestamptz and e.arrived_at < ${from}::timestamptz + interval '1 millisecond'`;
}

function json(operand: Operand, { parameter }: SqlContext): string {
  switch (operand.kind) {
    case "text":
      return `to_jsonb(${parameter(operand.text)}::text)`;
    case "number":
      return `to_jsonb(${parameter(operand.digits)}::numeric)`;
    case "boolean":
      return `to_jsonb(${operand.value})`;
    case "null":
      return "'null'::jsonb";
    case "built-in":
      return operand.name === "Id" ? "to_jsonb(e.id::text)" : `to_jsonb(${COLUMNS[operand.name]})`;
    case "property":
      return property(operand.path, parameter);
  }
}

/** A path also finds one property with dots in its name, as OpenTelemetry's attributes have. */
function property(path: string[], parameter: SqlContext["parameter"]): string {
  const whole = `e.properties -> ${parameter(path.join("."))}::text`;
  return path.length === 1 ? `(${whole})` : `coalesce(e.properties #> ${parameter(path)}::text[], ${whole})`;
}

/** In the message, the exception, or any text or number among the properties' values, in any case. */
function textSearch(text: string, { parameter }: SqlContext): string {
  const like = `ilike ${parameter(`%${text.replace(/[\\%_]/g, "\\$&")}%`)}::text`;
  const values = `select 1 from jsonb_path_query(e.properties, 'strict $.**') v where jsonb_typeof(v) in ('string', 'number') and v #>> '{}' ${like}`;
  return `(e.message ${like} or e.exception ${like} or exists (${values}))`;
}

const isLiteral = (operand: Operand): operand is Literal => operand.kind !== "built-in" && operand.kind !== "property";
