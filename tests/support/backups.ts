import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { proveBackup } from "../../lib/domain/backups/read-backup.mjs";
import { type BackupOrder, writeBackup } from "../../lib/domain/backups/write-backup.mjs";
import { generateSecretKey, readSecretKey } from "../../lib/secrets/secret-key.mjs";
import { restoreDatabase } from "../../server/restore-database.mjs";
import { testIdentity } from "./identity";
import { asUser, ownedDatabase, runsServer, type TestPostgres } from "./postgres";

export const freshKey = (): Buffer => readSecretKey(generateSecretKey()).key ?? Buffer.alloc(0);

export const backupFolder = (): string => fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-backups-"));

/** A backup of the test file's own database. */
export const backUp = (order: Partial<BackupOrder> & { key: Buffer; directory: string }) =>
  writeBackup({ url: process.env.DATABASE_URL ?? "", events: true, ...order });

/** Restores into a database of its own, whose owner is no superuser. */
export async function restored(file: string, key: Buffer, server: TestPostgres = runsServer(), onProgress?: () => void): Promise<string> {
  const { url } = await ownedDatabase(server);
  await restoreInto(url, file, key, onProgress);
  return url;
}

type OnProgress = (progress: { at: number; size: number }) => void | Promise<void>;

export const restoreInto = async (url: string, file: string, key: Buffer, onProgress?: OnProgress): Promise<void> =>
  restoreDatabase({ url, file, key, proven: await proveBackup(file, key), identity: { authSecret: testIdentity.authSecret }, onProgress });

/** Every table's rows, as one digest each that PostgreSQL itself makes. */
export async function tableDigests(url: string): Promise<Record<string, string>> {
  const tables = await asUser<{ name: string }>(
    url,
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> '_prisma_migrations' order by 1",
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await asUser<{ digest: string }>(
      url,
      "set TimeZone to 'UTC'",
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' order by t::text)), '') as digest from "${name}" t`,
    );
    digests[name] = row?.digest ?? "";
  }
  return digests;
}
