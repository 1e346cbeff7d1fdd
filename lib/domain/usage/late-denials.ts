import type { Tx } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import type { KeyRow } from "../keys/key-row";
import { isLive } from "../keys/key-status";
import type { LateDenial, TriedSinceEnd } from "./schema";
import type { CountedKey } from "./usage-rows";

/** What a key was denied for in the last seven days, the most frequent first. */
export async function lateDenials(tx: Tx, key: CountedKey, now: Date): Promise<LateDenial[]> {
  const rows = await tx.keyDenial.groupBy({
    by: ["code", "scope"],
    where: { keyId: key.id, organizationId: key.organizationId, at: { gte: new Date(now.getTime() - 7 * DAY) } },
    _sum: { count: true },
    _max: { at: true },
    orderBy: [{ _sum: { count: "desc" } }, { code: "asc" }, { scope: "asc" }],
  });
  return rows.map(({ code, scope, _sum, _max }) => ({
    code,
    scope: scope || null,
    count: Number(_sum.count ?? 0),
    last_at: rfc3339(_max.at ?? now),
  }));
}

/** How often a key was tried after its end; null for one that may still be used. */
export async function triesSinceEnd(tx: Tx, key: KeyRow, now: Date): Promise<TriedSinceEnd | null> {
  if (isLive(key, now)) return null;
  const { _sum } = await tx.keyDenial.aggregate({
    where: { keyId: key.id, organizationId: key.organizationId, code: { in: ["KEY_REVOKED", "KEY_EXPIRED"] } },
    _sum: { count: true },
  });
  const count = Number(_sum.count ?? 0);
  // An ended key is denied for its end alone, so its last denial is the last try.
  return count === 0
    ? { count, last_at: null, last_address: null, last_agent: null }
    : {
        count,
        last_at: key.use?.lastDeniedAt ? rfc3339(key.use.lastDeniedAt) : null,
        last_address: key.use?.lastDeniedAddress ?? null,
        last_agent: key.use?.lastDeniedAgent ?? null,
      };
}
