import { z } from "zod";
import { deleteBackup } from "@/lib/domain/backups/delete-backup";
import { readBackup } from "@/lib/domain/backups/queries";
import { Backup, BackupId } from "@/lib/domain/backups/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "Read a backup; while it is made, how far it is",
  scope: "instance:admin",
  params: BackupId,
  reply: Backup,
  handler: ({ ctx, params }) => readBackup(ctx, params),
});

export const DELETE = route({
  summary: "Delete a backup and its file",
  scope: "instance:admin",
  params: BackupId,
  reply: z.void(),
  status: 204,
  refuses: ["CONFLICT"],
  handler: ({ ctx, params }) => deleteBackup(ctx, params),
});
