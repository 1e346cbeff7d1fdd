import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { INSTANCE_ORGANIZATION } from "../../lib/db/instance-organization";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "../support/identity";
import { ownedDatabase, runsServer, temporaryDirectory } from "../support/postgres";

const BEFORE = "20261127080000_event_positions";
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const [ORG, OTHER, USER, PROJECT, KEY, OLD, INSTANCE_KEY, UNUSED] = [1, 2, 3, 4, 5, 6, 7, 8].map(id);

/** A row of every table that there was, some of them of the instance. */
const ROWS = `
  insert into users (id, email, name, is_operator, created_at, updated_at) values ('${USER}', 'ada@example.com', 'Ada', true, now(), now());
  insert into user_sessions (id, user_id, created_at, last_seen_at, expires_at) values ('${id(20)}', '${USER}', now(), now(), now());
  insert into organizations (id, name, display_name, plan, created_at, updated_at)
    values ('${ORG}', 'acme', 'Acme', 'pro', now(), now()), ('${OTHER}', 'other', 'Other', 'hobby', now(), now());
  update organizations set name = 'others' where id = '${OTHER}';
  insert into memberships values ('${ORG}', '${USER}', 'admin', now());
  insert into invitations (id, organization_id, role, created_at, expires_at) values ('${id(21)}', '${ORG}', 'member', now(), now());
  insert into projects (id, organization_id, name, created_at, updated_at) values ('${PROJECT}', '${ORG}', 'default', now(), now());
  insert into api_keys (id, organization_id, kind, project_id, name, name_folded, prefix, start, last4, tag, hash, scopes, created_at, updated_at, rotated_from, rotated_to,
    last_used_at, last_used_address, last_used_agent, request_count, last_denied_at, last_denied_address, last_denied_agent, denied_count) values
    ('${KEY}', '${ORG}', 'project', '${PROJECT}', 'Key', 'key', 'sk_live_', '12345678', '0000', '1234', '\\x01', '{project:read}', now(), now(), '${OLD}', null,
      '2026-11-01T10:00:00Z', '203.0.113.1', 'curl', 70, '2026-11-02T10:00:00Z', '203.0.113.2', 'wget', 3),
    ('${OLD}', '${ORG}', 'project', '${PROJECT}', 'Key', 'key', 'sk_live_', '12345679', '0000', '1234', '\\x02', '{project:read}', now(), now(), null, '${KEY}',
      null, null, null, 0, '2026-11-02T11:00:00Z', null, null, 1),
    ('${INSTANCE_KEY}', null, 'instance', null, 'Operator', 'operator', 'ik_live_', '12345678', '0000', '1234', '\\x03', '{instance:admin}', now(), now(), null, null,
      '2026-11-03T10:00:00Z', '2001:db8::1', 'sdk', 9, null, null, null, 0),
    ('${UNUSED}', '${ORG}', 'organization', null, 'Unused', 'unused', 'sk_live_', '22345678', '0000', '2234', '\\x04', '{project:read}', now(), now(), null, null,
      null, null, null, 0, null, null, null, 0);
  insert into spent_tokens (key_id, tag, hash) values ('${id(22)}', '9999', '\\x05');
  insert into key_minutes (key_id, at, organization_id, requests) values ('${KEY}', '2026-11-01T10:00:00Z', '${ORG}', 70), ('${INSTANCE_KEY}', '2026-11-01T10:00:00Z', null, 9);
  insert into key_denials (key_id, at, code, organization_id, count) values ('${KEY}', '2026-11-01T10:00:00Z', 'RATE_LIMITED', '${ORG}', 3), ('${INSTANCE_KEY}', '2026-11-01T10:00:00Z', 'RATE_LIMITED', null, 2);
  insert into key_callers (key_id, address, agent, organization_id, first_seen_at, last_seen_at) values ('${KEY}', '203.0.113.1', 'curl', '${ORG}', now(), now()), ('${INSTANCE_KEY}', '', '', null, now(), now());
  insert into key_scope_uses values ('${KEY}', 'project:read', '${ORG}', now()), ('${INSTANCE_KEY}', 'instance:admin', null, now());
  insert into idempotency_keys (key_id, idempotency_key, organization_id, request_hash, created_at) values ('${KEY}', 'a', '${ORG}', '\\x00', now()), ('${INSTANCE_KEY}', 'a', null, '\\x00', now());
  insert into mail_outbox (id, organization_id, recipient, template, "values", created_at, next_attempt_at) values ('${id(23)}', '${ORG}', 'a@example.com', 't', '{}', now(), now()), ('${id(24)}', null, 'a@example.com', 't', '{}', now(), now());
  insert into notice_dismissals values ('${USER}', 'n', now());
  insert into instance_settings values ('s', '1', now());
  insert into audit_log (id, created_at, organization_id, action, actor_kind) values ('${id(25)}', now(), '${ORG}', 'UPDATE', 'user'), ('${id(26)}', now(), null, 'UPDATE', 'system');
  select ensure_event_partitions((now() at time zone 'UTC')::date, (now() at time zone 'UTC')::date);
  insert into events (id, arrived_at, timestamp, organization_id, project_id, key_id, key_name, severity, message, properties, bytes, trace_id)
    values ('${id(27)}', now(), now(), '${ORG}', '${PROJECT}', '${KEY}', 'Key', 2, 'hello', '{}', 1, 'abc');
`;

let client: pg.Client;
let counts: Record<string, number>;
const ask = async <T extends pg.QueryResultRow>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
async function rowsOf(tables: string[]): Promise<Record<string, number>> {
  const rows: Record<string, number> = {};
  for (const table of tables) rows[table] = (await ask<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? 0;
  return rows;
}

beforeAll(async () => {
  const { url } = await ownedDatabase(runsServer());
  const dir = temporaryDirectory();
  for (const name of fs.readdirSync("prisma/migrations").filter((name) => name <= BEFORE))
    fs.cpSync(path.join("prisma/migrations", name), path.join(dir, name), { recursive: true });
  await prepareDatabase(url, { ...testIdentity, rolePrefix: undefined, dir });
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(ROWS);
  const tables = await ask<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition and relname <> '_prisma_migrations'",
  );
  counts = await rowsOf(tables.map(({ name }) => name));
  await prepareDatabase(url, { ...testIdentity, rolePrefix: undefined });
}, 60_000);
afterAll(() => client.end());

describe("a database of before, with rows of every table", () => {
  test("had rows in each, and keeps them all", async () => {
    expect(Object.entries(counts).filter(([, n]) => n === 0)).toEqual([]);
    // That of the instance is founded.
    expect(await rowsOf(Object.keys(counts))).toEqual({ ...counts, organizations: (counts.organizations ?? 0) + 1 });
  });

  test("has the uses of each key where they are counted from now on", async () => {
    const uses = await ask(
      "select key_id, last_used_at, host(last_used_address) as address, last_used_agent as agent, request_count::int as requests, last_denied_at, host(last_denied_address) as denied_address, last_denied_agent as denied_agent, denied_count::int as denied from key_uses order by key_id",
    );
    const never = {
      last_used_at: null,
      address: null,
      agent: null,
      requests: 0,
      last_denied_at: null,
      denied_address: null,
      denied_agent: null,
      denied: 0,
    };
    expect(uses).toEqual([
      {
        key_id: KEY,
        last_used_at: new Date("2026-11-01T10:00:00Z"),
        address: "203.0.113.1",
        agent: "curl",
        requests: 70,
        last_denied_at: new Date("2026-11-02T10:00:00Z"),
        denied_address: "203.0.113.2",
        denied_agent: "wget",
        denied: 3,
      },
      { ...never, key_id: OLD, last_denied_at: new Date("2026-11-02T11:00:00Z"), denied: 1 },
      { ...never, key_id: INSTANCE_KEY, last_used_at: new Date("2026-11-03T10:00:00Z"), address: "2001:db8::1", agent: "sdk", requests: 9 },
      { ...never, key_id: UNUSED },
    ]);
  });

  test("gives the instance's rows to the organization of the instance, and nobody else's", async () => {
    const ofInstance = async (table: string, column = "key_id") =>
      (await ask<{ id: string }>(`select ${column} as id from ${table} where organization_id = '${INSTANCE_ORGANIZATION}'`)).map(
        ({ id }) => id,
      );
    for (const table of ["key_uses", "key_minutes", "key_denials", "key_callers", "key_scope_uses", "idempotency_keys"])
      expect([table, await ofInstance(table)]).toEqual([table, [INSTANCE_KEY]]);
    expect(await ofInstance("api_keys", "id")).toEqual([INSTANCE_KEY]);
    expect(await ofInstance("audit_log", "id")).toEqual([id(26)]);
    expect(await ofInstance("mail_outbox", "id")).toEqual([id(24)]);
    await expect(ask("delete from audit_log")).rejects.toThrow(/append-only/);
  });

  test("finds a trace by an index in every day, those of before included", async () => {
    const days =
      await ask(`select i.inhrelid::regclass::text as day from pg_inherits i where i.inhparent = 'events'::regclass and not exists (
      select 1 from pg_index x join pg_inherits p on p.inhrelid = x.indexrelid
      where x.indrelid = i.inhrelid and x.indisvalid and p.inhparent = 'events_organization_id_trace_id_idx'::regclass)`);
    expect(days).toEqual([]);
    await client.query("select ensure_event_partitions('2030-01-01', '2030-01-01')");
    const [valid] = await ask(
      "select indisvalid as valid from pg_index where indexrelid = 'events_organization_id_trace_id_idx'::regclass",
    );
    expect(valid).toEqual({ valid: true });
  });
});
