import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { processWide } from "../kernel/process-wide";
import { settings } from "../kernel/settings";
import { databaseAddress } from "./database-url.mjs";
import { FailoverPool } from "./failover-pool";
import { PrismaClient } from "./generated/client";
import { type PoolKind, poolLogin, poolRole } from "./pool-login.mjs";
import { checkSession } from "./session-check.mjs";

/** How long a transaction of the control plane waits for a connection, while others use them all. */
export const MAX_WAIT_MS = 10_000;

/** For poolers by transaction: a statement that was prepared on one server session is unknown to the next. */
class NamelessClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own overloads, all passed on
  override query(config: any, ...rest: any[]): any {
    const { name: _, ...nameless } = config?.name ? config : {};
    return super.query(config?.name ? nameless : config, ...(rest as []));
  }
}

function pool(kind: PoolKind, limits: { max: number; min?: number; waitMillis?: number }): pg.Pool {
  const address = databaseAddress(settings.databaseUrl);
  const identity = settings.databaseIdentity;
  const expected = { role: poolRole(identity.rolePrefix, kind), own: identity.roleLogin !== "owner" };
  return new FailoverPool(address, poolLogin(identity, kind, address.options), {
    application_name: `latchkey_${kind}`,
    connectionTimeoutMillis: 4_000,
    waitMillis: 4_000,
    query_timeout: 20_000,
    keepAlive: true,
    idleTimeoutMillis: 0,
    ...(address.transactionPooler ? { Client: NamelessClient } : {}),
    onConnect: (client) => checkSession(client, expected),
    ...limits,
  });
}

/** The control plane, under row-level security by organization. */
export const appClient = (): PrismaClient =>
  processWide(
    "app-client",
    () =>
      new PrismaClient({
        adapter: new PrismaPg(pool("app", { max: 10, waitMillis: MAX_WAIT_MS }) as never, { disposeExternalPool: true }),
      }),
  );

/** The front's pool: verdict columns across organizations, counters, arriving events. */
export const gatePool = (): pg.Pool => processWide("gate-pool", () => pool("gate", { max: 6, min: 1 }));

/** How many reads of telemetry run at once. */
export const READERS = 4;

/** Reads of telemetry: SELECT on events under row-level security, and nothing else. */
export const queryPool = (): pg.Pool => processWide("query-pool", () => pool("query", { max: READERS, min: 1 }));

/** Whether names of prepared statements and notifications are lost between this process and the database. */
export const hasTransactionPooler = (): boolean => databaseAddress(settings.databaseUrl).transactionPooler;

export type JobPool = pg.Pool;

/**
 * The queue's connections, as the application's role: one a worker, one to listen with and one to write down what happens. Who opens it ends it.
 * Behind a pooler by transaction nobody listens, since what is told there reaches whoever has the connection: the workers look by themselves.
 */
export function openJobPool(workers: number): JobPool {
  const opened = pool("app", { max: workers + 2 });
  if (!hasTransactionPooler()) return opened;
  const connect = opened.connect.bind(opened) as () => Promise<pg.PoolClient>;
  const query = async (...asked: unknown[]) => {
    const client = await connect();
    try {
      return await (client.query as (...asked: unknown[]) => Promise<unknown>)(...asked);
    } finally {
      client.release();
    }
  };
  // With a callback the queue asks for its listening connection, and for nothing else once `query` does without.
  return Object.assign(opened, { query, connect: (listen?: unknown) => (listen ? undefined : connect()) }) as JobPool;
}

/** Ends every pool that was opened; for shutdown and tests. */
export async function closePools(): Promise<void> {
  await Promise.allSettled([appClient().$disconnect(), gatePool().end(), queryPool().end()]);
}
