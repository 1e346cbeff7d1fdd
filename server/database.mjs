// The database at start: the embedded server unless DATABASE_URL names another, migrated, with errors that say what to do.
import { dataDirectoryFault, keptSecret } from "./data-directory.mjs";
import { isAlive, startPostgres } from "./embedded-postgres.mjs";
import { explainDatabaseFault } from "./explain-database-fault.mjs";
import { prepareDatabase } from "./prepare-database.mjs";
import { StartFault } from "./start-fault.mjs";

/** @typedef {import("./embedded-postgres.mjs").EmbeddedPostgres} EmbeddedPostgres */

const WATCH_MS = 500;

/** Where the embedded server keeps its data, and the password without which no other user of the machine gets in. @param {string} dataDir */
export const embeddedAt = (dataDir) => ({
  dataDir: `${dataDir}/postgres`,
  database: "latchkey",
  password: keptSecret(dataDir, "postgres-password"),
});

/**
 * @param {import("./database-roles.mjs").RoleOptions & { databaseUrl?: string, dataDir: string, fast?: boolean, replaces?: string, settle?: import("./settle-secrets.mjs").Settle }} options
 * `fast` trades durability for speed: for tests alone; `settle` says what only the database can tell of the secrets
 * @returns {Promise<{ url: string, env: Record<string, string>, dataDir?: string, stop: () => Promise<void> }>} `env`: what the process's pools read
 */
export async function openDatabase({ databaseUrl, dataDir, fast = false, settle, ...identity }) {
  const options = { ...embeddedAt(dataDir), fast };
  const embedded = databaseUrl
    ? undefined
    : await startPostgres(options).catch((error) => {
        if (error.syscall && error.path) throw dataDirectoryFault(dataDir, error);
        throw new StartFault(
          `The embedded PostgreSQL does not start: ${reasonOf(error)} Look into ${dataDir}, or set DATABASE_URL to a server of your own.`,
        );
      });
  const url = databaseUrl ?? embedded?.url ?? "";
  let env;
  try {
    const settled = await settle?.(url);
    const authSecret = settled?.authSecret ?? identity.authSecret;
    env = { DATABASE_URL: url, LATCHKEY_AUTH_SECRET: authSecret, ...(await prepareDatabase(url, { ...identity, authSecret })) };
    await settled?.remember();
  } catch (error) {
    await embedded?.stop();
    throw new StartFault(explainDatabaseFault(error, url));
  }
  return { url, env, dataDir: embedded?.dataDir, stop: embedded ? keepRunning(embedded, options) : async () => {} };
}

/** Starts the embedded server again, on its port, whenever it ends by itself. Gives what ends it for good. @param {EmbeddedPostgres} first @param {import("./embedded-postgres.mjs").EmbeddedOptions} options */
function keepRunning(first, options) {
  let server = first;
  let starting = Promise.resolve();
  let busy = false;
  const watch = setInterval(() => {
    if (busy || isAlive(server.pid)) return;
    busy = true;
    console.error("The embedded PostgreSQL has ended unasked; it is started again.");
    starting = startPostgres({ ...options, port: first.port })
      .then((again) => {
        server = again;
      })
      .catch((error) => console.error(`The embedded PostgreSQL does not start again: ${reasonOf(error)}`))
      .finally(() => {
        busy = false;
      });
  }, WATCH_MS);
  watch.unref();
  return async () => {
    clearInterval(watch);
    await starting;
    await server.stop();
  };
}

/** The line of PostgreSQL's output that says why, else the first. @param {Error} error */
function reasonOf({ message }) {
  const lines = message.split("\n");
  return (lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines[0] ?? "").replace(/^.*(?=FATAL|PANIC)/, "");
}
