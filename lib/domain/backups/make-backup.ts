import fs from "node:fs";
import path from "node:path";
import type { Granted } from "../../access/caller";
import { databaseTime } from "../../db/database-clock";
import type { Backup as Row } from "../../db/generated/client";
import { acrossTenants } from "../../db/tenant";
import { PartialFailure } from "../../kernel/public-fault";
import { settings } from "../../kernel/settings";
import { DAY, SECOND } from "../../kernel/time";
import { AUTH_SECRET_PLACE } from "../../secrets/places.mjs";
import { derivedAuthSecret, keyFingerprint } from "../../secrets/secret-key.mjs";
import { open } from "../secrets/seal";
import { ringNow } from "../secrets/secret-ring";
import { adoptBackups } from "./adopt-backups";
import { backupFault } from "./backup-fault";
import { beginBackup } from "./begin-backup";
import { endBackup, failBackup, returnBackup } from "./end-backup";
import { proveFoundBackups } from "./prove-found-backups";
import { pruneBackups } from "./prune-backups";
import { type ProvenBackup, proveBackup } from "./read-backup.mjs";
import { BackupUnderWay, writeBackup } from "./write-backup.mjs";

/** Restores a proven backup into a database of its own and drops it; a text says why that cannot be tried here. Throws where what was restored is not what was backed up. */
export type TestRestore = (proof: {
  file: string;
  key: Buffer;
  proven: ProvenBackup;
  stopping: AbortSignal;
}) => Promise<string | undefined>;

type Ctx = Granted<"instance:admin">;

const PROGRESS_EVERY = SECOND;
/** How long a backup that is made elsewhere is waited for. */
const PATIENCE = 3_600;
/** A backup that ends the process that makes it is not tried for ever. */
const MOST_ATTEMPTS = 3;
const RESTORED_EVERY = 6.5 * DAY;

/** Makes the backup that is due, reads it back, restores one a week to test it, and deletes what is one too many. */
export async function makeBackup(ctx: Ctx, stopping: AbortSignal, testRestore: TestRestore): Promise<void> {
  await adoptBackups(ctx);
  await proveFoundBackups(ctx, stopping);
  const backup = await beginBackup(ctx);
  try {
    if (backup.attempts > MOST_ATTEMPTS)
      throw new PartialFailure(`It was cut off ${MOST_ATTEMPTS} times: the process ended while it was made. Its log says why.`);
    await writeDown(ctx, backup, stopping, testRestore);
  } catch (error) {
    if (stopping.aborted) await returnBackup(ctx, backup);
    const fault = backupFault(error, path.resolve(settings.backupDirectory));
    if (!stopping.aborted) await failBackup(ctx, backup, fault.message, await databaseTime());
    // Who asked for it sees it on the list; asking again is theirs.
    if (backup.kind === "automatic" || stopping.aborted) throw fault;
    return;
  }
  await pruneBackups(ctx);
}

async function writeDown(ctx: Ctx, backup: Row, stopping: AbortSignal, testRestore: TestRestore): Promise<void> {
  const { key, authSecret } = await secretsOf(ctx);
  const progress = progressOf(ctx, backup.id);
  const order = {
    url: settings.databaseUrl,
    directory: path.resolve(settings.backupDirectory),
    key,
    events: backup.withEvents,
    authSecret,
    signal: stopping,
    onProgress: progress.note,
  };
  const written = await patiently(() => writeBackup(order), stopping).finally(progress.end);
  try {
    await proveAndEnd(ctx, backup, { written, key, stopping, testRestore });
  } catch (error) {
    // Nobody has proven it: left here it would be taken for a good one later.
    await fs.promises.rm(written.file, { force: true });
    throw error;
  }
}

type Written = { written: Awaited<ReturnType<typeof writeBackup>>; key: Buffer; stopping: AbortSignal; testRestore: TestRestore };

async function proveAndEnd(ctx: Ctx, backup: Row, { written, key, stopping, testRestore }: Written): Promise<void> {
  const proven = await proveBackup(written.file, key, () => stopping.throwIfAborted());
  if (proven.rows !== written.rows) throw new PartialFailure(`${written.file} does not hold the rows that were written into it.`);
  const verifiedAt = await databaseTime();
  const restored = await restoreToTest(ctx, backup, () => testRestore({ file: written.file, key, proven, stopping }));
  const good = {
    file: path.basename(written.file),
    bytes: BigInt(written.bytes),
    rowCount: BigInt(written.rows),
    keyFingerprint: keyFingerprint(key),
    migration: written.migration,
    createdAt: written.createdAt,
    verifiedAt,
    finishedAt: await databaseTime(),
  };
  await endBackup(ctx, backup, good, restored);
}

/** The current key, and what signs sessions where neither the key nor the database brings it along. */
async function secretsOf(ctx: Ctx): Promise<{ key: Buffer; authSecret: string | undefined }> {
  return acrossTenants(ctx, async (tx) => {
    const { current, keys } = await ringNow(tx);
    const key = keys.get(current);
    if (!key) throw new PartialFailure("The secret key of this database is not at hand. Restart the instance with it: npx latchkey doctor");
    const pinned = await tx.instanceSecret.findUnique({ where: { name: AUTH_SECRET_PLACE.id } });
    const own = pinned ? await open(tx, ctx, { purpose: "auth", ...AUTH_SECRET_PLACE }, pinned.sealed) : derivedAuthSecret(key);
    return { key, authSecret: own === settings.authSecret ? undefined : settings.authSecret };
  });
}

/** What the screens show while it is written, a second behind at most. */
function progressOf(ctx: Ctx, id: string) {
  let nextAt = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const note = ({ rows, expected, bytes }: { rows: number; expected: number; bytes: number }): void => {
    const now = performance.now();
    if (now < nextAt) return;
    nextAt = now + PROGRESS_EVERY;
    const data = { rowCount: BigInt(rows), expectedRows: BigInt(Math.round(expected)), bytes: BigInt(bytes) };
    writing = writing.then(() => acrossTenants(ctx, (tx) => tx.backup.updateMany({ where: { id }, data }))).catch(() => {});
  };
  return { note, end: () => writing.then(() => {}) };
}

/** Another backup of this database, such as one of the command line, is waited for. */
async function patiently<T>(work: () => Promise<T>, stopping: AbortSignal): Promise<T> {
  for (let seconds = 0; ; seconds++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof BackupUnderWay)) throw error;
      if (seconds >= PATIENCE)
        throw new PartialFailure("Another backup of this database has been under way for an hour.", { cause: error });
      await new Promise((resolve) => setTimeout(resolve, SECOND));
      stopping.throwIfAborted();
    }
  }
}

/** A backup is as good as its restore: once a week one that was made by itself is restored. */
async function restoreToTest(ctx: Ctx, { kind }: Row, test: () => Promise<string | undefined>): Promise<Parameters<typeof endBackup>[3]> {
  if (kind !== "automatic" || !settings.testsRestores) return {};
  const since = new Date(ctx.now.getTime() - RESTORED_EVERY);
  if (await acrossTenants(ctx, (tx) => tx.backup.findFirst({ where: { restoredAt: { gt: since } } }))) return {};
  try {
    const note = await test();
    return note === undefined ? { restoredAt: await databaseTime(), restoreNote: null } : { restoreNote: note };
  } catch (error) {
    const { message } = backupFault(error, path.resolve(settings.backupDirectory));
    return { restoreFailed: true, restoreNote: message };
  }
}
