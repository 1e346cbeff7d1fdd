import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { ownSessions, personOf } from "./session-person";

/** Ends one of the person's own sessions; it is refused from its next request on. Ending an ended one changes nothing. */
export async function endSession(ctx: Granted, id: string): Promise<void> {
  const person = personOf(ctx);
  const { userId, sessionId } = person;
  await changeAccount(ctx, userId, async (tx) => {
    const session = await tx.userSession.findFirst({ where: { ...ownSessions(person), id } });
    if (!session) throw new Refusal("NOT_FOUND", "You have no such session.");
    const { count } = await tx.userSession.updateMany({ where: { id, endedAt: null }, data: { endedAt: ctx.now } });
    return {
      result: undefined,
      audit: count > 0 ? { action: "LOGOUT", resourceType: "session", recordId: id, after: { own: id === sessionId } } : [],
    };
  });
}
