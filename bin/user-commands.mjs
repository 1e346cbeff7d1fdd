// `latchkey users reset-password`: a way in for whoever has none, the operator too.
import { v7 as newId } from "uuid";
import { newLinkToken } from "../lib/domain/users/account-link-token.mjs";
import { mailAddress } from "../lib/kernel/mail-address.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { ownerOf, readInstance, withDatabase } from "./instance.mjs";
import { print, say, UsageFault } from "./terminal.mjs";

const DATA_DIR = ["--data-dir <directory>", "the instance's data directory (default: LATCHKEY_DATA_DIR, else .data)"];
const INSTANCE = "00000000-0000-0000-0000-000000000000";

/** @param {import("commander").Command} program */
export function addUserCommands(program) {
  const users = program.command("users").description("works with the accounts of people");
  users
    .command("reset-password <e-mail>")
    .description("prints a link that sets the account's password anew: it works once, within a day, and is not shown again")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey users reset-password ada@example.com")
    .action(resetPassword);
  users
    .command("remove-second-factor <e-mail>")
    .description("removes every second factor of an account whose person has lost them; its sessions end, and the password stays as it is")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey users remove-second-factor ada@example.com")
    .action(removeSecondFactor);
}

/** @param {string} given @param {{ dataDir?: string }} options */
async function removeSecondFactor(given, { dataDir }) {
  const email = addressOf(given);
  const removed = await withDatabase(readInstance({ dataDir }), (url) => asOwner(url, (client) => dropFactors(client, email)));
  say(removed ? `${email} signs in with the password alone from now on. Every session has ended.` : `${email} has no second factor.`);
}

/** All that there is of them, the sessions, and an entry in the logs; whether there was any. @param {import("pg").Client} client @param {string} email */
async function dropFactors(client, email) {
  const { rows } = await client.query("select id::text, has_second_factor(id) as has from users where email = $1 for no key update", [
    email,
  ]);
  if (!rows[0]) throw nobody(email);
  const { id, has } = rows[0];
  if (!has) return false;
  for (const table of ["totp_factors", "passkeys", "recovery_codes", "pending_sign_ins", "factor_tries"])
    await client.query(`delete from ${table} where user_id = $1`, [id]);
  const { rowCount } = await client.query("update user_sessions set ended_at = now() where user_id = $1 and ended_at is null", [id]);
  const after = { change: "removed_by_operator", ended: rowCount };
  await logFor(client, id, { action: "UPDATE", command: "remove-second-factor", type: "second_factor", after });
  const { rows: mails } = await client.query("select from instance_settings where name = 'mail_server' and jsonb_typeof(value) = 'object'");
  if (process.env.SMTP_URL || mails.length > 0)
    await client.query(
      `insert into mail_outbox (organization_id, id, recipient, template, "values", created_at, next_attempt_at)
       values ($1, $2, $3, 'second_factor_changed', '{"change": "removed_by_operator"}', now(), now())`,
      [INSTANCE, newId(), email],
    );
  return true;
}

/** @param {string} given @param {{ json?: boolean, dataDir?: string }} options */
async function resetPassword(given, { json, dataDir }) {
  const email = addressOf(given);
  const instance = readInstance({ dataDir });
  const { token, hash } = newLinkToken();
  const expiresAt = await withDatabase(instance, (url) => asOwner(url, (client) => keepLink(client, email, hash)));
  const { PORT, LATCHKEY_URL = `http://localhost:${PORT}` } = instance.config;
  const link = `${LATCHKEY_URL.replace(/\/+$/, "")}/reset-password/${token}`;
  if (json) return print(JSON.stringify({ url: link, expires_at: expiresAt.toISOString() }));
  say(`This link sets the password of ${email} anew. It works once, until ${expiresAt.toISOString()}; whoever has it can use it.`);
  print(link);
}

/** The hash of the link, and an entry in the logs. @param {import("pg").Client} client @param {string} email @param {Buffer} hash @returns {Promise<Date>} */
async function keepLink(client, email, hash) {
  const { rows } = await client.query(
    `insert into account_links (hash, user_id, created_at, expires_at) select $2, id, now(), now() + interval '1 day' from users where email = $1
     returning user_id::text as id, expires_at`,
    [email, hash],
  );
  if (!rows[0]) throw nobody(email);
  await logFor(client, rows[0].id, { action: "INSERT", command: "reset-password", type: "password_reset", after: { email } });
  return rows[0].expires_at;
}

/** @param {string} given */
function addressOf(given) {
  const email = mailAddress(given);
  if (email === undefined) throw new UsageFault("Give an e-mail address such as ada@example.com.");
  return email;
}

/** @param {string} email */
const nobody = (email) => new StartFault(`There is no account with the address ${email}.`);

/** One transaction as the owner. @template T @param {string} url @param {(client: import("pg").Client) => Promise<T>} work @returns {Promise<T>} */
async function asOwner(url, work) {
  const client = await ownerOf(url, "latchkey_command");
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  } finally {
    await client.end();
  }
}

/**
 * An entry in the log of each of the person's organizations, else the instance's.
 * @param {import("pg").Client} client @param {string} userId @param {{ action: string, command: string, type: string, after: object }} entry
 */
async function logFor(client, userId, { action, command, type, after }) {
  const { rows: own } = await client.query(
    `select m.organization_id::text as id from memberships m join organizations o on o.id = m.organization_id
     where m.user_id = $1 and o.deleted_at is null order by m.created_at limit 100`,
    [userId],
  );
  for (const { id } of own.length > 0 ? own : [{ id: INSTANCE }])
    await client.query(
      `insert into audit_log (id, created_at, organization_id, action, actor_kind, actor_name, resource_type, record_id, after)
       values ($1, now(), $2, $3, 'system', $4, $5, $6, $7)`,
      [newId(), id, action, `latchkey users ${command}`, type, userId, after],
    );
}
