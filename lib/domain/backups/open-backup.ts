import fs from "node:fs";
import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { FileOnDisk } from "../../kernel/file-on-disk";
import { Refusal } from "../../kernel/refusal";
import { backupPath } from "./backup-rows";
import { findBackup } from "./queries";
import type { BackupId } from "./schema";

/** The encrypted file of a backup, for who takes it along; the log says who did. NOT_FOUND where it has none here. */
export const openBackupFile = (ctx: Granted<"instance:admin">, { backup_id: id }: BackupId): Promise<FileOnDisk> =>
  changeInstance(ctx, async (tx) => {
    const { file } = await findBackup(tx, id);
    const path = file && backupPath(file);
    const stat = path ? await fs.promises.stat(path).catch(() => undefined) : undefined;
    if (!file || !path || !stat)
      throw new Refusal("NOT_FOUND", "This backup has no file here: it was not made, it was moved away, or it is on another machine.");
    return {
      result: new FileOnDisk(path, file, stat.size),
      audit: { action: "VIEW", resourceType: "backup", recordId: id, after: { file, bytes: stat.size } },
    };
  });
