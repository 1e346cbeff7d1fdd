import type { Tx } from "../../db/tenant";
import { queueMail } from "../mails/queue-mail";
import { voidLinks } from "./account-link";

type NewPassword = { userId: string; email: string; passwordHash: string; now: Date; keptSession?: string };

/**
 * Sets a password: every session but the one that is kept ends, so does each half-done sign-in, and no link that was made before works any more. The person is told by mail.
 * Gives how many sessions have ended.
 */
export async function writePassword(tx: Tx, { userId, email, passwordHash, now, keptSession }: NewPassword): Promise<number> {
  await tx.user.updateMany({ where: { id: userId }, data: { passwordHash, updatedAt: now } });
  await voidLinks(tx, userId, now);
  await tx.pendingSignIn.deleteMany({ where: { userId } });
  const { count } = await tx.userSession.updateMany({
    where: { userId, endedAt: null, ...(keptSession ? { id: { not: keptSession } } : {}) },
    data: { endedAt: now },
  });
  await queueMail(tx, { organizationId: null, recipient: email, mail: { template: "password_changed" }, now });
  return count;
}
