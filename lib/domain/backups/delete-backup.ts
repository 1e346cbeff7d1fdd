import fs from "node:fs";
import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { backupPath } from "./backup-rows";
import { findBackup } from "./queries";
import type { BackupId } from "./schema";

/** Deletes a backup and its file. CONFLICT while it is being made. Refuses with NOT_FOUND. */
export const deleteBackup = (ctx: Granted<"instance:admin">, { backup_id: id }: BackupId): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    const { kind, state, file, createdAt } = await findBackup(tx, id);
    if (state === "running") throw new Refusal("CONFLICT", "This backup is being made. Wait until it is done.");
    await tx.backup.delete({ where: { id } });
    // Within the transaction: where the file stays, the row does.
    if (file) await fs.promises.rm(backupPath(file), { force: true }).catch(refused);
    return {
      result: undefined,
      audit: { action: "DELETE", resourceType: "backup", recordId: id, before: { kind, state, file, created_at: createdAt.toISOString() } },
    };
  });

function refused(cause: NodeJS.ErrnoException): never {
  throw new Refusal("CONFLICT", `The file of this backup cannot be deleted (${cause.code}). Look at the directory of backups.`, { cause });
}
