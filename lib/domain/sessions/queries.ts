import type { Granted } from "../../access/caller";
import { outsideTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { ownSessions, personOf } from "./session-person";

export type SessionView = {
  id: string;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  address: string | null;
  agent: string | null;
  current: boolean;
};

/** The person's own sessions that still stand, the latest seen first. */
export async function listSessions(ctx: Granted): Promise<SessionView[]> {
  const person = personOf(ctx);
  const rows = await outsideTenants((tx) =>
    tx.userSession.findMany({
      where: { ...ownSessions(person), endedAt: null, expiresAt: { gt: ctx.now } },
      orderBy: { lastSeenAt: "desc" },
      take: 200,
    }),
  );
  return rows.map((s) => ({
    id: s.id,
    created_at: rfc3339(s.createdAt),
    last_seen_at: rfc3339(s.lastSeenAt),
    expires_at: rfc3339(s.expiresAt),
    address: s.address,
    agent: s.agent,
    current: s.id === person.sessionId,
  }));
}
