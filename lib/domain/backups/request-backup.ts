import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { backupOf } from "./backup-rows";
import { BACKUP_JOB } from "./backup-terms";
import { lockBackups } from "./begin-backup";
import type { Backup, RequestBackup } from "./schema";

/** Asks for a backup, which whichever instance is free then makes. CONFLICT while another waits or is being made. */
export const requestBackup = (ctx: Granted<"instance:admin">, { events }: RequestBackup): Promise<Backup> =>
  changeInstance(ctx, async (tx) => {
    await lockBackups(tx);
    const other = await tx.backup.findFirst({ where: { state: { in: ["waiting", "running"] } }, select: { id: true } });
    if (other) throw new Refusal("CONFLICT", "A backup is being made already. Wait until it is done.");
    const row = await tx.backup.create({
      data: { id: newId(), kind: "manual", state: "waiting", createdAt: ctx.now, withEvents: events },
    });
    await tx.$executeRaw`select graphile_worker.add_job(${BACKUP_JOB}, queue_name := ${BACKUP_JOB}, run_at := now(), job_key := ${BACKUP_JOB}, job_key_mode := 'replace')`;
    return {
      result: await backupOf(row, false),
      audit: { action: "INSERT", resourceType: "backup", recordId: row.id, after: { kind: row.kind, with_events: events } },
    };
  });
