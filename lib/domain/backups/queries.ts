import type { Granted } from "../../access/caller";
import type { Backup as Row } from "../../db/generated/client";
import { acrossTenants, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { DAY, rfc3339 } from "../../kernel/time";
import { backupOf } from "./backup-rows";
import { BACKUP_JOB, PROVEN, PROVEN_OR_FAILED } from "./backup-terms";
import type { Backup, BackupId, BackupNotice, BackupSchedule } from "./schema";

const MOST = 1_000;
/** An automatic backup is made every day; where the last good one is older than this, something keeps it from being made. */
const OVERDUE = 2 * DAY;

/** The backups that the instance knows of, the newest first. */
export async function listBackups(ctx: Granted<"instance:admin">): Promise<Backup[]> {
  const { rows, isUnderWay } = await acrossTenants(ctx, async (tx) => ({
    rows: await tx.backup.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: MOST }),
    isUnderWay: await isJobUnderWay(tx),
  }));
  return Promise.all(rows.map((row) => backupOf(row, isUnderWay)));
}

/** One of them; NOT_FOUND where there is none. */
export async function readBackup(ctx: Granted<"instance:admin">, { backup_id }: BackupId): Promise<Backup> {
  const { row, isUnderWay } = await acrossTenants(ctx, async (tx) => ({
    row: await findBackup(tx, backup_id),
    isUnderWay: await isJobUnderWay(tx),
  }));
  return backupOf(row, isUnderWay);
}

/** The same inside a transaction. */
export async function findBackup(tx: Tx, id: string): Promise<Row> {
  const row = await tx.backup.findUnique({ where: { id } });
  if (!row) throw new Refusal("NOT_FOUND", "There is no such backup.");
  return row;
}

const isJobUnderWay = async (tx: Tx): Promise<boolean> => {
  const rows = await tx.$queryRaw<unknown[]>`
    select from graphile_worker.jobs where task_identifier = ${BACKUP_JOB} and locked_at is not null limit 1`;
  return rows.length > 0;
};

/** When backups are made by themselves, and what is kept of them. */
export async function backupSchedule(ctx: Granted<"instance:admin">): Promise<BackupSchedule> {
  const [next] = await acrossTenants(
    ctx,
    (tx) => tx.$queryRaw<{ at: Date | null }[]>`
      select min(run_at) as at from graphile_worker.jobs where task_identifier = ${BACKUP_JOB} and locked_at is null`,
  );
  const { count, days } = settings.backupsKept;
  return {
    directory: settings.backupDirectory,
    hour: settings.backupHour,
    next_run_at: next?.at ? rfc3339(next.at) : null,
    keep: count,
    keep_days: days,
    with_events: settings.backsUpEvents,
    tests_restores: settings.testsRestores,
  };
}

/** What is wrong with the backups now: gone with the next good one. */
export async function backupNotices(ctx: Granted<"instance:admin">): Promise<BackupNotice[]> {
  const { last, tried, good } = await acrossTenants(ctx, async (tx) => ({
    last: await tx.backup.findFirst({ where: PROVEN_OR_FAILED, orderBy: { createdAt: "desc" } }),
    tried: await tx.backup.findFirst({
      where: { OR: [{ restoredAt: { not: null } }, { restoreFailed: true }] },
      orderBy: { createdAt: "desc" },
    }),
    good: await tx.backup.findFirst({ where: PROVEN, orderBy: { createdAt: "desc" } }),
  }));
  const notices: BackupNotice[] = [];
  if (last?.state === "failed") notices.push({ kind: "failed", at: rfc3339(last.createdAt), reason: last.error });
  else if (good && settings.backupHour !== null && good.createdAt.getTime() < ctx.now.getTime() - OVERDUE)
    notices.push({ kind: "overdue", at: rfc3339(good.createdAt), reason: null });
  if (tried?.restoreFailed) notices.push({ kind: "restore_failed", at: rfc3339(tried.createdAt), reason: tried.restoreNote });
  return notices;
}
