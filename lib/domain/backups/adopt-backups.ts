import fs from "node:fs";
import path from "node:path";
import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { settings } from "../../kernel/settings";
import { readHeader } from "./backup-header.mjs";

/** Writes down the backups that stand in the directory and that nobody has told of: made with `latchkey backup`, or brought there. */
export async function adoptBackups(ctx: Granted<"instance:admin">): Promise<number> {
  const directory = path.resolve(settings.backupDirectory);
  const files = (await fs.promises.readdir(directory).catch(() => [])).filter((name) => /^[^.].*\.lkbackup$/.test(name));
  const known = new Set((await acrossTenants(ctx, (tx) => tx.backup.findMany({ select: { file: true } }))).map(({ file }) => file));
  let adopted = 0;
  for (const file of files.filter((name) => !known.has(name))) {
    const read = await readHeader(path.join(directory, file)).catch(() => undefined);
    if (!read || Number.isNaN(Date.parse(read.header.created_at))) continue;
    const { header, size } = read;
    const data = {
      id: newId(),
      kind: "found",
      state: "good",
      createdAt: new Date(header.created_at),
      file,
      bytes: size,
      withEvents: header.events,
      keyFingerprint: header.key,
      migration: header.migration,
    };
    adopted += (await acrossTenants(ctx, (tx) => tx.backup.createMany({ data: [data], skipDuplicates: true }))).count;
  }
  return adopted;
}
