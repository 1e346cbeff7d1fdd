import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectClient } from "../../lib/db/connect-client.mjs";
import { POOL_KINDS, poolLogin, rolePassword } from "../../lib/db/pool-login.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { secretFingerprint } from "../../server/secret-fingerprint.mjs";
import { testIdentity } from "../support/identity";
import { asUser, debianServer, ownedDatabase, runsServer, type TestPostgres } from "../support/postgres";

const { authSecret } = testIdentity;
const debian = await debianServer();
afterAll(() => debian?.stop());
const SERVERS: [string, TestPostgres][] = [["18", runsServer()], ...(debian ? [["15", debian] as [string, TestPostgres]] : [])];

const asRole = (url: string, role: string): string =>
  Object.assign(new URL(url), { username: role, password: rolePassword(authSecret, role) }).href;

/** What every migration up to these names says, run as it was when roles had the same names in every database. */
async function prepareAsBefore(url: string, names: string[]): Promise<void> {
  const { createHash, randomUUID } = await import("node:crypto");
  await asUser(
    url,
    `create table _prisma_migrations (id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
      logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`,
    ...names.flatMap((name) => {
      const sql = fs.readFileSync(path.join("prisma/migrations", name, "migration.sql"), "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return [
        sql,
        `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ('${randomUUID()}', '${checksum}', '${name}', now(), 1)`,
      ];
    }),
  );
}

/** Every grant and policy of a database, under the names that its roles have without their prefix. */
const rights = async (url: string, prefix: string): Promise<string[]> => {
  const rows = await asUser<{ line: string }>(
    url,
    `select c.relname || ' ' || a.privilege_type || ' ' || r.rolname as line from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee where r.rolname like '${prefix}\\_%'
     union all select t.attrelid::regclass || '.' || t.attname || ' ' || a.privilege_type || ' ' || r.rolname from pg_attribute t, aclexplode(t.attacl) a join pg_roles r on r.oid = a.grantee where not t.attisdropped and r.rolname like '${prefix}\\_%'
     union all select p.oid::regprocedure || ' ' || a.privilege_type || ' ' || r.rolname from pg_proc p, aclexplode(p.proacl) a join pg_roles r on r.oid = a.grantee where r.rolname like '${prefix}\\_%'
     union all select n.nspname || ' ' || a.privilege_type || ' ' || r.rolname from pg_namespace n, aclexplode(n.nspacl) a join pg_roles r on r.oid = a.grantee where r.rolname like '${prefix}\\_%'
     union all select tablename || ' ' || policyname || ' ' || array_to_string(roles, ',') || ' ' || cmd || coalesce(qual, '') || coalesce(with_check, '') from pg_policies`,
  );
  return rows.map(({ line }) => line.replaceAll(`${prefix}_`, "")).sort();
};

describe.each(SERVERS)("on PostgreSQL %s", (version, server) => {
  test("an owner that may make roles, and is no superuser, makes a database ready, again and again", async () => {
    const { name, owner, url } = await ownedDatabase(server);
    const env = await prepareDatabase(url, { authSecret });
    expect(env).toEqual({ LATCHKEY_ROLE_PREFIX: `latchkey_${name}`, LATCHKEY_ROLE_SUFFIX: "" });
    expect(await prepareDatabase(url, { authSecret })).toEqual(env);
    for (const kind of POOL_KINDS) {
      const role = `latchkey_${name}_${kind}`;
      const [seen] = await asUser(
        asRole(url, role),
        "reset role",
        "select current_user::text as acts, session_user::text as logs_in, row_security_active('api_keys') as keys, row_security_active('events') as events, current_setting('TimeZone') as zone",
      );
      expect(seen).toEqual({ acts: role, logs_in: role, keys: true, events: true, zone: "UTC" });
      await expect(asUser(asRole(url, role), `set role ${owner.user}`)).rejects.toThrow(/permission denied/);
      await expect(asUser(asRole(url, role), `set role latchkey_${name}_${kind === "app" ? "gate" : "app"}`)).rejects.toThrow(
        /permission denied/,
      );
    }
  });

  test("where pools log in as the owner they can step down, whatever options the address has", async () => {
    const { name, url } = await ownedDatabase(server);
    const address = `${url}&options=-c%20search_path%3Dpublic%20-c%20work_mem%3D5MB`;
    await prepareDatabase(address, { authSecret, roleLogin: "owner" });
    const { options } = poolLogin(
      { authSecret, rolePrefix: `latchkey_${name}`, roleLogin: "owner" },
      "gate",
      "-c search_path=public -c work_mem=5MB",
    );
    const [seen] = await asUser(
      `${url}&options=${encodeURIComponent(options ?? "")}`,
      "select current_user::text as acts, row_security_active('api_keys') as secured, current_setting('work_mem') as memory",
    );
    expect(seen).toEqual({ acts: `latchkey_${name}_gate`, secured: true, memory: "5MB" });
  });

  test("two databases whose roles had one name each get roles of their own, with every right that the former ones had", async () => {
    const landed = ["20261120000000_init", "20261121000000_keys_whole"];
    const [first, second] = [await ownedDatabase(server), await ownedDatabase(server)];
    // The second owner could not be granted roles that the first has made.
    await prepareAsBefore(first.asSuperuser, landed);
    await prepareAsBefore(second.asSuperuser, landed);
    for (const { asSuperuser, owner } of [first, second])
      await asUser(asSuperuser, `grant latchkey_app, latchkey_gate, latchkey_query to ${owner.user}`);
    const before = await rights(first.asSuperuser, "latchkey");
    expect(before.length).toBeGreaterThan(150);
    await prepareDatabase(first.asSuperuser, { authSecret, rolePrefix: `latchkey_${first.name}`, dir: await onlyThese(landed) });
    // The queue of the jobs has come with the start.
    expect(await rights(first.asSuperuser, `latchkey_${first.name}`)).toEqual(expect.arrayContaining(before));
    expect(await rights(second.asSuperuser, "latchkey")).toEqual(before);
    await prepareDatabase(second.asSuperuser, { authSecret });
    const left = await asUser(
      server.at("postgres"),
      "select rolname from pg_roles where rolname in ('latchkey_app', 'latchkey_gate', 'latchkey_query')",
    );
    expect(left).toEqual([]);
    await prepareDatabase(first.asSuperuser, { authSecret });
  });

  test("a copied database gets roles of its own, and the origin keeps its own", async () => {
    const origin = await ownedDatabase(server);
    await prepareDatabase(origin.url, { authSecret });
    const copy = `${origin.name}_copy`;
    await asUser(server.at("postgres"), `create database ${copy} template ${origin.name} owner ${origin.owner.user}`);
    const url = server.at(copy, origin.owner);
    const before = await rights(url, `latchkey_${origin.name}`);
    await prepareDatabase(url, { authSecret });
    expect(await rights(url, `latchkey_${copy}`)).toEqual(before);
    expect(await rights(origin.url, `latchkey_${origin.name}`)).toEqual(before);
    await prepareDatabase(origin.url, { authSecret });
  });

  test("no other role of the server may connect, save those that the owner lets in", async () => {
    const { name, url } = await ownedDatabase(server);
    const stranger = await ownedDatabase(server);
    await prepareDatabase(url, { authSecret });
    await expect(asUser(server.at(name, stranger.owner), "select 1")).rejects.toThrow(/permission denied for database/);
    await asUser(url, `grant connect on database ${name} to public`);
    await prepareDatabase(url, { authSecret });
    expect(await asUser(server.at(name, stranger.owner), "select 1 as one")).toEqual([{ one: 1 }]);
  });

  // Until 15 whoever may make roles may also join each of them, which docs/operate/postgresql.md says.
  test.runIf(version === "18")("the owner of staging cannot act as a role of production on the same server", async () => {
    const [production, staging] = [await ownedDatabase(server), await ownedDatabase(server)];
    await prepareDatabase(production.url, { authSecret });
    await prepareDatabase(staging.url, { authSecret: `${authSecret} of staging` });
    for (const kind of POOL_KINDS) {
      const role = `latchkey_${production.name}_${kind}`;
      await expect(asUser(staging.url, `set role ${role}`)).rejects.toThrow(/permission denied/);
      await expect(asUser(staging.url, `grant ${role} to ${staging.owner.user}`)).rejects.toThrow(/permission denied/);
      await expect(asUser(staging.url, `alter role ${role} password 'mine'`)).rejects.toThrow(/permission denied/);
    }
  });

  test("roles of another database, and roles that could pass by a policy, are refused", async () => {
    const [one, other] = [await ownedDatabase(server), await ownedDatabase(server)];
    await prepareDatabase(one.asSuperuser, { authSecret, rolePrefix: `shared_${one.name}` });
    await expect(prepareDatabase(other.asSuperuser, { authSecret, rolePrefix: `shared_${one.name}` })).rejects.toThrow(
      `belongs to the database ${one.name}`,
    );
    await asUser(one.asSuperuser, `grant pg_read_all_data to shared_${one.name}_app`);
    await expect(prepareDatabase(one.asSuperuser, { authSecret, rolePrefix: `shared_${one.name}` })).rejects.toThrow(
      "is a member of pg_read_all_data",
    );
  });

  test("without leave to make roles, roles that were made beforehand do", async () => {
    const { name, owner, url, asSuperuser } = await ownedDatabase(server);
    await asUser(asSuperuser, `alter role ${owner.user} nocreaterole`);
    await expect(prepareDatabase(url, { authSecret })).rejects.toThrow(/permission denied to create role/);
    const password = "made-beforehand-by-hand";
    const roles = POOL_KINDS.map((kind) => `latchkey_${name}_${kind}`);
    await asUser(
      asSuperuser,
      ...roles.flatMap((role) => [
        `create role ${role} login noinherit password '${password}'`,
        `alter role ${role} set TimeZone to 'UTC'`,
      ]),
      `grant ${roles.join(", ")} to ${owner.user}`,
    );
    await prepareDatabase(url, { authSecret, rolePassword: password });
    await expect(prepareDatabase(url, { authSecret, rolePassword: `${password}!` })).rejects.toThrow(/permission denied|must have/);
  });

  test.runIf(server.socket)("an address that names a socket, with a password that is not encoded, leads there", async () => {
    const { name, owner } = await ownedDatabase(server);
    const url = `postgresql://${owner.user}:${owner.password}@/${name}?host=${server.socket}&port=${server.port}`;
    await prepareDatabase(url, { authSecret });
    const client = await connectClient(url);
    expect((await client.query("select inet_server_addr() is null as by_socket")).rows).toEqual([{ by_socket: true }]);
    await client.end();
  });

  test("a database whose encoding is not UTF8 is refused with a sentence", async () => {
    const { url } = await ownedDatabase(server, "encoding 'LATIN1' locale 'C' locale_provider libc");
    await expect(prepareDatabase(url, { authSecret })).rejects.toThrow(/has the encoding LATIN1.*must be UTF8/);
  });
});

describe("the auth secret", () => {
  const other = "another secret, that is as long as it has to be";
  let url: string;
  beforeAll(async () => {
    ({ url } = await ownedDatabase(runsServer()));
    await prepareDatabase(url, { authSecret });
  });

  test("of another instance is refused with both fingerprints, and changes no password", async () => {
    const refused = prepareDatabase(url, { authSecret: other });
    await expect(refused).rejects.toThrow(secretFingerprint(authSecret));
    await expect(refused).rejects.toThrow(secretFingerprint(other));
    await expect(refused).rejects.not.toThrow(other);
    await prepareDatabase(url, { authSecret });
  });

  test("is changed by who names the fingerprint of the former one, and the roles' passwords with it", async () => {
    await expect(prepareDatabase(url, { authSecret: other, replaces: "0123456789ab" })).rejects.toThrow("another auth secret");
    await prepareDatabase(url, { authSecret: other, replaces: secretFingerprint(authSecret) });
    await prepareDatabase(url, { authSecret: other });
    await expect(prepareDatabase(url, { authSecret })).rejects.toThrow("another auth secret");
  });
});

/** A directory of migrations that holds these alone. */
async function onlyThese(names: string[]): Promise<string> {
  const { temporaryDirectory } = await import("../support/postgres");
  const directory = temporaryDirectory();
  for (const name of names) fs.cpSync(path.join("prisma/migrations", name), path.join(directory, name), { recursive: true });
  return directory;
}
