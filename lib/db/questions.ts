import {
  type AliasedRawBuilder,
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from "kysely";
import type { PoolClient } from "pg";
import type { Prisma } from "./generated/client";
import type { Tables } from "./generated/tables";
import type { Tx } from "./tenant";

/** Puts questions together from parts, their tables and columns checked against the schema. It has no connection: `ask` has. */
export const questions = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** Asks a question within a transaction, and so within its tenant. */
export function ask<T>(tx: Tx, question: Compilable<T>): Promise<T[]> {
  const { sql: text, parameters } = question.compile();
  return tx.$queryRawUnsafe<T[]>(text, ...parameters);
}

/** A rule that stands in Prisma's SQL, as a part of a question. */
export const part = <T>({ strings, values }: Prisma.Sql): RawBuilder<T> => sql<T>(strings as unknown as TemplateStringsArray, ...values);

/** A function of the database in the place of a table. */
export const rowsOf = <T, A extends string>(call: Prisma.Sql, alias: A): AliasedRawBuilder<T, A> => part<T>(call).as(alias);

export const uuid = (id: string): RawBuilder<string> => sql<string>`${id}::uuid`;
export const anyUuid = (ids: readonly string[]): RawBuilder<string> => sql<string>`any (${[...ids]}::uuid[])`;

/** The same within a transaction of telemetry's readers. */
export async function askReader<T>(client: PoolClient, question: Compilable<T>): Promise<T[]> {
  const { sql: text, parameters } = question.compile();
  return (await client.query(text, [...parameters])).rows;
}
