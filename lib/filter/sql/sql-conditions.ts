import { idTime } from "../../kernel/id-time";
import { isStorable } from "../../kernel/text";
import { integerPart, type Num } from "../evaluate/decimal";
import { isoText } from "../evaluate/filter-time";
import { isNumber, type Value } from "../evaluate/filter-value";
import { isAscii } from "../evaluate/folded-text";
import { levelComparison } from "../evaluate/level-comparison";
import { likeParts } from "../evaluate/like-pattern";
import { type Comparison, type ComparisonOperator, isCondition, type Node } from "../grammar/filter-tree";
import { likeText, sqlLike } from "./sql-text";
import { asJson, asNumberSql, asText, type Sql, type SqlValues } from "./sql-values";

const ORDERS = new Set<ComparisonOperator>(["<", "<=", ">", ">="]);

/** The conditions of a filter in SQL: true, false, or null where undefined. What cannot be said there exactly is undefined. */
export class SqlConditions {
  constructor(private readonly values: SqlValues) {}

  condition(node: Node): string | undefined {
    switch (node.kind) {
      case "boolean":
        return String(node.value);
      case "comparison":
        return this.comparison(node);
      case "logic":
        return this.logic(node.operator, node.operands);
      case "not":
        return this.not(node.operand);
      case "null-test":
        return this.nullTest(node.operand, node.negated);
      case "if": {
        const parts = [node.condition, node.whenTrue, node.whenFalse].map((one) => this.condition(one));
        return parts.includes(undefined) ? undefined : `(case when ${parts[0]} then ${parts[1]} else ${parts[2]} end)`;
      }
      case "quantifier":
        return this.quantifier(node);
      case "text-search":
        return isAscii(node.text) ? this.values.textSearch(this.values.bind(`%${likeText(node.text.toLowerCase())}%`)) : undefined;
      case "call":
        return this.call(node);
      default: {
        const value = this.values.of(node);
        return value && asBoolean(value);
      }
    }
  }

  /** What a comparison that SQL cannot make exactly lets pass at least. */
  hint({ operator, left, right }: Comparison): string | undefined {
    const isEventType = left.kind === "built-in" && left.name === "EventType";
    const value = isEventType && operator === "=" ? this.values.constant(right)?.value : undefined;
    if (!isNumber(value)) return undefined;
    const number = BigInt.asIntN(64, integerPart(value));
    return `(e.event_type = ${this.values.bind(String(number))}::bigint or e.event_type is null)`;
  }

  /** An operand that is no boolean makes all of it undefined. */
  private logic(operator: "and" | "or", operands: readonly Node[]): string | undefined {
    const parts = operands.map((operand) => this.condition(operand));
    if (parts.includes(undefined)) return undefined;
    const joined = `(${parts.join(` ${operator} `)})`;
    const guards: string[] = [];
    for (const operand of operands) {
      const value = isCondition(operand) ? undefined : this.values.json(operand);
      if (value) guards.push(`coalesce(jsonb_typeof(${value}), 'boolean') = 'boolean'`);
    }
    return guards.length > 0 ? `(case when ${guards.join(" and ")} then ${joined} end)` : joined;
  }

  private not(operand: Node): string | undefined {
    const condition = this.condition(operand);
    if (condition === undefined) return undefined;
    if (isCondition(operand)) return `(${condition} is not true)`;
    const value = this.values.json(operand);
    return value && `(case when coalesce(jsonb_typeof(${value}), 'boolean') = 'boolean' then ${condition} is not true end)`;
  }

  private nullTest(operand: Node, negated: boolean): string | undefined {
    const condition = isCondition(operand) ? this.condition(operand) : undefined;
    const value = condition === undefined ? this.values.of(operand) : ({ type: "boolean", sql: condition } satisfies Sql);
    if (!value) return undefined;
    if (value.type !== "json") return `(${value.sql} is ${negated ? "not " : ""}null)`;
    return `(coalesce(jsonb_typeof(${value.sql}), 'null') ${negated ? "<>" : "="} 'null')`;
  }

  /** One level deep: what stands within another is left to the function. */
  private quantifier({ collection, variable, every, body }: Node & { kind: "quantifier" }): string | undefined {
    const among = this.values.isInside ? undefined : this.values.json(collection);
    if (among === undefined) return undefined;
    const holds = this.values.withLocal(variable, "v.value", () => this.condition(body));
    if (holds === undefined) return undefined;
    const elements = `jsonb_array_elements(case when jsonb_typeof(${among}) = 'array' then ${among} else jsonb_path_query_array(${among}, 'strict $.*') end) v(value)`;
    const exists = every
      ? `not exists (select 1 from ${elements} where (${holds}) is not true)`
      : `exists (select 1 from ${elements} where ${holds})`;
    return `(case when jsonb_typeof(${among}) in ('array', 'object') then ${exists} end)`;
  }

  private call({ name, args: [first, second], ci }: Node & { kind: "call" }): string | undefined {
    if (!first) return undefined;
    if (name === "Has") {
      const condition = isCondition(first) ? this.condition(first) : this.values.json(first);
      return condition && `(${condition} is not null)`;
    }
    const pattern = second && second.kind !== "regex" ? this.values.constant(second)?.value : undefined;
    const text = this.values.text(first);
    if (text === undefined || typeof pattern !== "string" || !isStorable(pattern) || (ci && !isAscii(pattern))) return undefined;
    const among = ci ? `lower(${text} collate "C")` : `(${text} collate "C")`;
    const wanted = `${this.values.bind(ci ? pattern.toLowerCase() : pattern)}::text`;
    if (name === "Contains") return `(strpos(${among}, ${wanted}) > 0)`;
    if (name === "StartsWith") return `starts_with(${among}, ${wanted})`;
    return name === "EndsWith" ? `(right(${among}, char_length(${wanted})) = ${wanted})` : undefined;
  }

  private comparison(node: Comparison): string | undefined {
    const { operator, left, right, ci } = node;
    const special = this.level(node) ?? this.id(node);
    if (special) return special;
    if (right.kind === "regex") return undefined;
    if (operator === "like" || operator === "not like") return this.like(left, right, ci, operator === "like");
    if (operator === "in" || operator === "not in") return this.among(left, right, ci, operator === "in");
    const [one, other] = [this.values.of(left), this.values.of(right)];
    if (!one || !other) return undefined;
    if (ORDERS.has(operator)) return ci ? undefined : this.ordered(node, one, other);
    return ci ? this.equalInAnyCase(node, one, other) : equal(one, operator, other);
  }

  private level(node: Comparison): string | undefined {
    const sides = levelComparison(node);
    if (!sides) return undefined;
    const { operator, texts } = sides;
    const severities = texts.map((text) => this.values.options.severity(text)).filter((one) => one !== undefined);
    if (ORDERS.has(operator)) return severities.length > 0 ? `(e.severity ${operator} ${severities[0]})` : undefined;
    const others = texts.filter((text) => this.values.options.severity(text) === undefined);
    if (node.ci && !others.every(isAscii)) return undefined;
    const level = node.ci ? `lower(coalesce(e.level, 'Information') collate "C")` : "coalesce(e.level, 'Information')";
    const spellings = others.filter(isStorable).map((text) => (node.ci ? text.toLowerCase() : text));
    const parts: string[] = [];
    if (severities.length > 0) parts.push(`e.severity = any ('{${[...new Set(severities)].join(",")}}'::smallint[])`);
    if (spellings.length > 0) parts.push(`${level} = any (${this.values.bind(spellings)}::text[])`);
    const found = parts.length > 0 ? `(${parts.join(" or ")})` : "false";
    return operator === "=" || operator === "in" ? found : `(not ${found})`;
  }

  /** The id's own time leads to its partition. */
  private id({ operator, left, right, ci }: Comparison): string | undefined {
    const isId = left.kind === "built-in" && left.name === "Id" && operator === "=" && !ci;
    const value = isId ? this.values.constant(right)?.value : undefined;
    const time = typeof value === "string" ? idTime(value) : undefined;
    if (!time || time.id !== value) return undefined;
    const from = this.values.bind(time.at.toISOString());
    return `(e.id = ${this.values.bind(time.id)}::uuid and e.arrived_at >= ${from}::timestamptz and e.arrived_at < ${from}::timestamptz + interval '1 millisecond')`;
  }

  private like(left: Node, right: Node, ci: boolean, wanted: boolean): string | undefined {
    const pattern = this.values.constant(right)?.value;
    const text = this.values.text(left);
    if (text === undefined || typeof pattern !== "string" || !isStorable(pattern) || (ci && !isAscii(pattern))) return undefined;
    const like = sqlLike(likeParts(ci ? pattern.toLowerCase() : pattern));
    if (!like) return undefined;
    const holds = `${ci ? `lower(${text} collate "C")` : `(${text} collate "C")`} ${like.operator} ${this.values.bind(like.pattern)}::text`;
    return wanted ? `(${holds})` : `(not (${holds}))`;
  }

  private among(left: Node, right: Node, ci: boolean, wanted: boolean): string | undefined {
    const value = this.values.json(left);
    const list = this.values.constant(right);
    if (value === undefined) return undefined;
    let found: string | undefined;
    if (list) found = Array.isArray(list.value) ? this.amongConstants(value, list.value, ci) : "null::boolean";
    else if (!ci) {
      const array = this.values.json(right);
      found =
        array &&
        `(case when jsonb_typeof(${array}) = 'array' then exists (select 1 from jsonb_array_elements(${array}) o(one) where o.one = ${value}) end)`;
    }
    return found && `(case when ${value} is not null then ${wanted ? "" : "not "}${found} end)`;
  }

  private amongConstants(value: string, list: readonly Value[], ci: boolean): string | undefined {
    const texts = ci ? list.filter((one) => typeof one === "string") : [];
    if (
      !texts.every((text) => isAscii(text) && isStorable(text)) ||
      (ci && list.some((one) => typeof one === "object" && one !== null && !isNumber(one)))
    )
      return undefined;
    const others = list.filter((one) => !ci || typeof one !== "string").map((one) => this.values.ofConstant(one));
    if (others.includes(undefined)) return undefined;
    const parts: string[] = [`${value} = any (array[${others.map((one) => one && asJson(one)).join(", ")}]::jsonb[])`];
    if (texts.length > 0) {
      const lower = `lower((${value} #>> '{}') collate "C")`;
      parts.push(
        `(jsonb_typeof(${value}) = 'string' and ${lower} = any (${this.values.bind(texts.map((text) => text.toLowerCase()))}::text[]))`,
      );
    }
    return `(${parts.join(" or ")})`;
  }

  private equalInAnyCase({ operator, left, right }: Comparison, one: Sql, other: Sql): string | undefined {
    const [a, b] = [this.values.constant(left), this.values.constant(right)];
    const constant = b ?? a;
    const [varying, value] = b ? [one, other] : [other, one];
    if (!constant) return undefined;
    if (typeof constant.value === "object" && constant.value !== null && !isNumber(constant.value)) return undefined;
    if (typeof constant.value !== "string") return equal(one, operator, other);
    if (!isAscii(constant.value)) return undefined;
    const wanted = `${this.values.bind(constant.value.toLowerCase())}::text`;
    const same = (text: string) => `lower(${text} collate "C") ${operator} ${wanted}`;
    if (varying.type === "text") return `(${same(varying.sql)})`;
    if (varying.type !== "json") return equal(varying, operator, value);
    const { sql } = varying;
    return `(case when ${sql} is null then null when jsonb_typeof(${sql}) = 'string' then ${same(`(${sql} #>> '{}')`)} else ${operator === "<>"} end)`;
  }

  private ordered(node: Comparison, one: Sql, other: Sql): string {
    const { operator } = node;
    const texts = `(${asText(one)} collate "C") ${operator} (${asText(other)} collate "C")`;
    const numbers = `${asNumberSql(one)} ${operator} ${asNumberSql(other)}`;
    const types = new Set([one.type, other.type]);
    if (types.has("boolean") || (types.has("text") && types.has("number"))) return "null::boolean";
    if (types.has("text")) return `(${texts})`;
    if (types.has("number")) return `(${[...this.timeBound(node), numbers].join(" and ")})`;
    return `coalesce(${numbers}, ${texts})`;
  }

  /** The same to a microsecond, in the form that the index of times knows. */
  private timeBound({ operator, left, right }: Comparison): string[] {
    if (left.kind !== "built-in" || left.name !== "Timestamp") return [];
    const value = this.values.constant(right)?.value;
    const time = isNumber(value) ? timeText(value, operator.startsWith("<")) : undefined;
    return time === undefined ? [] : [`e.timestamp ${operator.startsWith("<") ? "<=" : ">="} ${this.values.bind(time)}::timestamptz`];
  }
}

/** A time in ticks to the microsecond, rounded outwards. */
function timeText(ticks: Num, up: boolean): string | undefined {
  const whole = integerPart(ticks);
  const microseconds = whole / 10n + (up ? 1n : -1n);
  return microseconds > 0n ? isoText(microseconds * 10n, 0n) : undefined;
}

function equal(one: Sql, operator: ComparisonOperator, other: Sql): string {
  if (one.type === other.type) return `(${one.sql} ${operator} ${other.sql})`;
  return `(${asJson(one)} ${operator} ${asJson(other)})`;
}

function asBoolean({ type, sql }: Sql): string {
  if (type === "boolean") return sql;
  return type === "json" ? `(case when jsonb_typeof(${sql}) = 'boolean' then (${sql})::boolean end)` : "null::boolean";
}
