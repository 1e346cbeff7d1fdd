import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { auditedSignal } from "./signal-row";

/** Deletes the saved searches of a project that is deleted, within its transaction: their names are free again, and each leaves a line in the log. */
export async function endSignals(tx: Tx, organizationId: string, projectId: string): Promise<AuditEntry[]> {
  const where = { organizationId, projectId };
  const rows = await tx.signal.findMany({ where, orderBy: { id: "asc" } });
  if (rows.length > 0) await tx.signal.deleteMany({ where });
  return rows.map((row) => ({ action: "DELETE", resourceType: "signal", recordId: row.id, projectId, before: auditedSignal(row) }));
}
