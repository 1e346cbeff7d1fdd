import type { FieldDef, PoolClient } from "pg";
import { abandonable } from "../../db/abandonable";
import { FairSlots } from "../../db/fair-slots";
import { ASKERS, ASKERS_EACH, gatePool, sqlPool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import type { Refusal } from "../../kernel/refusal";
import { theProcess } from "../../kernel/the-process";
import { SECOND } from "../../kernel/time";
import { MOST_BYTES, QUERY_TIMEOUT } from "./query-terms";

/** What a query may see: the database shows nothing else, whatever its text says. */
export type QueryReach = { organizationId: string; projectIds: readonly string[]; keys: "all" | "project" | "none" };
export type TextRows = { fields: FieldDef[]; rows: (string | null)[][] };

const SIGN_QUERY = preparedText({
  name: "sign-query",
  takes: ["uuid", "uuid[]", "text", "integer"],
  gives: { pass: "text" },
  text: "select sign_query($1, $2, $3, $4) as pass",
});
/** What is immutable reads and changes nothing. */
const CALLABLE_BY_DOT = preparedText({
  name: "callable-by-dot",
  takes: ["text[]"],
  gives: { name: "text" },
  text: `
    select distinct proname::text as name from pg_proc
    where proname = any ($1::text[]) and provolatile <> 'i' and pronargs > 0 and (pronargs - pronargdefaults <= 1 or provariadic <> 0)`,
});
const BEGIN_QUERY = preparedText({
  name: "begin-query",
  takes: ["text", "text", "text"],
  gives: { pass: "text", zone: "text", timeout: "text", memory: "text", compiling: "text" },
  text: `
    select set_config('app.query_pass', $1, true) as pass, set_config('TimeZone', $2, true) as zone, set_config('statement_timeout', $3, true) as timeout,
      set_config('work_mem', '64MB', true) as memory, set_config('jit', 'off', true) as compiling`,
});

/** A part of the pool for an organization, so that two whose queries take long do not hold up the others'. */
export const makeQuerySlots = (): FairSlots =>
  new FairSlots({ total: ASKERS, share: ASKERS_EACH, mostWaiting: 100, patience: QUERY_TIMEOUT });
declare module "../../kernel/the-process" {
  interface TheProcess {
    querySlots: FairSlots;
  }
}

/** Those of the names that `row.name` calls, and that do more than compute. */
export async function callableByDot(names: readonly string[]): Promise<string[]> {
  return (await askPrepared(gatePool(), CALLABLE_BY_DOT, [[...names]])).map(({ name }) => String(name));
}

/**
 * Runs one statement as the role that sees two views and nothing else, in a transaction that writes nothing and leaves nothing behind: no setting and
 * no lock. Throws what the database says, and `tooLarge` where the answer is of more than 32 MiB.
 */
export async function askSql(
  { organizationId, projectIds, keys }: QueryReach,
  { text, values }: { text: string; values: readonly unknown[] },
  { timezone, gone, tooLarge }: { timezone: string; gone: AbortSignal | undefined; tooLarge: () => Refusal },
): Promise<TextRows & { tookMs: number }> {
  const giveBack = await theProcess().querySlots.take(organizationId, gone);
  try {
    const seconds = Math.ceil(QUERY_TIMEOUT / SECOND) * 2;
    const [signed] = await askPrepared(gatePool(), SIGN_QUERY, [organizationId, projectIds, keys, seconds]);
    return await abandonable(sqlPool(), gone, async (client) => {
      await client.query("begin transaction read only");
      await askPrepared(client, BEGIN_QUERY, [signed?.pass, timezone, String(QUERY_TIMEOUT)]);
      const began = performance.now();
      const { fields, rows } = await bounded(client, tooLarge, () =>
        client.query({ text, values: [...values], rowMode: "array", types: AS_TEXT }),
      );
      const tookMs = performance.now() - began;
      await client.query("rollback; select pg_advisory_unlock_all()");
      return { fields, rows, tookMs };
    });
  } finally {
    giveBack();
  }
}

const AS_TEXT = { getTypeParser: () => (text: string) => text } as never;

/** What pg has and its types leave out. */
type Wired = { connection: { stream: NodeJS.ReadableStream & { destroy(): void } } };

/** Breaks the connection where more comes than is ever shown: one value may be as large as memory. */
async function bounded<T>(client: PoolClient, tooLarge: () => Refusal, run: () => Promise<T>): Promise<T> {
  const { stream } = (client as unknown as Wired).connection;
  let bytes = 0;
  const count = (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) stream.destroy();
  };
  stream.on("data", count);
  try {
    return await run();
  } catch (error) {
    throw bytes > MOST_BYTES ? tooLarge() : error;
  } finally {
    stream.off("data", count);
  }
}
