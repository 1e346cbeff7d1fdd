import type { Granted } from "../../access/caller";
import { acrossTenants } from "../../db/tenant";
import { settings } from "../../kernel/settings";
import { DAY } from "../../kernel/time";
import { FAILED_HERE } from "./backup-terms";
import { deleteBackup } from "./delete-backup";

const FAILURES_KEPT_FOR = 30 * DAY;

/**
 * Deletes the automatic backups that are one too many or too old, and forgets failures of a month ago. The newest good one stays however old it is,
 * and so does whatever was asked for or found.
 */
export async function pruneBackups(ctx: Granted<"instance:admin">): Promise<number> {
  const { count, days } = settings.backupsKept;
  const automatic = await acrossTenants(ctx, (tx) =>
    tx.backup.findMany({
      where: { kind: "automatic", state: "good" },
      orderBy: { createdAt: "desc" },
      select: { id: true, createdAt: true },
    }),
  );
  const oldest = ctx.now.getTime() - days * DAY;
  const over = automatic.filter(({ createdAt }, place) => place > 0 && (place >= count || createdAt.getTime() < oldest));
  const failed = await acrossTenants(ctx, (tx) =>
    tx.backup.findMany({
      where: { ...FAILED_HERE, createdAt: { lt: new Date(ctx.now.getTime() - FAILURES_KEPT_FOR) } },
      select: { id: true },
    }),
  );
  for (const { id } of [...over, ...failed]) await deleteBackup(ctx, { backup_id: id });
  return over.length;
}
