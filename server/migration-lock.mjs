// One instance migrates at a time. The lock belongs to a transaction, so that it ends with its connection behind every pooler, and is asked
// for again and again instead of waited for: a statement that waits would hold up an index that is built concurrently.
import { StartFault } from "./start-fault.mjs";

const LOCK = 72707369; // the one that Prisma's engine takes
const ASK_MS = 250;
const PATIENCE_MS = 10 * 60_000;

/**
 * Runs `work` in a transaction that holds the lock.
 * @template T
 * @param {import("pg").Client} client
 * @param {{ say: (line: string) => void, patience?: number }} options patience in milliseconds
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function underMigrationLock(client, { say, patience = PATIENCE_MS }, work) {
  const until = Date.now() + patience;
  for (let announced = false; !(await beginWithLock(client)); announced = true) {
    if (!announced) say("Waiting for another instance's migration.");
    if (Date.now() >= until)
      throw new StartFault(`Another instance's migration has not ended within ${patience / 1000} s: ${await holder(client)}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_MS));
  }
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** @param {import("pg").Client} client */
async function beginWithLock(client) {
  await client.query("begin");
  await client.query("set local TimeZone to 'UTC'; set local statement_timeout to 0; set local idle_in_transaction_session_timeout to 0");
  const { rows } = await client.query(`select pg_try_advisory_xact_lock(${LOCK}) as held`);
  if (!rows[0].held) await client.query("rollback");
  return rows[0].held;
}

/** @param {import("pg").Client} client */
async function holder(client) {
  const { rows } = await client.query(
    `select l.pid, a.application_name as name, a.state from pg_locks l left join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = ${LOCK} and l.database = (select oid from pg_database where datname = current_database())`,
  );
  const [{ pid, name, state } = {}] = rows;
  return pid
    ? `the session ${pid} (${name || "without a name"}, ${state ?? "state unknown"}) holds the lock. End it if it does nothing.`
    : "try again.";
}
