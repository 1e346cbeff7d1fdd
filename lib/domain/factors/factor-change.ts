import type { Granted } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { queueMail } from "../mails/queue-mail";
import type { FactorChange } from "../mails/schema";
import { personOf, refuseBound } from "../sessions/session-person";

/**
 * What every change of a person's factors brings along: sessions elsewhere and half-done sign-ins end, and the person is told by mail. Gives what
 * the log keeps.
 */
export async function settleFactorChange(tx: Tx, ctx: Granted, email: string, change: FactorChange, name?: string): Promise<AuditEntry> {
  refuseBound(ctx, "change how you sign in");
  const { userId, sessionId } = personOf(ctx);
  await tx.pendingSignIn.deleteMany({ where: { userId } });
  const { count: ended } = await tx.userSession.updateMany({
    where: { userId, endedAt: null, id: { not: sessionId } },
    data: { endedAt: ctx.now },
  });
  await queueMail(tx, { organizationId: null, recipient: email, mail: { template: "second_factor_changed", change }, now: ctx.now });
  return { action: "UPDATE", resourceType: "second_factor", recordId: userId, after: { change, ended, ...(name ? { name } : {}) } };
}
