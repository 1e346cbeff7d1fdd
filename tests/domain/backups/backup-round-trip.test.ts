import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BackupDamaged } from "../../../lib/domain/backups/backup-frames.mjs";
import { readHeader } from "../../../lib/domain/backups/backup-header.mjs";
import { OtherKey, proveBackup } from "../../../lib/domain/backups/read-backup.mjs";
import { openRecovery } from "../../../lib/domain/backups/recovery-key.mjs";
import { type WrittenBackup, writeBackup } from "../../../lib/domain/backups/write-backup.mjs";
import { ingestEvents } from "../../../lib/domain/events/ingest-events";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { keyFingerprint } from "../../../lib/secrets/secret-key.mjs";
import { prepareDatabase } from "../../../server/prepare-database.mjs";
import { refuseNewer } from "../../../server/restore-database.mjs";
import { backUp, backupFolder, freshKey, restored, restoreInto, tableDigests } from "../../support/backups";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { asUser, debianServer, ownedDatabase, runsServer } from "../../support/postgres";
import { drafts } from "../events/stored-events";

const SOURCE = process.env.DATABASE_URL ?? "";
const key = freshKey();
const directory = backupFolder();
const debian = await debianServer();
let organization: TestOrganization;
let written: WrittenBackup;

const ingest = (count: number, n = 0) =>
  ingestEvents(
    organization.as("project:write_otlp"),
    {
      projectId: organization.projectId,
      keyId: crypto.randomUUID(),
      keyName: "CI",
      ingestion: { minimumLevel: null, useServerTimestamps: false, appliedProperties: null },
    },
    drafts(
      ...Array.from({ length: count }, (_, i) => ({ n: n + i, "@m": `tab\tnewline\nback\\slash ✓ ${i}`, "@x": i % 2 ? "\\N" : undefined })),
    ),
  );

beforeAll(async () => {
  organization = await foundTestOrganization("ultra");
  const { api_key } = await organization.key({ name: "Revoked" });
  await organization.key({ name: "Kept", description: "a \\. b" });
  await revokeKey(organization.keys(), api_key.id, { reason: "gone" });
  await ingest(500);
  await flushUsage();
  written = await backUp({ key, directory });
}, 60_000);
afterAll(async () => {
  fs.rmSync(directory, { recursive: true, force: true });
  await debian?.stop();
});

describe("a backup", () => {
  test("holds every table of the schema, by the catalog, and says what it needs to be opened", async () => {
    const { header } = await readHeader(written.file);
    expect(header).toEqual({ created_at: expect.any(String), key: keyFingerprint(key), migration: written.migration, events: true });
    const { manifest, tables } = await proveBackup(written.file, key);
    expect(tables.map(({ table }) => table).sort()).toEqual(Object.keys(await tableDigests(SOURCE)).sort());
    expect(manifest.migrations.at(-1)?.name).toBe(written.migration);
    expect(fs.statSync(written.file).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(directory)).toEqual([path.basename(written.file)]);
  });

  test("holds nothing in the clear", async () => {
    const bytes = fs.readFileSync(written.file);
    for (const text of [organization.name, "Revoked", "backslash"]) expect(bytes.includes(text)).toBe(false);
  });

  test.each([["18", runsServer()] as const, ...(debian ? [["15", debian] as const] : [])])(
    "restored on PostgreSQL %s is the same in every table, with its triggers, keys and policies in place",
    { timeout: 60_000 },
    async (_, server) => {
      const url = await restored(written.file, key, server);
      expect(await tableDigests(url)).toEqual(await tableDigests(SOURCE));
      await expect(asUser(url, "delete from audit_log")).rejects.toThrow(/append-only/);
      await expect(asUser(url, "update api_keys set revoked_at = null where revoked_at is not null")).rejects.toThrow(/stays revoked/);
      await expect(
        asUser(url, "insert into projects select gen_random_uuid(), gen_random_uuid(), 'x', null, 'private', now(), now()"),
      ).rejects.toThrow();
      const constraints = (at: string) =>
        asUser(
          at,
          "select conrelid::regclass::text, conname, pg_get_constraintdef(oid) as def from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n' order by 1, 2",
        );
      if (server !== debian) expect(await constraints(url)).toEqual(await constraints(SOURCE));
      // The start has nothing to add, and everything is there that an instance asks for.
      await prepareDatabase(url, { authSecret: "a secret of the tests, thirty-two characters and more", replaces: "", say: () => {} });
    },
  );

  test("leaves the events out where that is asked for", async () => {
    const without = await backUp({ key, directory, events: false, name: "without.lkbackup" });
    const url = await restored(without.file, key);
    const [count] = await asUser<{ events: number; keys: number }>(
      url,
      "select (select count(*)::int from events) as events, (select count(*)::int from api_keys) as keys",
    );
    expect(count).toEqual({ events: 0, keys: 2 });
    expect((await readHeader(without.file)).header.events).toBe(false);
  }, 60_000);

  test("opens with nothing but its passphrase where it carries the key", async () => {
    const { file } = await backUp({ key, directory, events: false, passphrase: "a passphrase of some length", name: "recovery.lkbackup" });
    const { recovery } = (await readHeader(file)).header;
    if (!recovery) throw new Error("it carries no key");
    expect(openRecovery(recovery, "another passphrase altogether")).toBeUndefined();
    expect(openRecovery(recovery, "a passphrase of some length")?.equals(key)).toBe(true);
    expect((await proveBackup(file, key)).rows).toBeGreaterThan(0);
  });

  test("of a database of which another is being made says so", async () => {
    let second: unknown;
    await backUp({
      key,
      directory,
      name: "first.lkbackup",
      onProgress: () => {
        second ??= backUp({ key, directory, name: "second.lkbackup" }).catch((error: Error) => error.message);
      },
    });
    expect(await second).toBe("Another backup of this database is being written.");
    expect(fs.existsSync(path.join(directory, "second.lkbackup"))).toBe(false);
  });

  test("that is given up leaves nothing behind", async () => {
    const given = new AbortController();
    const attempt = backUp({ key, directory, name: "given-up.lkbackup", signal: given.signal, onProgress: () => given.abort() });
    await expect(attempt).rejects.toThrow(/abort/i);
    expect(fs.readdirSync(directory).filter((name) => name.includes("given-up"))).toEqual([]);
    await expect.poll(() => asUser(SOURCE, "select from pg_stat_activity where application_name = 'latchkey_backup'")).toEqual([]);
  });

  test("under full load is whole: what was revoked before it began is revoked in it, and every row has its parent", {
    timeout: 90_000,
  }, async () => {
    const keys = [await organization.key()];
    let stop = false;
    let at = 10_000;
    const revoked: { id: string; at: number }[] = [];
    const load = async () => {
      while (!stop) {
        at += 50;
        await ingest(50, at);
        const { api_key } = await organization.key().catch(() => keys[0] ?? Promise.reject(new Error("no key")));
        await revokeKey(organization.keys(), api_key.id, {}).then(
          () => revoked.push({ id: api_key.id, at: performance.now() }),
          () => {},
        );
      }
    };
    const loads = [load(), load()];
    await expect.poll(() => revoked.length).toBeGreaterThan(3);
    const began = performance.now();
    const before = revoked.filter((each) => each.at < began).map(({ id }) => id);
    const { file } = await backUp({ key, directory, name: "under-load.lkbackup" });
    stop = true;
    await Promise.all(loads);
    const url = await restored(file, key);
    const [{ n } = { n: 0 }] = await asUser<{ n: number }>(
      url,
      `select count(*)::int as n from api_keys where revoked_at is not null and id = any(array[${before.map((id) => `'${id}'::uuid`).join(",")}])`,
    );
    expect(n).toBe(before.length);
    // Foreign keys were made anew, and so checked; a key and its row in the audit log were written in one transaction.
    const torn = await asUser(
      url,
      "select k.id from api_keys k where not exists (select from audit_log a where a.record_id = k.id and a.action = 'INSERT')",
    );
    expect(torn).toEqual([]);
  });
});

describe("a restore refuses", () => {
  const notEmpty = () => ownedDatabase(runsServer());

  test("another key", async () => {
    await expect(proveBackup(written.file, freshKey())).rejects.toThrow(OtherKey);
    await expect(proveBackup(written.file, freshKey())).rejects.toThrow(`needs the key ${keyFingerprint(key)}`);
  });

  test("a damaged file, wherever it is damaged, before it has written anything", async () => {
    const bytes = fs.readFileSync(written.file);
    const damaged = path.join(directory, "damaged.lkbackup");
    const { bytes: header } = await readHeader(written.file);
    const tries: [string, Buffer][] = [
      ["cut off", bytes.subarray(0, bytes.length - 1)],
      ["cut off in the middle", bytes.subarray(0, bytes.length >> 1)],
      ["nothing but its header", header],
      ["longer", Buffer.concat([bytes, Buffer.from("x")])],
      ["empty", Buffer.alloc(0)],
      ["another file", Buffer.from("PGDMP\u0001")],
      ...[header.length + 3, header.length + 45, bytes.length >> 1, bytes.length - 5].map((at): [string, Buffer] => {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 4;
        return [`a bit at ${at}`, changed];
      }),
      [
        "a changed header",
        Buffer.concat([Buffer.from(header.toString().replace('"events":true', '"events":false')), bytes.subarray(header.length)]),
      ],
    ];
    for (const [what, content] of tries) {
      fs.writeFileSync(damaged, content);
      await expect(proveBackup(damaged, key), what).rejects.toThrow(BackupDamaged);
    }
  });

  test("a database that is not empty", async () => {
    const { url } = await notEmpty();
    await asUser(url, "create table public.somebodys (id int)");
    await expect(restoreInto(url, written.file, key)).rejects.toThrow(/is not empty/);
    expect(await asUser(url, "select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace")).toEqual([{ n: 1 }]);
  });

  test("a database on which an instance runs", async () => {
    await expect(restoreInto(SOURCE, written.file, key)).rejects.toThrow(/An instance of Latchkey runs on this database/);
  });

  test("a newer migration, and one that is another here", async () => {
    const proven = await proveBackup(written.file, key);
    const { migrations } = proven.manifest;
    const newer = {
      ...proven,
      manifest: { ...proven.manifest, migrations: [...migrations, { name: "29990101000000_later", checksum: "0" }] },
    };
    expect(() => refuseNewer(newer)).toThrow(/29990101000000_later, which this one does not know. Update Latchkey/);
    const changed = { ...proven, manifest: { ...proven.manifest, migrations: migrations.map(({ name }) => ({ name, checksum: "0" })) } };
    expect(() => refuseNewer(changed)).toThrow(/is not the one of this/);
  });
});

test("a restore that was cut off leaves no instance's database, and is run again", { timeout: 90_000 }, async () => {
  const { url, asSuperuser } = await ownedDatabase(runsServer());
  for (const point of [0.01, 0.6]) {
    let isCut = false;
    const attempt = restoreInto(url, written.file, key, async ({ at, size }) => {
      if (isCut || at / size < point) return;
      isCut = true;
      await asUser(
        asSuperuser,
        "select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name = 'latchkey_restore' and datname = current_database()",
      );
    });
    await expect(attempt).rejects.toThrow();
    await expect(prepareDatabase(url, { authSecret: "any" })).rejects.toThrow(/was cut off. Run it again/);
  }
  await restoreInto(url, written.file, key);
  const [source, copy] = [await tableDigests(SOURCE), await tableDigests(url)];
  expect(Object.keys(copy)).toEqual(Object.keys(source));
  const [{ n } = { n: 0 }] = await asUser<{ n: number }>(url, "select count(*)::int as n from events");
  expect(n).toBe(500);
});

test("a backup that no writer of ours could write is never made under its final name", async () => {
  const away = path.join(directory, "a-file");
  fs.writeFileSync(away, "");
  await expect(writeBackup({ url: SOURCE, key, events: false, directory: path.join(away, "below") })).rejects.toThrow(/ENOTDIR|EEXIST/);
});
