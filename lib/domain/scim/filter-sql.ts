import { Prisma } from "../../db/generated/client";
import { isId } from "../../kernel/id";
import { storableText } from "../../kernel/text";
import { type Compared, comparedValue, type Filter, type FilterValue, type Operator } from "./protocol/filter-grammar";

/** What holds an attribute's value. `folded` is a text kept in lower case, whose attribute tells no case apart. */
type Column = { sql: Prisma.Sql; type: "text" | "folded" | "boolean" | "time" };
/** The attributes that the database can compare, by their paths; and the one whose values are ids of others, with what says that it holds one. */
export type Columns = { of: Record<string, Column>; related: { attribute: string; holds: (id: string) => Prisma.Sql } };

const ALL = Prisma.sql`true`;
const NONE = Prisma.sql`false`;
const sure = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(${condition}, false)`;

/** The filter as a condition; undefined where it asks for what stands in no column. */
export function filterSql(filter: Filter, columns: Columns): Prisma.Sql | undefined {
  switch (filter.is) {
    case "and":
    case "or": {
      const parts = filter.parts.map((part) => filterSql(part, columns));
      return parts.every((part) => part !== undefined) ? joined(parts, filter.is) : undefined;
    }
    case "not": {
      const part = filterSql(filter.part, columns);
      return part && Prisma.sql`(not ${part})`;
    }
    case "some": {
      const { of, filter: inner } = filter;
      const isId = inner.is === "compare" && inner.op === "eq" && inner.of.attribute?.name === "value";
      return isId && of.attribute?.name === columns.related.attribute ? relatedTo(inner.value, columns) : undefined;
    }
    case "compare":
      return compareSql(filter.of, filter.op, filter.value, columns);
  }
}

/** A condition that whatever the filter finds meets, as far as the database can tell. */
export function narrowingSql(filter: Filter, columns: Columns): Prisma.Sql {
  const whole = filterSql(filter, columns);
  if (whole || filter.is !== "and") return whole ?? ALL;
  return joined(
    filter.parts.map((part) => narrowingSql(part, columns)),
    "and",
  );
}

const joined = (parts: readonly Prisma.Sql[], word: "and" | "or"): Prisma.Sql => Prisma.sql`(${Prisma.join([...parts], ` ${word} `)})`;

/** What a list is sorted by; undefined where that stands in no column. Texts go by their letters, as everywhere in SCIM here. */
export function orderSql(path: string, descending: boolean, { of }: Columns): Prisma.Sql | undefined {
  const column = of[path];
  if (!column) return undefined;
  const key = column.type === "text" || column.type === "folded" ? Prisma.sql`${column.sql} collate "C"` : column.sql;
  return descending ? Prisma.sql`${key} desc` : Prisma.sql`${key} asc`;
}

/** `meta.created`: the path of an attribute in the resource itself. */
export const pathOf = ({ attribute, sub }: Pick<Compared, "attribute" | "sub">): string =>
  [attribute, sub].flatMap((each) => each?.name ?? []).join(".");

function compareSql(of: Compared, op: Operator, sought: FilterValue, columns: Columns): Prisma.Sql | undefined {
  // What no schema knows has no value.
  if (!of.attribute) return op === "ne" ? (sought === null ? NONE : ALL) : op === "eq" && sought === null ? ALL : NONE;
  if (of.extension) return undefined;
  const sub = of.sub ?? (of.attribute.type === "complex" ? comparedValue(of.attribute) : null);
  const path = pathOf({ attribute: of.attribute, sub });
  if (op === "eq" && path === `${columns.related.attribute}.value`) return relatedTo(sought, columns);
  const column = Object.hasOwn(columns.of, path) ? columns.of[path] : undefined;
  if (!column) return undefined;
  const { sql } = column;
  if (op === "pr" || (sought === null && op === "ne")) return Prisma.sql`(${sql} is not null)`;
  if (sought === null) return Prisma.sql`(${sql} is null)`;
  const value = valueFor(column, sought);
  if (!value) return undefined;
  if (op === "eq") return sure(Prisma.sql`${sql} = ${value}`);
  if (op === "ne") return Prisma.sql`(${sql} is distinct from ${value})`;
  if (column.type === "time") return orderedSql(sql, op, value);
  return column.type === "boolean" ? undefined : textSql(sql, op, value);
}

const relatedTo = (sought: FilterValue, { related }: Columns): Prisma.Sql | undefined => {
  if (typeof sought !== "string") return undefined;
  return isId(sought) && sought === sought.toLowerCase() ? related.holds(sought) : NONE;
};

/** Undefined for a value of another type than the column's, and for a time that is none. */
function valueFor({ type }: Column, sought: FilterValue): Prisma.Sql | undefined {
  if (type === "boolean") return typeof sought === "boolean" ? Prisma.sql`${sought}::boolean` : undefined;
  if (typeof sought !== "string") return undefined;
  if (type === "time") return Number.isNaN(Date.parse(sought)) ? undefined : Prisma.sql`${new Date(sought)}::timestamptz`;
  return Prisma.sql`${storableText(type === "folded" ? sought.toLowerCase() : sought)}::text`;
}

function textSql(sql: Prisma.Sql, op: Operator, value: Prisma.Sql): Prisma.Sql | undefined {
  if (op === "co") return sure(Prisma.sql`strpos(${sql}, ${value}) > 0`);
  if (op === "sw") return sure(Prisma.sql`starts_with(${sql}, ${value})`);
  if (op === "ew") return sure(Prisma.sql`right(${sql}, length(${value})) = ${value}`);
  return orderedSql(Prisma.sql`${sql} collate "C"`, op, value);
}

const COMPARED: Partial<Record<Operator, Prisma.Sql>> = {
  gt: Prisma.sql`>`,
  ge: Prisma.sql`>=`,
  lt: Prisma.sql`<`,
  le: Prisma.sql`<=`,
};
function orderedSql(sql: Prisma.Sql, op: Operator, value: Prisma.Sql): Prisma.Sql | undefined {
  const sign = COMPARED[op];
  return sign && sure(Prisma.sql`${sql} ${sign} ${value}`);
}
