import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { ownSessions, personOf } from "./session-person";

/** Ends all of the person's sessions but the one that asks. Gives how many. */
export async function endOtherSessions(ctx: Granted): Promise<number> {
  const person = personOf(ctx);
  const { userId, sessionId } = person;
  return changeAccount(ctx, userId, async (tx) => {
    const { count } = await tx.userSession.updateMany({
      where: { ...ownSessions(person), endedAt: null, id: { not: sessionId } },
      data: { endedAt: ctx.now },
    });
    return {
      result: count,
      audit: count > 0 ? { action: "LOGOUT", resourceType: "session", recordId: null, after: { ended: count } } : [],
    };
  });
}
