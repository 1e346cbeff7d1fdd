import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";

export const SESSION_DAYS = 14;

type Proven = { id: string; name: string; passwordHash?: string };

/**
 * A new session of a person who has just proven who they are; its id goes into the cookie and is read again at every request. CONFLICT where the
 * password that they proved was changed meanwhile: whoever changed it has ended every session.
 */
export async function startSession(arrival: Granted, { passwordHash, ...user }: Proven): Promise<string> {
  const { now, address, agent } = arrival;
  return changeAccount(arrival, user.id, async (tx) => {
    if (passwordHash !== undefined) await refuseFormerPassword(tx, user.id, passwordHash);
    const id = newId();
    await tx.userSession.create({
      data: {
        id,
        userId: user.id,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY),
        address,
        agent,
      },
    });
    await tx.user.updateMany({ where: { id: user.id }, data: { lastSeenAt: now } });
    return { result: id, audit: { action: "LOGIN", resourceType: "session", recordId: id, actor: user } };
  });
}

async function refuseFormerPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from users where id = ${userId}::uuid and password_hash = ${passwordHash} for no key update`;
  if (rows.length === 0) throw new Refusal("CONFLICT", "The password was changed just now. Sign in with the new one.");
}
