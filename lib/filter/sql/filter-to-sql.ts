import { bindWildcards } from "../evaluate/bind-wildcards";
import type { FilterOptions } from "../evaluate/evaluation";
import { isAscii } from "../evaluate/folded-text";
import { childrenOf, type Node } from "../grammar/filter-tree";
import { SqlConditions } from "./sql-conditions";
import { likeText } from "./sql-text";
import { SqlValues } from "./sql-values";

export type SqlContext = FilterOptions & {
  /** Takes a value and answers its placeholder, such as `$3`. Every text of the user's goes through it. */
  parameter: (value: unknown) => string;
};

/** A condition over the table `events` under the alias `e`. Where it is not exact it keeps more than the filter: ask compileFilter of what it found. */
export type SqlFilter = { sql: string; isExact: boolean };

/** Beyond this a tree would come near PostgreSQL's limits on nesting. */
const TALLEST = 80;
/** Characters of SQL that one filter may become. */
const LONGEST = 100_000;

/** The filter in SQL, with the same meaning as compileFilter: true for what it keeps, else false or null. */
export function filterToSql(filter: Node, context: SqlContext): SqlFilter {
  const values = new SqlValues(context);
  const { sql, isExact } = approximate(bindWildcards(filter), new SqlConditions(values), values);
  if (sql.length > LONGEST) return { sql: "true", isExact: false };
  return { sql: values.withParameters(sql, context.parameter), isExact };
}

function approximate(node: Node, conditions: SqlConditions, values: SqlValues): SqlFilter {
  const exact = isTall(node, TALLEST) ? undefined : conditions.condition(node);
  if (exact !== undefined) return { sql: exact, isExact: true };
  if (node.kind === "logic") {
    const parts = node.operands.map((operand) => approximate(operand, conditions, values).sql);
    return { sql: `(${parts.join(` ${node.operator} `)})`, isExact: false };
  }
  if (node.kind === "text-search") return { sql: searched(node.text, values), isExact: false };
  if (node.kind === "comparison") return { sql: conditions.hint(node) ?? "true", isExact: false };
  return { sql: "true", isExact: false };
}

function isTall(node: Node, left: number): boolean {
  return left === 0 || childrenOf(node).some((child) => isTall(child, left - 1));
}

/** What PostgreSQL folds differently from one locale to the next stands for any text here. */
function searched(text: string, values: SqlValues): string {
  const parts = Array.from(text).map((character) => (isAscii(character) ? likeText(character.toLowerCase()) : "%"));
  return values.textSearch(values.bind(`%${parts.join("")}%`.replace(/%%+/g, "%")));
}
