import type { Granted } from "../../access/caller";
import { databaseTime } from "../../db/database-clock";
import { acrossTenants } from "../../db/tenant";
import { keyFingerprint } from "../../secrets/secret-key.mjs";
import { ringNow } from "../secrets/secret-ring";
import { BackupDamaged } from "./backup-frames.mjs";
import { backupPath } from "./backup-rows";
import { proveBackup } from "./read-backup.mjs";

/**
 * Reads back whole what was found in the directory: from then on it counts as verified or, where it is damaged, as failed. What needs a key that this
 * instance does not have stays as it is, and so does what is not here.
 */
export async function proveFoundBackups(ctx: Granted<"instance:admin">, stopping: AbortSignal): Promise<void> {
  const { found, keys } = await acrossTenants(ctx, async (tx) => ({
    found: await tx.backup.findMany({
      where: { kind: "found", state: "good", verifiedAt: null },
      select: { id: true, file: true, keyFingerprint: true },
    }),
    keys: [...(await ringNow(tx)).keys.values()],
  }));
  for (const { id, file, keyFingerprint: needed } of found) {
    const key = keys.find((own) => keyFingerprint(own) === needed);
    const proof = file && key && (await proofOf(backupPath(file), key, stopping));
    if (proof) await acrossTenants(ctx, (tx) => tx.backup.updateMany({ where: { id, verifiedAt: null }, data: proof }));
  }
}

async function proofOf(file: string, key: Buffer, stopping: AbortSignal) {
  try {
    const { rows } = await proveBackup(file, key, () => stopping.throwIfAborted());
    return { verifiedAt: await databaseTime(), rowCount: BigInt(rows) };
  } catch (error) {
    if (error instanceof BackupDamaged) return { state: "failed", error: error.message };
    if (stopping.aborted) throw error;
    // What cannot be read now stays as it is, and holds up no backup of this instance's own.
  }
}
