// The queue's own schema, which its package makes and moves on: as the database's owner, before the pools that work on it are opened.
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { poolRole } from "../lib/db/pool-login.mjs";

const SCHEMA = "graphile_worker";
const silent = new Logger(() => () => {});

/**
 * While the caller holds the migration lock.
 * @param {import("pg").Client & { attempt: import("pg").ClientConfig }} client
 * @param {string} rolePrefix
 */
export async function prepareJobQueue(client, rolePrefix) {
  const pool = new pg.Pool({ ...client.attempt, application_name: "latchkey_start", max: 1 });
  pool.on("error", () => {});
  pool.on("connect", (opened) => opened.on("error", () => {}));
  try {
    await runMigrations({ pgPool: pool, schema: SCHEMA, logger: silent });
  } finally {
    await pool.end();
  }
  await letIn(client, poolRole(rolePrefix, "app"));
}

/** The package's tables have row-level security and no policy, so that nobody but their owner saw a row. @param {import("pg").Client} client @param {string} role */
async function letIn(client, role) {
  const { rows } = await client.query(
    `select c.relname as name, exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'queue' and $2::regrole = any(p.polroles)) as open
     from pg_class c where c.relnamespace = $1::regnamespace and c.relkind = 'r' and c.relrowsecurity`,
    [SCHEMA, role],
  );
  const closed = rows.filter(({ open }) => !open);
  if (closed.length === 0) return;
  await client.query(
    `grant usage on schema ${SCHEMA} to ${role};
     grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${role};
     grant usage, select on all sequences in schema ${SCHEMA} to ${role};
     revoke execute on all functions in schema ${SCHEMA} from public; grant execute on all functions in schema ${SCHEMA} to ${role};
     revoke insert, update, delete on ${SCHEMA}.migrations from ${role}`,
  );
  for (const { name } of closed) {
    const table = `${SCHEMA}.${client.escapeIdentifier(name)}`;
    await client.query(
      `drop policy if exists queue on ${table}; create policy queue on ${table} to ${role} using (true) with check (true)`,
    );
  }
}
