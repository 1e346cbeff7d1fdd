import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { settings } from "../kernel/settings";
import { theProcess } from "../kernel/the-process";
import { databaseAddress } from "./database-url.mjs";
import { FailoverPool } from "./failover-pool";
import { PrismaClient } from "./generated/client";
import { type PoolKind, poolLogin, poolRole } from "./pool-login.mjs";
import { outlasting } from "./queue-pool";
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

function pool(
  opened: Set<FailoverPool>,
  kind: PoolKind,
  limits: { max: number; min?: number; waitMillis?: number; name?: string },
): pg.Pool {
  const address = databaseAddress(settings.databaseUrl);
  const identity = settings.databaseIdentity;
  const expected = { role: poolRole(identity.rolePrefix, kind), own: identity.roleLogin !== "owner" };
  return new FailoverPool(opened, address, poolLogin(identity, kind, address.options), {
    name: kind,
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

/** How many reads of telemetry run at once. */
export const READERS = 4;

/** How many queries that people wrote run at once, and how many of them one organization's: two of these leave room for others. */
export const ASKERS = 8;
export const ASKERS_EACH = 3;

/** `opened` are these and the queue's. */
type Pools = { opened: Set<FailoverPool>; app: PrismaClient; gate: pg.Pool; query: pg.Pool; sql: pg.Pool };
declare module "../kernel/the-process" {
  interface TheProcess {
    pools: Pools;
  }
}

/** None connects before it is used. */
export function makePools(): Pools {
  const opened = new Set<FailoverPool>();
  const app = pool(opened, "app", { max: 10, waitMillis: MAX_WAIT_MS });
  return {
    opened,
    app: new PrismaClient({ adapter: new PrismaPg(app as never, { disposeExternalPool: true }) }),
    gate: pool(opened, "gate", { max: 6, min: 1 }),
    // One more, for the instance's own reading.
    query: pool(opened, "query", { max: READERS + 1, min: 1 }),
    sql: pool(opened, "sql", { max: ASKERS }),
  };
}

/** The control plane, under row-level security by organization. */
export const appClient = (): PrismaClient => theProcess().pools.app;

/** The front's pool: verdict columns across organizations, counters, arriving events. */
export const gatePool = (): pg.Pool => theProcess().pools.gate;

/** Reads of telemetry: SELECT on events under row-level security, and nothing else. */
export const queryPool = (): pg.Pool => theProcess().pools.query;

/** SQL that people wrote: SELECT on two views of what a signed pass names, and nothing else. */
export const sqlPool = (): pg.Pool => theProcess().pools.sql;

/** Whether names of prepared statements and notifications are lost between this process and the database. */
export const hasTransactionPooler = (): boolean => databaseAddress(settings.databaseUrl).transactionPooler;

export type JobPool = pg.Pool;

/**
 * The queue's connections, as the application's role: one a worker, one to listen with and one to write down what happens. Who opens it ends it.
 * Behind a pooler by transaction nobody listens, since what is told there reaches whoever has the connection: the workers look by themselves.
 */
export function openJobPool(workers: number): JobPool {
  const own = pool(theProcess().pools.opened, "app", { max: workers + 2, name: "jobs" });
  const connect = own.connect.bind(own) as ((listening: unknown) => void) & (() => Promise<pg.PoolClient>);
  const patient = outlasting(connect, () => own.ending);
  // With a callback the queue asks for its listening connection, and for nothing else once `query` does without.
  if (!hasTransactionPooler())
    return Object.assign(own, { connect: (listening?: unknown) => (listening ? connect(listening) : patient()) }) as JobPool;
  const query = async (...asked: unknown[]) => {
    const client = await connect();
    try {
      return await (client.query as (...asked: unknown[]) => Promise<unknown>)(...asked);
    } finally {
      client.release();
    }
  };
  return Object.assign(own, { query, connect: (listening?: unknown) => (listening ? undefined : patient()) }) as JobPool;
}

/** Ends every pool that was opened; for shutdown and tests. */
export async function closePools(): Promise<void> {
  await Promise.allSettled([appClient().$disconnect(), gatePool().end(), queryPool().end(), sqlPool().end()]);
}
