// Makes a database ready for an instance, as its owner: what kind of server it is, roles, migrations, the secret's fingerprint, and a look at each pool's login.
import { connectClient } from "../lib/db/connect-client.mjs";
import { databaseAddress } from "../lib/db/database-url.mjs";
import { POOL_KINDS, poolLogin, poolRole } from "../lib/db/pool-login.mjs";
import { checkSession, SessionRefused } from "../lib/db/session-check.mjs";
import { ensureRoles, rolePrefixFor, setPassword } from "./database-roles.mjs";
import { forgetForeignPositions } from "./foreign-positions.mjs";
import { refuseHalfRestored } from "./half-restored.mjs";
import { prepareJobQueue } from "./job-queue-schema.mjs";
import { migrate } from "./migrate.mjs";
import { underMigrationLock } from "./migration-lock.mjs";
import { root } from "./root.mjs";
import { keepFingerprint, refuseOtherSecret } from "./secret-fingerprint.mjs";
import { StartFault } from "./start-fault.mjs";

/** @typedef {import("../lib/db/database-url.mjs").DatabaseAddress} Address */

const OLDEST = 15;

/**
 * @param {string} url
 * @param {import("./database-roles.mjs").RoleOptions & { replaces?: string, dir?: string, say?: (line: string) => void, patience?: number }} options
 * @returns {Promise<Record<string, string>>} what the pools have to know, as environment variables
 */
export async function prepareDatabase(url, { dir = `${root}/prisma/migrations`, say = console.error, ...options }) {
  const address = databaseAddress(url);
  const connect = () => connectClient(address, { application_name: "latchkey_start" });
  const client = await connect();
  try {
    await refuseUnfitServer(client);
    await refuseHalfRestored(client);
    const rolePrefix = await rolePrefixFor(client, options);
    const whole = { ...options, rolePrefix, say, connect };
    await underMigrationLock(client, whole, async () => {
      await refuseOtherSecret(client, options);
      await ensureRoles(client, whole);
    });
    await migrate(client, dir, whole);
    await underMigrationLock(client, whole, async () => {
      await refuseOtherSecret(client, options);
      await keepFingerprint(client, options.authSecret);
      await forgetForeignPositions(client);
      await prepareJobQueue(client, rolePrefix);
    });
    const userSuffix = await suffixOf(client, address);
    for (const kind of POOL_KINDS) await refuseUnfitLogin(client, address, { ...whole, userSuffix }, kind);
    return { LATCHKEY_ROLE_PREFIX: rolePrefix, LATCHKEY_ROLE_SUFFIX: userSuffix };
  } finally {
    await client.end();
  }
}

/** @param {import("pg").Client} client */
async function refuseUnfitServer(client) {
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding, current_database() as name,
       current_setting('default_transaction_read_only') = 'on' as read_only`,
  );
  const { version, encoding, name, read_only } = rows[0];
  if (version < OLDEST) throw new StartFault(`The server is PostgreSQL ${version}; Latchkey needs ${OLDEST} or newer.`);
  if (encoding !== "UTF8")
    throw new StartFault(
      `The database "${name}" has the encoding ${encoding}, in which not every text can be kept; it must be UTF8: CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0.`,
    );
  if (read_only) throw new StartFault(`The database "${name}" is set to read-only (default_transaction_read_only is on).`);
}

/** Some poolers want the project behind each name: what the address's user has beyond the name that the server knows. @param {import("pg").Client} client @param {Address} address */
async function suffixOf(client, { user }) {
  const { rows } = await client.query("select session_user::text as name");
  return user?.startsWith(rows[0].name) ? user.slice(rows[0].name.length) : "";
}

/**
 * @param {import("pg").Client} client @param {Address} address
 * @param {import("../lib/db/pool-login.mjs").PoolIdentity & { say: (line: string) => void, patience?: number }} identity
 * @param {import("../lib/db/pool-login.mjs").PoolKind} kind @returns {Promise<void>}
 */
async function refuseUnfitLogin(client, address, identity, kind, again = true) {
  const role = poolRole(identity.rolePrefix, kind);
  const own = identity.roleLogin !== "owner";
  const login = { ...poolLogin(identity, kind, address.options), application_name: "latchkey_start" };
  const failed = await connectClient(address, login, (opened) => checkSession(opened, { role, own })).then(
    (opened) => opened.end(),
    (error) => error,
  );
  if (!failed) return;
  if (own && again && failed.code === "28P01") {
    await underMigrationLock(client, identity, () => setPassword(client, role, identity));
    return refuseUnfitLogin(client, address, identity, kind, false);
  }
  if (failed instanceof SessionRefused || !own) throw failed;
  throw new StartFault(
    `The role "${role}" cannot log in: ${failed.message}. Let it in (a line of pg_hba.conf with scram-sha-256; behind PgBouncer auth_query, or auth_file and LATCHKEY_ROLE_PASSWORD), ` +
      "or set LATCHKEY_ROLE_LOGIN=owner: then the pools log in as the owner and step down, from where one injected statement steps up again.",
  );
}
