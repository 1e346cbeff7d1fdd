import { z } from "zod";
import { line, sourceText } from "../../kernel/text";
import { asWritten } from "../../kernel/time-text";
import { DEFAULT_ROWS, LONGEST_SQL, MOST_ROWS } from "./query-terms";

export const Sql = sourceText({ most: LONGEST_SQL, long: `A query has at most ${LONGEST_SQL} characters.` }).min(1, "Give a SELECT.");
const TimeZone = line({ most: 64, long: "A time zone is named as Europe/Berlin is." }).min(1, "A time zone is named as Europe/Berlin is.");
const MOST = z.number().int().min(1).max(MOST_ROWS);
/** One without an offset is of the query's time zone. */
const Time = z
  .string()
  .max(64)
  .meta({ format: "date-time" })
  .transform(asWritten)
  .pipe(z.iso.datetime({ offset: true, local: true }));

/** A literal of SQL, as Logfire's clients send values: `'a text'` (its quotes doubled within), a number, true, false or null. */
const Literal = sourceText({ most: LONGEST_SQL, long: `A value has at most ${LONGEST_SQL} characters.` })
  .regex(
    /^(?:'(?:[^']|'')*'|[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?|true|false|null)$/i,
    "A value is a literal of SQL, such as 'a text', 12 or true.",
  )
  .transform((text): string | number | boolean | null => {
    if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
    const word = text.toLowerCase();
    return word === "null" ? null : word === "true" ? true : word === "false" ? false : Number(text);
  });

/** `POST /v2/query`: times are of the beginning of a record, from `min_timestamp` on and before `max_timestamp`. */
export const QueryBody = z.strictObject({
  sql: Sql,
  min_timestamp: Time,
  max_timestamp: Time.nullish(),
  limit: MOST.default(DEFAULT_ROWS),
  timezone: TimeZone.nullish(),
  /** Values for `$name`, `${name}` and `:name` in the text. */
  params: z.record(z.string().regex(/^[A-Za-z_]\w*$/), Literal).nullish(),
  /** Records of these environments alone; the empty text is that of none. */
  deployment_environment: z
    .array(line({ most: 1000, long: "An environment has at most 1,000 characters." }))
    .max(100)
    .nullish(),
  include_schema: z.boolean().default(true),
  explain: z.literal(false, "How a query is planned is not told.").default(false),
});

export const QueryParameters = z.strictObject({
  sql: Sql,
  min_timestamp: Time.optional(),
  max_timestamp: Time.optional(),
  limit: z.coerce
    .number({ error: `limit is a number from 1 to ${MOST_ROWS}.` })
    .pipe(MOST)
    .default(DEFAULT_ROWS),
  timezone: TimeZone.optional(),
  /** Rows as objects, instead of each column with its values. */
  json_rows: z.stringbool().default(false),
});

export const QueryColumn = z.object({ name: z.string(), datatype: z.string(), nullable: z.boolean() });
export type QueryColumn = z.infer<typeof QueryColumn>;

/** An answer with each value as the text of its JSON, in which no digit is lost. */
export type QueryAnswer = {
  columns: QueryColumn[];
  cells: string[][];
  /** There were more rows than were asked for. */
  truncated: boolean;
  /** From when the database was asked until its answer was there, in milliseconds. */
  tookMs: number;
};

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** The same with the rows as objects, numbers as JavaScript has them. */
export type QueryResult = Omit<QueryAnswer, "cells"> & { rows: Record<string, JsonValue>[] };

/** What a read token is told of itself. `project_name` is null for a key of all projects. */
export const ReadTokenInfo = z.object({
  organization_id: z.uuid(),
  organization_name: z.string(),
  project_id: z.uuid().nullable(),
  project_name: z.string().nullable(),
});
export type ReadTokenInfo = z.infer<typeof ReadTokenInfo>;

/** What a write token is told of where its telemetry goes. */
export const WriteTokenInfo = z.object({ project_name: z.string(), project_url: z.string(), organization_name: z.string() });
export type WriteTokenInfo = z.infer<typeof WriteTokenInfo>;
