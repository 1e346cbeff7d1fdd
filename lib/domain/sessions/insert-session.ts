import type { Arrival } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { newId } from "../../kernel/id";
import { DAY } from "../../kernel/time";
import { SESSION_DAYS } from "./session-terms";

/** What is kept of a session that an identity provider opened. */
type ByProvider = {
  boundTo?: string;
  providerSubject: string;
  providerSession: string | null;
  logoutSealed: string | null;
  /** When the person proved to the provider who they are; null where it does not say. */
  confirmedAt: Date | null;
};
type Signed = { user: { id: string; name: string }; by?: string; provider?: (sessionId: string) => Promise<ByProvider> };

/** Writes a session of somebody who has just proven who they are, inside the transaction that holds the proof; with what the log keeps of it. */
export async function insertSession(
  tx: Tx,
  { now, address, agent }: Arrival,
  { user, by, provider }: Signed,
): Promise<{ id: string; audit: AuditEntry }> {
  const id = newId();
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY);
  await tx.userSession.create({
    data: { id, userId: user.id, createdAt: now, lastSeenAt: now, expiresAt, confirmedAt: now, address, agent, ...(await provider?.(id)) },
  });
  await tx.user.updateMany({ where: { id: user.id }, data: { lastSeenAt: now } });
  return {
    id,
    audit: {
      action: "LOGIN",
      resourceType: "session",
      recordId: id,
      actor: { id: user.id, name: user.name },
      ...(by ? { after: { by } } : {}),
    },
  };
}
