import type { Pool, PoolClient } from "pg";
import { cancelQuery } from "./cancel-query";
import { clientGone } from "./database-fault";

/** A connection of a pool for as long as `run` takes: where it fails it is rolled back and gives up its locks, and what runs on it is ended when the client has gone away. */
export async function abandonable<T>(pool: Pool, gone: AbortSignal | undefined, run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let cancelling: Promise<void> | undefined;
  const cancel = () => {
    cancelling = cancelQuery(client);
  };
  gone?.addEventListener("abort", cancel, { once: true });
  let broken = false;
  try {
    if (gone?.aborted) throw clientGone();
    return await run(client);
  } catch (error) {
    broken = await client.query("rollback; select pg_advisory_unlock_all()").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    gone?.removeEventListener("abort", cancel);
    await cancelling;
    // A cancellation that comes late would end what another asks.
    client.release(broken || cancelling !== undefined);
  }
}
