import { z } from "zod";
import { DEFAULT_ROWS, LONGEST_SQL, MOST_ROWS } from "./query-terms";

export const Sql = z.string().min(1).max(LONGEST_SQL);
const TimeZone = z.string().min(1).max(64);
const Rows = z.coerce.number().int().min(1).max(MOST_ROWS).default(DEFAULT_ROWS);
const Time = z.iso.datetime({ offset: true, local: true });

/** `POST /v2/query`: times are of the beginning of a record, from `min_timestamp` on and before `max_timestamp`. */
export const QueryBody = z.strictObject({
  sql: Sql,
  min_timestamp: Time,
  max_timestamp: Time.nullish(),
  limit: Rows,
  timezone: TimeZone.nullish(),
});

export const QueryParameters = z.strictObject({
  sql: Sql,
  min_timestamp: Time.optional(),
  max_timestamp: Time.optional(),
  limit: Rows,
  timezone: TimeZone.optional(),
  json_rows: z.enum(["true", "false", "True", "False", "1", "0"]).optional(),
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
