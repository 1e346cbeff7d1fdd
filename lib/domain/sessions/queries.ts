import type { Granted } from "../../access/caller";
import { outsideTenants } from "../../db/tenant";
import { MINUTE, rfc3339 } from "../../kernel/time";
import { personOf } from "./session-person";

export type SessionView = {
  id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  address: string | null;
  agent: string | null;
  current: boolean;
};
export type LiveSession = { id: string; userId: string; name: string; email: string; isOperator: boolean };

/** The session and its person if it still stands; read at every request, so that ending it works at once. */
export async function findSession(id: string, userId: string, now: Date): Promise<LiveSession | null> {
  return outsideTenants(async (tx) => {
    const session = await tx.userSession.findUnique({ where: { id }, include: { user: true } });
    if (!session || session.userId !== userId || session.endedAt || session.expiresAt <= now) return null;
    if (now.getTime() - session.lastSeenAt.getTime() > MINUTE) {
      await tx.userSession.updateMany({ where: { id, lastSeenAt: { lt: now } }, data: { lastSeenAt: now } });
      await tx.user.updateMany({
        where: { id: userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: now } }] },
        data: { lastSeenAt: now },
      });
    }
    return { id, userId, name: session.user.name, email: session.user.email, isOperator: session.user.isOperator };
  });
}

/** The person's own sessions that still stand, the latest seen first. */
export async function listSessions(ctx: Granted): Promise<SessionView[]> {
  const { userId, sessionId } = personOf(ctx);
  const rows = await outsideTenants((tx) =>
    tx.userSession.findMany({ where: { userId, endedAt: null, expiresAt: { gt: ctx.now } }, orderBy: { lastSeenAt: "desc" }, take: 200 }),
  );
  return rows.map((s) => ({
    id: s.id,
    created_at: rfc3339(s.createdAt),
    last_seen_at: rfc3339(s.lastSeenAt),
    expires_at: rfc3339(s.expiresAt),
    address: s.address,
    agent: s.agent,
    current: s.id === sessionId,
  }));
}
