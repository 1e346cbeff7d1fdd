import { z } from "zod";
import { listBackups } from "@/lib/domain/backups/queries";
import { requestBackup } from "@/lib/domain/backups/request-backup";
import { Backup, RequestBackup } from "@/lib/domain/backups/schema";
import { route } from "@/lib/doors/route";

export const GET = route({
  summary: "List the backups of the instance, the newest first",
  scope: "instance:admin",
  reply: z.array(Backup),
  handler: ({ ctx }) => listBackups(ctx),
});

export const POST = route({
  summary: "Ask for a backup, which is made in the background; ask for it again to see how far it is",
  scope: "instance:admin",
  body: RequestBackup,
  reply: Backup,
  status: 202,
  refuses: ["CONFLICT"],
  handler: ({ ctx, body }) => requestBackup(ctx, body),
});
