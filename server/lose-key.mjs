// The secret key is gone for good: another takes its place. What was sealed is given up, and said; all else in the database goes on.
import { connectClient } from "../lib/db/connect-client.mjs";
import { POOL_KINDS, poolRole } from "../lib/db/pool-login.mjs";
import { keyRows, ringOf } from "../lib/secrets/key-rows.mjs";
import { sealedColumns } from "../lib/secrets/reseal.mjs";
import { SEAL_LOCK } from "../lib/secrets/seal-lock.mjs";
import { keyFingerprint } from "../lib/secrets/secret-key.mjs";
import { rolePrefixFor } from "./database-roles.mjs";
import { StartFault } from "./start-fault.mjs";

/**
 * @param {string} url of the database, as its owner
 * @param {{ key: Buffer, ownAuthSecret: boolean, rolePrefix?: string }} order the key from now on; whether sessions are signed with what no key gives
 * @returns {Promise<{ from: string, to: string, lost: string[], sessions: boolean }>} `lost`: what must be typed anew; `sessions`: whether people sign in anew
 */
export async function loseKey(url, { key, ownAuthSecret, rolePrefix }) {
  const client = await connectClient(url, { application_name: "latchkey_rekey" });
  try {
    await client.query("begin");
    await client.query(`select pg_advisory_xact_lock(${SEAL_LOCK})`);
    const rows = await keyRows(client);
    const current = rows.find(({ state }) => state === "current");
    if (!current) throw new StartFault("No key was ever kept for this database: start it, and it makes one.");
    if (ringOf(rows, [key]).keys.has(current.number))
      throw new StartFault(`The key ${current.fingerprint} is not lost: it is the one that is configured. Nothing was changed.`);
    if (rows.some(({ fingerprint }) => fingerprint === keyFingerprint(key)))
      throw new StartFault("This key was the database's before, and was retired. Give another one.");
    await refuseRunning(client, rolePrefix);
    const lost = [];
    for (const column of await sealedColumns(client)) lost.push(...(await giveUp(client, column)));
    await client.query("update secret_keys set state = 'retired', wrapped = null, retired_at = now() where state <> 'retired'");
    await client.query("insert into secret_keys (number, fingerprint, state) select max(number) + 1, $1, 'current' from secret_keys", [
      keyFingerprint(key),
    ]);
    // What signs sessions was made of the key, or stood sealed.
    if (!ownAuthSecret) await client.query("delete from instance_settings where name = 'auth_secret'");
    await client.query("commit");
    return { from: current.fingerprint, to: keyFingerprint(key), lost, sessions: !ownAuthSecret };
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    await client.end();
  }
}

/** A running instance has the key: then it is not lost. @param {import("pg").Client} client @param {string} [rolePrefix] */
async function refuseRunning(client, rolePrefix) {
  const prefix = await rolePrefixFor(client, { authSecret: "", rolePrefix });
  const { rows } = await client.query("select from pg_stat_activity where datname = current_database() and usename = any($1) limit 1", [
    POOL_KINDS.map((kind) => poolRole(prefix, kind)),
  ]);
  if (rows.length > 0)
    throw new StartFault("An instance of Latchkey runs on this database, and so it has the key. Stop every instance first.");
}

/** @param {import("pg").Client} client @param {{ table: string, column: string, ids: string[] }} place @returns {Promise<string[]>} */
async function giveUp(client, { table, column, ids }) {
  const [at, sealed, id] = [table, column, ids[0] ?? ""].map((name) => client.escapeIdentifier(name));
  const { rows: kinds } = await client.query(
    "select attnotnull as needed from pg_attribute where attrelid = $1::regclass and attname = $2",
    [`public.${at}`, column],
  );
  const change = kinds[0].needed
    ? `delete from ${at} where ${sealed} is not null`
    : `update ${at} set ${sealed} = null where ${sealed} is not null`;
  const { rows } = await client.query(`${change} returning ${id}::text as id`);
  return rows.map((row) => WORDS[row.id] ?? `${table} ${row.id}`).filter(Boolean);
}

/** What stands sealed under a name, in an operator's words; what signs sessions is said apart. @type {Record<string, string>} */
const WORDS = { smtp_password: "the mail server's password (Instance › Settings)", auth_secret: "" };
