import { openBackupFile } from "@/lib/domain/backups/open-backup";
import { BackupId } from "@/lib/domain/backups/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Download a backup: the encrypted file, as it lies on the disk",
  scope: "instance:admin",
  params: BackupId,
  reply: "file",
  handler: ({ ctx, params }) => openBackupFile(ctx, params),
});
