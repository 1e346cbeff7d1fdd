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
  program
    .command("users")
    .description("works with the accounts of people")
    .command("reset-password <e-mail>")
    .description("prints a link that sets the account's password anew: it works once, within a day, and is not shown again")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey users reset-password ada@example.com")
    .action(resetPassword);
}

/** @param {string} given @param {{ json?: boolean, dataDir?: string }} options */
async function resetPassword(given, { json, dataDir }) {
  const email = mailAddress(given);
  if (email === undefined) throw new UsageFault("Give an e-mail address such as ada@example.com.");
  const instance = readInstance({ dataDir });
  const { token, hash } = newLinkToken();
  const expiresAt = await withDatabase(instance, (url) => keepLink(url, email, hash));
  const { PORT, LATCHKEY_URL = `http://localhost:${PORT}` } = instance.config;
  const link = `${LATCHKEY_URL.replace(/\/+$/, "")}/reset-password/${token}`;
  if (json) return print(JSON.stringify({ url: link, expires_at: expiresAt.toISOString() }));
  say(`This link sets the password of ${email} anew. It works once, until ${expiresAt.toISOString()}; whoever has it can use it.`);
  print(link);
}

/** The hash of the link, and an entry in the log of each of the person's organizations, else the instance's. @param {string} url @param {string} email @param {Buffer} hash @returns {Promise<Date>} */
async function keepLink(url, email, hash) {
  const client = await ownerOf(url, "latchkey_command");
  try {
    await client.query("begin");
    const { rows } = await client.query(
      `insert into account_links (hash, user_id, created_at, expires_at) select $2, id, now(), now() + interval '1 day' from users where email = $1
       returning user_id::text as id, expires_at`,
      [email, hash],
    );
    if (!rows[0]) throw new StartFault(`There is no account with the address ${email}.`);
    const { rows: own } = await client.query(
      `select m.organization_id::text as id from memberships m join organizations o on o.id = m.organization_id
       where m.user_id = $1 and o.deleted_at is null order by m.created_at limit 100`,
      [rows[0].id],
    );
    for (const { id } of own.length > 0 ? own : [{ id: INSTANCE }])
      await client.query(
        `insert into audit_log (id, created_at, organization_id, action, actor_kind, actor_name, resource_type, record_id, after)
         values ($1, now(), $2, 'INSERT', 'system', 'latchkey users reset-password', 'password_reset', $3, $4)`,
        [newId(), id, rows[0].id, { email }],
      );
    await client.query("commit");
    return rows[0].expires_at;
  } finally {
    await client.end();
  }
}
