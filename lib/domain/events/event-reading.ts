import type { PoolClient } from "pg";
import { databaseAway, isDatabaseAway } from "../../db/database-fault";
import { queryPool } from "../../db/pools";
import { Refusal } from "../../kernel/refusal";
import { SECOND } from "../../kernel/time";
import { snapshotCursor, type TailCursor } from "./tail-cursor";

const TIMEOUT = 15 * SECOND;
const CANCELLED = "57014";
const BEGIN = `select set_config('app.org_id', $1, true), set_config('statement_timeout', $2, true),
  pg_current_snapshot()::text as snapshot, floor(extract(epoch from now()) * 1000)::float8 as at`;

/**
 * One read-only transaction that sees this organization's events, by row-level security and in one snapshot, and ends within 15 s. Refuses with
 * INVALID_REQUEST what takes longer and with UNAVAILABLE when the database is away.
 */
export async function readingEvents<T>(organizationId: string, read: (client: PoolClient, now: TailCursor) => Promise<T>): Promise<T> {
  const client = await queryPool().connect().catch(refuse);
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    const { rows } = await client.query<{ snapshot: string; at: number }>(BEGIN, [organizationId, String(TIMEOUT)]);
    const result = await read(client, snapshotCursor(rows[0]?.snapshot ?? "", rows[0]?.at ?? 0));
    await client.query("commit");
    client.release();
    return result;
  } catch (error) {
    const broken = await client.query("rollback").then(
      () => false,
      () => true,
    );
    client.release(broken);
    return refuse(error);
  }
}

function refuse(error: unknown): never {
  if (error instanceof Error && "code" in error && error.code === CANCELLED)
    throw new Refusal(
      "INVALID_REQUEST",
      "This search took longer than 15 s. Narrow it: choose a project, or compare a property with a value.",
      { cause: error },
    );
  throw isDatabaseAway(error) ? databaseAway(error) : error;
}
