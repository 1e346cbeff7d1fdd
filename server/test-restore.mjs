// A backup is as good as its restore: one is restored into a database of its own on the same server, compared row by row, and dropped.
import { connectClient } from "../lib/db/connect-client.mjs";
import { databaseAddress, plainDatabaseUrl } from "../lib/db/database-url.mjs";
import { restoreDatabase } from "./restore-database.mjs";

const NAME = "latchkey_restore_test";
const NOT_ALLOWED = "42501";

/**
 * @param {{ url?: string, file: string, key: Buffer, proven: import("../lib/domain/backups/read-backup.mjs").ProvenBackup, stopping: AbortSignal,
 *   identity?: import("./database-roles.mjs").RoleOptions }} proof
 * @returns {Promise<string | undefined>} why it cannot be tried here; undefined where all is as it was backed up
 */
export async function testRestore({ url = process.env.DATABASE_URL ?? "", file, key, proven, stopping, identity = ownIdentity() }) {
  const address = databaseAddress(url);
  if (address.transactionPooler)
    return "It was not restored to test it: DATABASE_URL leads through a pooler, which knows one database alone.";
  const owner = await connectClient(address, { application_name: "latchkey_restore_test" });
  const name = `${NAME}_${address.database ?? ""}`.slice(0, 63);
  const scratch = owner.escapeIdentifier(name);
  try {
    const { rows } = await owner.query(
      "select current_user as me, (select rolcreatedb or rolsuper from pg_roles where rolname = current_user) as may",
    );
    if (!rows[0].may)
      return `It was not restored to test it: the role "${rows[0].me}" may not create databases (ALTER ROLE "${rows[0].me}" CREATEDB lets it).`;
    // What a test that was cut off has left.
    await owner.query(`drop database if exists ${scratch} with (force)`);
    await owner.query(`create database ${scratch} template template0 encoding 'UTF8'`);
    try {
      const at = withDatabase(plainDatabaseUrl(url, owner.hostName), name);
      await restoreDatabase({ url: at, file, key, proven, identity, onProgress: () => stopping.throwIfAborted() });
    } finally {
      await owner.query(`drop database if exists ${scratch} with (force)`).catch(() => {});
    }
    return undefined;
  } catch (error) {
    if (/** @type {{ code?: string }} */ (error).code === NOT_ALLOWED)
      return "It was not restored to test it: the server does not let this role create a database.";
    throw error;
  } finally {
    await owner.end().catch(() => {});
  }
}

/** @param {string} url @param {string} name */
function withDatabase(url, name) {
  const at = new URL(url);
  at.pathname = `/${encodeURIComponent(name)}`;
  return at.href;
}

/** The roles of this instance, so that a test makes none of its own. */
const ownIdentity = () => ({
  authSecret: process.env.LATCHKEY_AUTH_SECRET ?? "",
  rolePrefix: process.env.LATCHKEY_ROLE_PREFIX,
  rolePassword: process.env.LATCHKEY_ROLE_PASSWORD,
  roleLogin: process.env.LATCHKEY_ROLE_LOGIN,
  borrowed: true,
});
