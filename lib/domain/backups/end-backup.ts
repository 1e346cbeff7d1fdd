import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import type { Backup as Row } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { mailOperators } from "../mails/mail-operators";
import { PROVEN, PROVEN_OR_FAILED } from "./backup-terms";

type Good = Pick<Row, "file" | "bytes" | "rowCount" | "keyFingerprint" | "migration" | "createdAt" | "verifiedAt" | "finishedAt">;
type Restored = Partial<Pick<Row, "restoredAt" | "restoreFailed" | "restoreNote">>;

/** Writes down a backup that is whole and was read back, with what came of restoring it; where that failed, the operators are told. */
export const endBackup = (ctx: Granted<"instance:admin">, { id, kind }: Row, good: Good, restored: Restored): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    await tx.backup.update({ where: { id }, data: { state: "good", error: null, ...good, ...restored } });
    if (restored.restoreFailed) await tellOperators(tx, ctx.now, { what: "restore_failed", reason: restored.restoreNote ?? "It failed." });
    const after = { state: "good", file: good.file, bytes: Number(good.bytes), rows: Number(good.rowCount) };
    return {
      result: undefined,
      audit: { action: kind === "automatic" ? "INSERT" : "UPDATE", resourceType: "backup", recordId: id, after },
    };
  });

/** Writes down one that was not made. Of several automatic ones in a row only the last is kept, and the operators are told of the first. */
export const failBackup = (ctx: Granted<"instance:admin">, { id, kind }: Row, error: string, at: Date): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    await tx.backup.update({ where: { id }, data: { state: "failed", error, finishedAt: at, file: null } });
    const last = await tx.backup.findFirst({
      where: { id: { not: id }, ...PROVEN_OR_FAILED },
      orderBy: { createdAt: "desc" },
    });
    const again = last?.state === "failed" && last.kind === "automatic";
    if (kind === "automatic" && again) await tx.backup.delete({ where: { id: last.id } });
    if (kind === "automatic" && !again) await tellOperators(tx, ctx.now, { what: "failed", reason: error });
    const after = { state: "failed", error };
    return { result: undefined, audit: again ? [] : { action: "UPDATE", resourceType: "backup", recordId: id, after } };
  });

/** Gives one that was cut off back, for the next run to make it. */
export const returnBackup = (ctx: Granted<"instance:admin">, { id }: Row): Promise<void> =>
  changeInstance(ctx, async (tx) => {
    await tx.backup.update({ where: { id }, data: { state: "waiting", bytes: 0, rowCount: 0 } });
    return { result: undefined, audit: [] };
  });

async function tellOperators(tx: Tx, now: Date, { what, reason }: { what: "failed" | "restore_failed"; reason: string }): Promise<void> {
  const good = await tx.backup.findFirst({ where: PROVEN, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  const mail = { template: "backup_failed", what, reason, last_good_at: good && rfc3339(good.createdAt) } as const;
  await mailOperators(tx, mail, now);
}
