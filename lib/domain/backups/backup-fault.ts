import { PartialFailure, publicFault } from "../../kernel/public-fault";
import { BackupDamaged } from "./backup-frames.mjs";
import { OtherKey } from "./read-backup.mjs";

/** Why a backup was not made, in words for the operator: what is wrong, then what to do. */
export function backupFault(error: unknown, directory: string): PartialFailure {
  if (error instanceof PartialFailure) return error;
  return new PartialFailure(wordsOf(error, directory), { cause: error });
}

function wordsOf(error: unknown, directory: string): string {
  if (error instanceof BackupDamaged || error instanceof OtherKey) return error.message;
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (code === "ENOSPC" || code === "EDQUOT")
    return `There is no room left in ${directory}. Make room, keep fewer backups (LATCHKEY_BACKUP_KEEP), or name another directory (LATCHKEY_BACKUP_DIR).`;
  // What the file system refused, and not the database.
  if (syscall && code && !syscall.startsWith("connect"))
    return `${directory} cannot be written to (${code}). Mend it, or name another directory (LATCHKEY_BACKUP_DIR).`;
  return publicFault(error);
}
