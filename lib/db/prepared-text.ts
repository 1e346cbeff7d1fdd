import type { Client, Pool, PoolClient } from "pg";

/** What PostgreSQL calls the types of a column, and what pg makes of each. */
type Given = {
  text: string;
  integer: number;
  bigint: string;
  "double precision": number;
  boolean: boolean;
  void: "";
  "timestamp with time zone": Date;
  jsonb: unknown;
  uuid: string | null;
  "uuid[]": string[];
};
export type GivenType = keyof Given;
type Gives = Readonly<Record<string, GivenType>>;

/** A statement of the hot path: its text, the types of its parameters and its columns in their order, as PostgreSQL names them. */
export type PreparedText<G extends Gives = Gives> = { name: string; takes: readonly string[]; gives: G; text: string };

/** Those of every module that was imported; a test prepares each against the schema and holds it to what it declares. */
export const preparedTexts = new Map<string, PreparedText>();

/** Declares a statement that a session parses once. */
export function preparedText<const G extends Gives>(statement: PreparedText<G>): PreparedText<G> {
  preparedTexts.set(statement.name, statement);
  return statement;
}

/** The rows of a statement; `timeout` in milliseconds where the pool's own does not fit. */
export async function askPrepared<G extends Gives>(
  client: Pool | PoolClient | Client,
  { name, text }: PreparedText<G>,
  values: unknown[],
  timeout?: number,
): Promise<{ [C in keyof G]: Given[G[C]] }[]> {
  // query_timeout is pg's own, which its types leave out.
  const config = { name, text, values, ...(timeout ? { query_timeout: timeout } : {}) };
  return (await client.query(config)).rows;
}
