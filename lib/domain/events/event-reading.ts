import type { PoolClient } from "pg";
import { databaseAway, isDatabaseAway } from "../../db/database-fault";
import { queryPool } from "../../db/pools";
import { Refusal } from "../../kernel/refusal";
import { SECOND } from "../../kernel/time";

const TIMEOUT = 15 * SECOND;
const CANCELLED = "57014";

/**
 * One read-only transaction that sees this organization's events, by row-level security, and ends within 15 s. Refuses with
 * INVALID_REQUEST what takes longer and with UNAVAILABLE when the database is away.
 */
export async function readingEvents<T>(organizationId: string, read: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await queryPool().connect().catch(refuse);
  try {
    await client.query("begin transaction read only");
    await client.query("select set_config('app.org_id', $1, true), set_config('statement_timeout', $2, true)", [
      organizationId,
      String(TIMEOUT),
    ]);
    const result = await read(client);
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
