import { createHash } from "node:crypto";
import type { Tx } from "../../db/tenant";

/** Notes that something was used that serves once, until it is over by itself; false where it was used before. What is over goes on this occasion. */
export async function spendOnce(tx: Tx, organizationId: string, what: string, until: Date, now: Date): Promise<boolean> {
  const hash = Uint8Array.from(createHash("sha256").update(what).digest());
  await tx.signOnSpent.deleteMany({ where: { organizationId, expiresAt: { lt: now } } });
  const { count } = await tx.signOnSpent.createMany({ data: [{ organizationId, hash, expiresAt: until }], skipDuplicates: true });
  return count > 0;
}
