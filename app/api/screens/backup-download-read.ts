import { openBackupFile } from "@/lib/domain/backups/open-backup";
import { BackupId } from "@/lib/domain/backups/schema";
import { read } from "@/lib/doors/read";

export const backupDownloadRead = read({
  name: "backup-download",
  permission: "instance:admin",
  input: BackupId,
  run: openBackupFile,
});
