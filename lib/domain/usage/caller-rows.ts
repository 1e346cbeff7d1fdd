import type { Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { KeyCaller } from "./schema";
import type { CountedKey } from "./usage-rows";

/** Who called with a key, the latest first; `since` leaves out who did not call from then on. */
export async function callerRows(tx: Tx, key: CountedKey, limit: number, since?: Date): Promise<KeyCaller[]> {
  const rows = await tx.keyCaller.findMany({
    where: { keyId: key.id, organizationId: key.organizationId, ...(since ? { lastSeenAt: { gte: since } } : {}) },
    orderBy: [{ lastSeenAt: "desc" }, { address: "asc" }, { agent: "asc" }],
    take: limit,
  });
  return rows.map((row) => ({
    address: row.address || null,
    agent: row.agent || null,
    first_seen_at: rfc3339(row.firstSeenAt),
    last_seen_at: rfc3339(row.lastSeenAt),
    requests: Number(row.requests),
    denied: Number(row.denied),
  }));
}
