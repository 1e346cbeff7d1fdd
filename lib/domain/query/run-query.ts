import { DatabaseError } from "pg";
import type { Granted } from "../../access/caller";
import { may } from "../../access/grant";
import { databaseAway, isDatabaseAway } from "../../db/database-fault";
import { settings } from "../../kernel/settings";
import { DAY, SECOND } from "../../kernel/time";
import { readableProjects } from "../events/readable-projects";
import { askSql, callableByDot, type QueryReach, type TextRows } from "./ask-sql";
import { bindParameters, type Parameters } from "./bind-parameters";
import { cellWriter, datatypeName } from "./cell-json";
import { checkStatement } from "./check-statement";
import { placeAt, queryFault } from "./query-fault";
import { DEFAULT_ROWS, KEY_ACTIVITY, MOST_BYTES, QUERY_TIMEOUT, RECORDS } from "./query-terms";
import type { JsonValue, QueryAnswer, QueryResult } from "./schema";

export type Query = {
  sql: string;
  /** One project of those that the caller may read; all of them unless given. */
  project_id?: string;
  /** Values by name, for `$name`, `${name}` and `:name` in the text. */
  parameters?: Parameters;
  /** RFC 3339, of a record's beginning: from this on and before that. */
  min_timestamp?: string | null;
  max_timestamp?: string | null;
  /** Records of these environments alone; the empty text is that of none. */
  environments?: readonly string[] | null;
  /** Rows, at most 10,000; 100 unless given. */
  limit?: number;
  /** In which days begin and times are shown; UTC unless given. */
  timezone?: string | null;
  /** Less of `key_activity` than the caller may see, such as what an alert's author might. */
  keys?: QueryReach["keys"];
};

/**
 * One SELECT over `records` and `key_activity`, as objects. Values are bound, never pasted: each `$name`, `${name}` or `:name` for which `parameters` has a
 * value is read as its literal would be (a text, a number, a truth, an array of texts), so `level = $level`, `end_timestamp >= $from` and `level = any($levels)` need no cast; within a text, a comment or a quoted name none is.
 * Of two columns with one name the second is called `name_2`. The times bound `records` alone. Refuses with INVALID_REQUEST what is no such SELECT, what the database refuses
 * (members `position`, `line` and `column` in the caller's text, counted in characters from 1, and `hint`), what takes longer than 15 s and an answer of more than 32 MiB;
 * with NOT_FOUND a project that is not the caller's, and with UNAVAILABLE where the database is away or too many queries of the organization are under way.
 */
export async function runQuery(ctx: Granted<"project:read_otlp">, query: Query): Promise<QueryResult> {
  const { cells, ...answer } = await answerQuery(ctx, query);
  const names = answer.columns.map(({ name }) => name);
  const rows = cells.map((row) => Object.fromEntries(row.map((cell, at) => [names[at] ?? "", JSON.parse(cell) as JsonValue])));
  return { ...answer, rows };
}

/** The same with each value as the text of its JSON. Refuses with INVALID_REQUEST and NOT_FOUND. */
export async function answerQuery(ctx: Granted<"project:read_otlp">, query: Query): Promise<QueryAnswer> {
  const limit = query.limit ?? DEFAULT_ROWS;
  const seen = keysSeenBy(ctx);
  const keys = query.keys === undefined || seen === "none" ? seen : query.keys === "all" ? seen : query.keys;
  const relations = keys === "none" ? [RECORDS] : [RECORDS, KEY_ACTIVITY];
  const bound = bindParameters(query.sql, query.parameters ?? {});
  const bytes = Buffer.from(bound.text);
  const placeOf = (byte: number) => placeAt(query.sql, bound.origin(bytes.subarray(0, byte).toString().length));
  const { text: statement, start } = await checkStatement(bound.text, relations, placeOf, callableByDot);
  const projects = [...(await readableProjects(ctx, query.project_id)).keys()];
  const values: unknown[] = [...bound.values];
  const opening = `with ${relationsOf(query, projects, keys, (value) => `$${values.push(value)}`)} select * from (\n`;
  const text = `${opening}${statement}\n) _ limit $${values.push(limit + 1)}`;
  const gone = ctx.gone?.();
  const reach = { organizationId: ctx.organizationId, projectIds: projects, keys };
  const { tookMs, ...rows } = await askSql(reach, { text, values }, { timezone: query.timezone ?? "UTC", gone, tooLarge }).catch(
    (error) => {
      const at = (position: number) => {
        const character = position - 1 - opening.length;
        const offset = [...statement].slice(0, character).join("").length;
        return character < 0 ? undefined : placeAt(query.sql, bound.origin(start + offset));
      };
      throw faultOf(error, at);
    },
  );
  return { ...answerOf(rows, limit), tookMs };
}

/** Whose keys' activity a caller sees: of those that it may list, and with a key of one project of that project's alone. */
export function keysSeenBy({ caller }: Granted): QueryReach["keys"] {
  const ofProject = caller.kind === "key" && caller.projectId !== null;
  if (may(caller, "organization:read_api_key")) return ofProject ? "project" : "all";
  return may(caller, "project:read_api_key") ? "project" : "none";
}

/** The views again with the bounds as values that are known when the query is planned. */
function relationsOf(query: Query, projects: string[], keys: QueryReach["keys"], parameter: (value: unknown) => string): string {
  const conditions = [`project_id = any(${parameter(projects)}::uuid[])`];
  if (query.min_timestamp) {
    const from = parameter(query.min_timestamp);
    conditions.push(`start_timestamp >= ${from}::timestamptz`, `end_timestamp >= ${from}::timestamptz`);
    // What arrived before its own time, by no more than the instance lets pass, with a day for a limit that was once higher.
    const ahead = settings.maxSecondsAhead;
    if (ahead !== null) conditions.push(`created_at >= ${from}::timestamptz - interval '${Math.ceil(ahead + DAY / SECOND)} s'`);
  }
  if (query.max_timestamp) conditions.push(`start_timestamp < ${parameter(query.max_timestamp)}::timestamptz`);
  if (query.environments) conditions.push(`coalesce(deployment_environment, '') = any(${parameter(query.environments)}::text[])`);
  const records = `${RECORDS} as not materialized (select * from public.${RECORDS} where ${conditions.join(" and ")})`;
  return keys === "none" ? records : `${records}, ${KEY_ACTIVITY} as not materialized (select * from public.${KEY_ACTIVITY})`;
}

function answerOf({ fields, rows }: TextRows, limit: number): Omit<QueryAnswer, "tookMs"> {
  const names = new Set<string>();
  const columns = fields.map(({ name, dataTypeID }) => {
    let own = name;
    for (let count = 2; names.has(own) || (own !== name && fields.some((other) => other.name === own)); count++) own = `${name}_${count}`;
    names.add(own);
    return { name: own, datatype: datatypeName(dataTypeID), nullable: true };
  });
  const writers = fields.map(({ dataTypeID }) => cellWriter(dataTypeID));
  const cells = rows.slice(0, limit).map((row) => row.map((text, at) => (text === null ? "null" : (writers[at]?.(text) ?? "null"))));
  return { columns, cells, truncated: rows.length > limit };
}

const WRITES = "25006";
const CANCELLED = "57014";
const TEMPORARY_SPACE = "53400";
/** Of memory or disk there is no more: a query that is sent again would only ask for as much again. */
const EXHAUSTED = ["53100", "53200"];

function faultOf(error: unknown, at: (position: number) => ReturnType<typeof placeAt> | undefined): unknown {
  if (error instanceof DatabaseError && error.code === WRITES) return queryFault("A query only reads.", undefined, undefined, error);
  if (error instanceof DatabaseError && EXHAUSTED.includes(error.code ?? ""))
    return queryFault("This query needs more memory or disk than there is.", undefined, "Ask for less at once.", error);
  if (isDatabaseAway(error)) return databaseAway(error);
  if (!(error instanceof DatabaseError) || error.code?.startsWith("XX")) return error;
  if (error.code === CANCELLED)
    return queryFault(
      `This query took longer than ${QUERY_TIMEOUT / SECOND} s.`,
      undefined,
      "Narrow its time with min_timestamp, or ask for less at once.",
      error,
    );
  if (error.code === TEMPORARY_SPACE)
    return queryFault("This query sorts or joins more than fits.", undefined, "Ask for less at once.", error);
  return queryFault(error.message, error.position ? at(Number(error.position)) : undefined, error.hint, error);
}

const tooLarge = () =>
  queryFault(
    `The answer is of more than ${MOST_BYTES / 1024 / 1024} MiB.`,
    undefined,
    "Ask for fewer rows, or for fewer and shorter columns.",
  );
