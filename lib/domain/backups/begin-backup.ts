import type { Granted } from "../../access/caller";
import type { Backup as Row } from "../../db/generated/client";
import { acrossTenants, type Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { settings } from "../../kernel/settings";

/** One at a time decides which backup is under way. */
export const lockBackups = (tx: Tx): Promise<unknown> => tx.$queryRaw`select pg_advisory_xact_lock(7270736900012)::text`;

/** The backup that is due: one that was cut off, else one that was asked for, else the day's own. Its row says from here on that it is being made. */
export const beginBackup = (ctx: Granted<"instance:admin">): Promise<Row> =>
  acrossTenants(ctx, async (tx) => {
    await lockBackups(tx);
    const begun = { state: "running", createdAt: ctx.now, attempts: 1 };
    const waiting = await tx.backup.findFirst({
      where: { state: { in: ["running", "waiting"] } },
      orderBy: [{ state: "asc" }, { id: "asc" }],
    });
    if (waiting) return tx.backup.update({ where: { id: waiting.id }, data: { ...begun, attempts: waiting.attempts + 1 } });
    return tx.backup.create({ data: { id: newId(), kind: "automatic", withEvents: settings.backsUpEvents, ...begun } });
  });
