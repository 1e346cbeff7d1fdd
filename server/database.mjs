// The database at start: the embedded server unless DATABASE_URL names another, migrated, with errors that say what to do.
import { isAlive, startPostgres } from "./embedded-postgres.mjs";
import { root } from "./install.mjs";
import { migrate } from "./migrate.mjs";
import { keptSecret } from "./process.mjs";

const WATCH_MS = 500;

/** Where the embedded server keeps its data, and the password without which no other user of the machine gets in. */
export const embeddedAt = (dataDir) => ({
  dataDir: `${dataDir}/postgres`,
  database: "latchkey",
  password: keptSecret(dataDir, "postgres-password"),
});

/** A fault that the operator can mend; its message is all that is shown. */
export class StartFault extends Error {}

/**
 * @param {{ databaseUrl?: string, dataDir: string, fast?: boolean }} options `fast` trades durability for speed: for tests alone
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function openDatabase({ databaseUrl, dataDir, fast = false }) {
  const options = { ...embeddedAt(dataDir), fast };
  const embedded = databaseUrl
    ? undefined
    : await startPostgres(options).catch((error) => {
        throw new StartFault(
          `The embedded PostgreSQL does not start: ${reasonOf(error)} Look into ${dataDir}, or set DATABASE_URL to a server of your own.`,
        );
      });
  const url = databaseUrl ?? embedded.url;
  try {
    await migrate(url, `${root}/prisma/migrations`);
  } catch (error) {
    await embedded?.stop();
    throw new StartFault(explain(error, url));
  }
  return { url, stop: embedded ? keepRunning(embedded, options) : async () => {} };
}

/** Starts the embedded server again, on its port, whenever it ends by itself. Gives what ends it for good. */
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

/** The line of PostgreSQL's output that says why, else the first. */
function reasonOf({ message }) {
  const lines = message.split("\n");
  return (lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines[0]).replace(/^.*(?=FATAL|PANIC)/, "");
}

function explain(error, url) {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const name = decodeURIComponent(pathname.slice(1));
  switch (error.code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "EAI_AGAIN":
    case "ETIMEDOUT":
    case "EHOSTUNREACH":
      return `DATABASE_URL: no PostgreSQL answers at ${where} (${error.code}). Start it, correct DATABASE_URL, or unset it to use the embedded one.`;
    case "28P01":
    case "28000":
      return `DATABASE_URL: the server at ${where} refuses the user "${decodeURIComponent(username)}" or its password.`;
    case "3D000":
      return `DATABASE_URL: the server at ${where} has no database "${name}". Create it: CREATE DATABASE "${name}".`;
    default:
      if (/permission denied to create role|must have CREATEROLE/i.test(error.message)) {
        return `DATABASE_URL: the user "${decodeURIComponent(username)}" may not create roles. Give it CREATEROLE, or have the roles latchkey_app, latchkey_gate and latchkey_query made and granted to it.`;
      }
      return `The database at ${where} cannot be prepared: ${error.message}`;
  }
}
