import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { acrossTenants } from "../../../lib/db/tenant";
import { adoptBackups } from "../../../lib/domain/backups/adopt-backups";
import { deleteBackup } from "../../../lib/domain/backups/delete-backup";
import { makeBackup, type TestRestore } from "../../../lib/domain/backups/make-backup";
import { backupNotices, listBackups } from "../../../lib/domain/backups/queries";
import { proveBackup } from "../../../lib/domain/backups/read-backup.mjs";
import { requestBackup } from "../../../lib/domain/backups/request-backup";
import { instanceJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { mailText } from "../../../lib/outside/mail-text";
import { holdKeys } from "../../../lib/secrets/held-keys.mjs";
import { testRestore } from "../../../server/test-restore.mjs";
import { backUp, backupFolder, freshKey } from "../../support/backups";
import { testIdentity } from "../../support/identity";
import { foundTestOrganization } from "../../support/organization";
import { asUser, ownedDatabase, runsServer } from "../../support/postgres";

const SOURCE = process.env.DATABASE_URL ?? "";
const key = freshKey();
const directory = backupFolder();
const operator = (after = 0) => instanceJob("test", "instance:admin", new Date(Date.now() + after));
const notTried: TestRestore = async () => "Not tried.";
const files = () => fs.readdirSync(directory).sort();
const run = (after = 0, { stopping = new AbortController().signal, test = notTried } = {}) => makeBackup(operator(after), stopping, test);
const mails = () =>
  acrossTenants(operator(), (tx) => tx.mail.findMany({ where: { template: "backup_failed" }, select: { recipient: true, values: true } }));
const audited = (id: string) =>
  acrossTenants(operator(), (tx) =>
    tx.auditLog.findMany({ where: { recordId: id }, orderBy: { id: "asc" }, select: { action: true, after: true } }),
  );

beforeAll(async () => {
  holdKeys([key]);
  process.env.LATCHKEY_BACKUP_DIR = directory;
  process.env.SMTP_URL = "smtp://localhost";
  await foundTestOrganization();
});
beforeEach(async () => {
  process.env.LATCHKEY_BACKUP_DIR = directory;
  await acrossTenants(operator(), (tx) => tx.backup.deleteMany());
  await asUser(SOURCE, "delete from mail_outbox");
  for (const file of files()) fs.rmSync(path.join(directory, file));
});
afterAll(() => {
  for (const name of ["LATCHKEY_BACKUP_DIR", "SMTP_URL", "LATCHKEY_BACKUP_KEEP", "LATCHKEY_BACKUP_KEEP_DAYS"]) delete process.env[name];
  fs.rmSync(directory, { recursive: true, force: true });
});

describe("an automatic backup", () => {
  test("is written, read back, restored into a database of its own, and that one is gone afterwards", { timeout: 60_000 }, async () => {
    await run(0, { test: testRestore });
    const [backup] = await listBackups(operator());
    expect(backup).toMatchObject({
      kind: "automatic",
      state: "good",
      is_here: true,
      with_events: true,
      error: null,
      restore_failed: false,
      restore_note: null,
    });
    expect(backup?.verified_at && backup.restored_at).toBeTruthy();
    expect(files()).toEqual([backup?.file]);
    const proven = await proveBackup(path.join(directory, backup?.file ?? ""), key);
    expect([backup?.rows, backup?.bytes]).toEqual([proven.rows, fs.statSync(path.join(directory, backup?.file ?? "")).size]);
    expect(await asUser(SOURCE, "select from pg_database where datname like 'latchkey_restore_test%'")).toEqual([]);
    expect(await audited(backup?.id ?? "")).toEqual([
      { action: "INSERT", after: expect.objectContaining({ state: "good", file: backup?.file }) },
    ]);
    expect(await backupNotices(operator())).toEqual([]);
  });

  test("is restored to test it once a week, and no more often", async () => {
    const tried = vi.fn(async () => undefined);
    for (const days of [0, 6, 7]) await run(days * DAY, { test: tried });
    // The moment of a backup is the database's own, so that a week is seen from the run's clock.
    expect(tried).toHaveBeenCalledTimes(2);
  });

  test("says so where this server does not let it restore one", { timeout: 60_000 }, async () => {
    const { url } = await ownedDatabase(runsServer());
    const { file } = await backUp({ key, directory });
    const proof = { url, file, key, proven: await proveBackup(file, key), stopping: new AbortController().signal };
    expect(await testRestore({ ...proof, identity: testIdentity })).toMatch(
      /not restored to test it: the role ".*" may not create databases/,
    );
  });

  test("that cannot be restored stays, and the operators are told", async () => {
    await run(0, { test: () => Promise.reject(new Error("made up")) });
    const [backup] = await listBackups(operator());
    expect(backup).toMatchObject({ state: "good", restore_failed: true, restore_note: "It failed.", restored_at: null });
    expect(await backupNotices(operator())).toEqual([{ kind: "restore_failed", at: backup?.created_at, reason: "It failed." }]);
    expect((await mails()).length).toBeGreaterThan(0);
  });

  test("keeps to its number and its days, the newest apart, and leaves those that were asked for", async () => {
    process.env.LATCHKEY_BACKUP_KEEP = "2";
    await requestBackup(operator(), { events: false });
    for (const _ of [0, 1, 2, 3]) {
      await run();
      await acrossTenants(operator(), (tx) => tx.$executeRaw`update backups set created_at = created_at - interval '1 hour'`);
    }
    const kinds = async () => (await listBackups(operator())).map(({ kind }) => kind).sort();
    expect(await kinds()).toEqual(["automatic", "automatic", "manual"]);
    expect(files()).toHaveLength(3);
    process.env.LATCHKEY_BACKUP_KEEP = "100";
    process.env.LATCHKEY_BACKUP_KEEP_DAYS = "1";
    await run(3 * DAY);
    expect(await kinds()).toEqual(["automatic", "manual"]);
  });
});

describe("a backup that fails", () => {
  const full = () => {
    const open = fs.promises.open.bind(fs.promises);
    return vi.spyOn(fs.promises, "open").mockImplementation(async (...args: Parameters<typeof open>) => {
      const handle = await open(...args);
      if (String(args[0]).endsWith(".part"))
        handle.sync = () => Promise.reject(Object.assign(new Error("no space left on device"), { code: "ENOSPC", syscall: "fsync" }));
      return handle;
    });
  };

  test("for want of room leaves no file, says what to do, and mails the operators once, however often it is tried again", async () => {
    const spy = full();
    await expect(run()).rejects.toThrow(/There is no room left in .*Make room/);
    await expect(run()).rejects.toThrow(/no room/);
    spy.mockRestore();
    expect(files()).toEqual([]);
    const [failed, ...others] = await listBackups(operator());
    expect(others).toEqual([]);
    expect(failed).toMatchObject({ state: "failed", file: null, error: expect.stringContaining("no room") });
    expect(await backupNotices(operator())).toEqual([{ kind: "failed", at: failed?.created_at, reason: failed?.error }]);
    const sent = await mails();
    expect(new Set(sent.map(({ recipient }) => recipient)).size).toBe(sent.length);
    expect(sent.length).toBeGreaterThan(0);
    const text = mailText({ template: "backup_failed", ...(sent[0]?.values as { what: "failed"; reason: string; last_good_at: null }) });
    expect(text.subject).toBe("The automatic backup failed");
    expect(text.text).toContain("http://latchkey.test/instance/backups");
    await run();
    expect(await backupNotices(operator())).toEqual([]);
  });

  test("since what was written is damaged leaves no file, and a found one that nobody has proven clears no notice", async () => {
    const rename = fs.promises.rename.bind(fs.promises);
    const spy = vi.spyOn(fs.promises, "rename").mockImplementation(async (from, to) => {
      const size = fs.statSync(String(from)).size;
      fs.truncateSync(String(from), size - 9);
      await rename(from, to);
    });
    await expect(run()).rejects.toThrow();
    expect(files()).toEqual([]);
    await backUp({ key, directory, events: false, name: "damaged.lkbackup" });
    spy.mockRestore();
    expect(await adoptBackups(operator())).toBe(1);
    expect((await listBackups(operator())).map(({ kind, state }) => [kind, state])).toEqual([
      ["found", "good"],
      ["automatic", "failed"],
    ]);
    expect(await backupNotices(operator())).toMatchObject([{ kind: "failed" }]);
  });

  test("since its directory is none says which", async () => {
    process.env.LATCHKEY_BACKUP_DIR = path.join(directory, "file");
    fs.writeFileSync(process.env.LATCHKEY_BACKUP_DIR, "");
    await expect(run()).rejects.toThrow(`${process.env.LATCHKEY_BACKUP_DIR} cannot be written to (EEXIST)`);
  });

  test("and was asked for is told on the list alone, and the day's own is not held up by it", async () => {
    const { id } = await requestBackup(operator(), { events: true });
    const spy = full();
    await run();
    spy.mockRestore();
    expect(await listBackups(operator())).toMatchObject([{ id, kind: "manual", state: "failed" }]);
    expect(await mails()).toEqual([]);
    expect((await audited(id)).map(({ action }) => action)).toEqual(["INSERT", "UPDATE"]);
  });
});

describe("one backup at a time", () => {
  test("a second one that is asked for is refused while the first waits, and runs before the day's own", async () => {
    const { id, state } = await requestBackup(operator(), { events: false });
    expect(state).toBe("waiting");
    await expect(requestBackup(operator(), { events: true })).rejects.toThrow(/being made already/);
    await run();
    expect(await listBackups(operator())).toMatchObject([{ id, kind: "manual", state: "good", with_events: false }]);
  });

  test("one that is cut off by a stop is made by the next run", async () => {
    const { id } = await requestBackup(operator(), { events: false });
    await expect(run(0, { stopping: AbortSignal.abort() })).rejects.toThrow();
    expect(files()).toEqual([]);
    expect(await listBackups(operator())).toMatchObject([{ id, state: "waiting" }]);
    await run();
    expect(await listBackups(operator())).toMatchObject([{ id, state: "good" }]);
  });

  test("so is one whose process was killed, but not for ever", async () => {
    const killed = (attempts: number) =>
      acrossTenants(operator(), (tx) =>
        tx.backup.create({
          data: { id: crypto.randomUUID(), kind: "automatic", state: "running", attempts, createdAt: new Date(), withEvents: false },
        }),
      );
    await killed(1);
    await run();
    expect(await listBackups(operator())).toMatchObject([{ state: "good" }]);
    await killed(3);
    await expect(run()).rejects.toThrow(/cut off 3 times/);
  });

  test("one that another process is writing is waited for", async () => {
    let second: Promise<void> | undefined;
    await backUp({
      key,
      directory,
      name: "first.lkbackup",
      onProgress: () => {
        second ??= run();
      },
    });
    await second;
    expect((await listBackups(operator())).map(({ state }) => state)).toContain("good");
  });
});

test("backups that stand in the directory are found, read back whole where their key is here, and deleted with their file", async () => {
  await backUp({ key, directory, events: false, name: "brought.lkbackup" });
  await backUp({ key: freshKey(), directory, events: false, name: "foreign.lkbackup" });
  await backUp({ key, directory, events: false, name: "cut.lkbackup" });
  fs.truncateSync(path.join(directory, "cut.lkbackup"), fs.statSync(path.join(directory, "cut.lkbackup")).size - 9);
  fs.writeFileSync(path.join(directory, "damaged.lkbackup"), "no backup");
  await run();
  const byFile = new Map((await listBackups(operator())).map((backup) => [backup.file, backup]));
  const found = byFile.get("brought.lkbackup");
  expect(found).toMatchObject({ kind: "found", state: "good", with_events: false, verified_at: expect.any(String), is_here: true });
  expect(found?.rows).toBeGreaterThan(0);
  expect(byFile.get("foreign.lkbackup")).toMatchObject({ state: "good", verified_at: null });
  expect(byFile.get("cut.lkbackup")).toMatchObject({ state: "failed", error: expect.stringContaining("is damaged") });
  expect(byFile.has("damaged.lkbackup")).toBe(false);
  expect(await backupNotices(operator())).toEqual([]);
  await deleteBackup(operator(), { backup_id: found?.id ?? "" });
  expect(files()).not.toContain("brought.lkbackup");
  await expect(deleteBackup(operator(), { backup_id: found?.id ?? "" })).rejects.toThrow(/no such backup/);
});
