// What cannot run in a transaction: one statement, alone in its file, whose first line is `-- alone`. A run that was cut off is taken up again.

const INDEX = /^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s/i;

/** @param {string} sql */
export const isAlone = (sql) => /^-- alone\r?\n/.test(sql);

/**
 * Over a connection of its own, while the caller's transaction holds the lock. An index whose making was cut off is left behind invalid: it is
 * dropped and made anew. Any other such statement must do no harm when it runs twice.
 * @param {string} sql @param {{ connect: () => Promise<import("pg").Client> }} options
 */
export async function runAlone(sql, { connect }) {
  const statement = sql
    .split("\n")
    .filter((line) => !line.startsWith("--"))
    .join("\n")
    .trim();
  const client = await connect();
  try {
    const index = INDEX.exec(statement)?.[1];
    if (index && (await isThere(client, index))) return;
    await client.query("set statement_timeout to 0");
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Whether the index stands and is valid; an invalid one is dropped. @param {import("pg").Client} client @param {string} index */
async function isThere(client, index) {
  const { rows } = await client.query("select indisvalid as valid from pg_index where indexrelid = to_regclass($1)", [
    `public.${client.escapeIdentifier(index)}`,
  ]);
  if (rows.length === 0 || rows[0].valid) return rows.length > 0;
  await client.query(`drop index concurrently public.${client.escapeIdentifier(index)}`);
  return false;
}
