import { z } from "zod";
import type { BackupsData } from "@/components/instance/backups-screen";
import { backupSchedule, listBackups } from "@/lib/domain/backups/queries";
import { read } from "@/lib/doors/read";

export const backupsRead = read({
  name: "backups",
  permission: "instance:admin",
  input: z.object({}),
  run: async (ctx): Promise<BackupsData> => ({ backups: await listBackups(ctx), schedule: await backupSchedule(ctx) }),
});
