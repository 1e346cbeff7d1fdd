import { findStanding } from "../domain/members/read-standing";
import type { Call } from "../http/call";
import { clockTime } from "../kernel/clock";
import { Refusal } from "../kernel/refusal";
import { memberOf } from "./authenticate-person";
import { currentSession } from "./current-session";
import { readQuery } from "./input";
import { refuseStrangers } from "./own-pages";
import { requestScope } from "./request-scope";

/** Who listens to which organization; `stands` tells whether session and membership still do. */
export type Listening = { organizationId: string; userId: string; stands: () => Promise<boolean> };

/** Lets a member's own page listen to their organization. Refuses as a read does. */
export function liveDoor(call: Call, requestId: string): Promise<Listening> {
  const scope = { requestId, address: call.address, status: undefined, acted: false, gone: call.gone, header: call.header };
  return requestScope().run(scope, async () => {
    refuseStrangers(call);
    const { organizationId } = await memberOf(String(readQuery(call.query, false).org));
    const session = await currentSession();
    if (!session || !organizationId) throw new Refusal("SIGNED_OUT", "Your session has ended. Sign in again.");
    const { id: sessionId, userId } = session;
    const stands = async () =>
      (await findStanding({ sessionId, userId }, clockTime()))?.organizations.some(({ id }) => id === organizationId) ?? false;
    return { organizationId, userId, stands };
  });
}
