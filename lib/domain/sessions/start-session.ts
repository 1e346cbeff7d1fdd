import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { newId } from "../../kernel/id";
import { DAY } from "../../kernel/time";

export const SESSION_DAYS = 14;

/** A new session of a person who has just proven who they are; its id goes into the cookie and is read again at every request. */
export async function startSession(arrival: Granted, user: { id: string; name: string }): Promise<string> {
  const { now, address, agent } = arrival;
  return changeAccount(arrival, user.id, async (tx) => {
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
