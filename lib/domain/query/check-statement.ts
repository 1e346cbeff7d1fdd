import { hasSqlDetails, parse } from "libpg-query";
import { type Place, queryFault } from "./query-fault";
import { BY_SETS, CLOCKS, FILLING, FUNCTIONS, LONGEST_FILL, LONGEST_SET, NODES, TYPES } from "./query-terms";

type Body = { readonly [field: string]: unknown };
/** Names that common table expressions have given so far. */
type Scope = ReadonlySet<string>;

/** Where in the caller's text: from a count of bytes of the text that was parsed. */
type PlaceOf = (byte: number) => Place;

/**
 * The one SELECT that the text is, without what ends it, and where it starts (in UTF-16 units). Refuses with its place, by PostgreSQL's own parse tree, all that is not known to read
 * `records` and `key_activity` and to compute from them: another statement or relation, INTO, locks, functions and types that are not listed.
 */
export async function checkStatement(
  text: string,
  relations: readonly string[],
  placeOf: PlaceOf,
  callableByDot: (names: readonly string[]) => Promise<readonly string[]>,
): Promise<{ text: string; start: number }> {
  const bytes = Buffer.from(text);
  const statements = await statementsOf(text, (character) => placeOf(Buffer.byteLength([...text].slice(0, character).join(""))));
  const [first, second] = statements;
  if (!first?.stmt) throw queryFault("There is no query: write one SELECT.");
  if (second) throw queryFault("A query is one SELECT, and this is more than one statement.", placeOf(second.stmt_location ?? 0));
  const start = first.stmt_location ?? 0;
  if (!isBody(first.stmt) || !("SelectStmt" in first.stmt))
    throw queryFault("A query is one SELECT, and only reads.", placeOf(start + leadingBlanks(bytes.subarray(start).toString())));
  const fence = new Fence(relations, placeOf);
  fence.visit(first.stmt, new Set());
  fence.refuseDotted(fence.dotted.size === 0 ? [] : await callableByDot([...fence.dotted.keys()]));
  const end = first.stmt_len ? start + first.stmt_len : undefined;
  return { text: bytes.subarray(start, end).toString(), start: bytes.subarray(0, start).toString().length };
}

type Statement = { stmt?: unknown; stmt_location?: number; stmt_len?: number };

async function statementsOf(text: string, placeOf: (character: number) => Place): Promise<Statement[]> {
  if (text.trim() === "") return [];
  try {
    return (await parse(text)).stmts ?? [];
  } catch (error) {
    if (hasSqlDetails(error) && error.sqlDetails) throw queryFault(error.message, placeOf(error.sqlDetails.cursorPosition));
    throw queryFault("The query is too deeply nested.", undefined, undefined, error);
  }
}

const leadingBlanks = (text: string): number => text.length - text.trimStart().length;
const isBody = (value: unknown): value is Body => typeof value === "object" && value !== null && !Array.isArray(value);
const bodyOf = (value: unknown): Body => (isBody(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const nameOf = (value: unknown): string | undefined => {
  const text = bodyOf(bodyOf(value).String).sval;
  return typeof text === "string" ? text : undefined;
};

const textOf = (value: unknown): string | undefined => {
  const constant = bodyOf(bodyOf(value).A_Const);
  return isBody(constant.sval) ? String(constant.sval.sval ?? "") : undefined;
};

/** A value that a function, a sub-select or an operator makes, which may be of any length. */
const isMade = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(isMade);
  if (!isBody(value)) return false;
  return Object.entries(value).some(([kind, inner]) => ["FuncCall", "SubLink", "A_Expr"].includes(kind) || isMade(inner));
};

/** Where an operator stands by its name alone: behind ORDER BY … USING, and before ANY of a sub-select. */
const OPERATORS = new Set(["useOp", "operName"]);

class Fence {
  /** Names behind a dot that may call a function of that name on the row, by their first place. */
  readonly dotted = new Map<string, Body>();

  constructor(
    private readonly relations: readonly string[],
    private readonly placeOf: PlaceOf,
  ) {}

  visit(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) for (const one of value) this.visit(one, scope);
    if (!isBody(value)) return;
    for (const [field, body] of Object.entries(value)) {
      if (field === "typeName") this.checkType(bodyOf(body));
      else if (OPERATORS.has(field)) this.checkOperator(listOf(body), value);
      else if (field === "intoClause" || field === "lockingClause") this.refuse("A query only reads: no INTO and no lock.", value);
      else if (/^[A-Z]/.test(field)) this.visitNode(field, bodyOf(body), scope);
      else this.visit(body, scope);
    }
  }

  private visitNode(kind: string, body: Body, scope: Scope): void {
    if (!NODES.has(kind))
      this.refuse(
        kind.endsWith("Stmt") ? "A query only reads: SELECT is all that it may hold." : "This is not open to queries here.",
        body,
      );
    if (kind === "RangeVar") this.checkRelation(body, scope);
    if (kind === "FuncCall") this.checkFunction(body);
    if (kind === "TypeName") this.checkType(body);
    if (kind === "ColumnRef") this.checkColumn(body);
    if (kind === "A_Indirection" && listOf(body.indirection).some((step) => nameOf(step) !== undefined))
      this.refuse(
        "A part of a value is not taken by a dot here, since a dot also calls functions.",
        body,
        "Use ->> for a member of an object.",
      );
    if (kind === "SQLValueFunction" && !CLOCKS.has(String(body.op))) this.refuse("This says who asks, which is not open to queries.", body);
    if (kind === "A_Expr") this.checkOperator(listOf(body.name), body);
    if (kind === "SelectStmt") this.visitSelect(body, scope);
    else this.visit(body, scope);
  }

  private visitSelect({ withClause, larg, rarg, ...rest }: Body, outer: Scope): void {
    const { ctes, recursive } = bodyOf(withClause);
    const scope = new Set(outer);
    const tables = listOf(ctes).map((cte) => bodyOf(bodyOf(cte).CommonTableExpr));
    const add = (table: Body) => scope.add(String(table.ctename));
    if (recursive) tables.forEach(add);
    for (const table of tables) {
      this.visit(table, new Set(scope));
      add(table);
    }
    for (const side of [larg, rarg]) if (isBody(side)) this.visitNode("SelectStmt", side, scope);
    this.visit(rest, scope);
  }

  private checkRelation(body: Body, scope: Scope): void {
    const name = String(body.relname);
    if (body.schemaname !== undefined || body.catalogname !== undefined)
      this.refuse("What is read here stands in no schema: leave it out.", body);
    if (!scope.has(name) && !this.relations.includes(name))
      this.refuse(`There is no relation "${name}" here.`, body, `Read from ${this.relations.join(" or ")}.`);
  }

  private checkFunction(body: Body): void {
    const names = listOf(body.funcname).map((part) => nameOf(part) ?? "");
    const name = names.at(-1) ?? "";
    if (names.length > 2 || (names.length === 2 && names[0] !== "pg_catalog") || !FUNCTIONS.has(name))
      this.refuse(`The function ${names.join(".")} is not open to queries.`, body);
    const [first, second, third] = listOf(body.args);
    if (FILLING.has(name)) {
      const number = bodyOf(bodyOf(second).A_Const).ival;
      if (number === undefined || Number(bodyOf(number).ival ?? 0) > LONGEST_FILL)
        this.refuse(`${name} needs its length as a number of at most ${LONGEST_FILL}.`, body);
      if (isMade(first)) this.refuse(`${name} fills a column or a text, and nothing that is made first.`, body);
    }
    // They look through a whole set for each character, and hear of no time-out meanwhile.
    if (BY_SETS.has(name) && [second, third].some((set) => set !== undefined && (textOf(set)?.length ?? LONGEST_SET + 1) > LONGEST_SET))
      this.refuse(`${name} needs its characters as a text of at most ${LONGEST_SET}.`, body);
    if (name === "format" && (textOf(first) === undefined || /%-?[\d*]/.test((textOf(first) ?? "").replace(/%\d+\$/g, "%"))))
      this.refuse("format needs its pattern as a text without widths.", body);
  }

  private checkOperator(names: readonly unknown[], body: Body): void {
    if (names.length > 1 && (names.length > 2 || nameOf(names[0]) !== "pg_catalog"))
      this.refuse("An operator of another schema is not open to queries.", body);
  }

  private checkType(body: Body): void {
    const names = listOf(body.names).map((part) => nameOf(part) ?? "");
    const name = names.at(-1) ?? "";
    if (names.length > 2 || (names.length === 2 && names[0] !== "pg_catalog") || !TYPES.has(name) || body.pct_type)
      this.refuse(`The type ${names.join(".")} is not open to queries.`, body);
  }

  /** A dot behind a row also calls a function on it. */
  private checkColumn(body: Body): void {
    const names = listOf(body.fields).map((field) => nameOf(field));
    if (names.length > 2) this.refuse("A column is named by itself or behind its table, and by no schema.", body);
    const name = names.length === 2 ? names[1] : undefined;
    if (name === undefined || FUNCTIONS.has(name) || TYPES.has(name)) return;
    if (/^pg_/.test(name)) this.refuseDotted([name], body);
    if (!this.dotted.has(name)) this.dotted.set(name, body);
  }

  refuseDotted([name]: readonly string[], body = this.dotted.get(name ?? "")): void {
    if (name !== undefined)
      this.refuse(`${name} is a function: behind a dot it would be called.`, body ?? {}, "Give the column another name.");
  }

  private refuse(message: string, body: Body, hint?: string): never {
    throw queryFault(message, this.place(body), hint);
  }

  private place(body: Body): Place | undefined {
    if (typeof body.location === "number") return this.placeOf(body.location);
    for (const part of Object.values(body)) {
      const found = Array.isArray(part)
        ? part.map((one) => this.place(bodyOf(one))).find(Boolean)
        : isBody(part)
          ? this.place(part)
          : undefined;
      if (found) return found;
    }
    return undefined;
  }
}
