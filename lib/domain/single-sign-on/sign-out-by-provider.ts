import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import { INSTANCE_ORGANIZATION } from "../../db/instance-organization";
import type { LoggedOut, Provider } from "./schema";
import { spendOnce } from "./spend-once";

/**
 * Ends the sessions of somebody whom the provider has signed out: the one that it names, or all of theirs; they are refused from their next
 * request on. Gives how many; undefined where this token was used before.
 */
export function signOutByProvider(arrival: Granted, { organizationId, issuer }: Provider, out: LoggedOut): Promise<number | undefined> {
  const log = organizationId ?? INSTANCE_ORGANIZATION;
  return changeAtTheDoor(arrival, log, async (tx) => {
    const isFirst = await spendOnce(tx, log, `jti ${issuer} ${out.jti}`, out.until, arrival.now);
    if (!isFirst) return { result: undefined, audit: [] };
    const { count } = await tx.userSession.updateMany({
      where: {
        boundTo: organizationId,
        endedAt: null,
        providerSubject: out.subject ?? { not: null },
        ...(out.session ? { providerSession: out.session } : {}),
      },
      data: { endedAt: arrival.now },
    });
    return {
      result: count,
      audit: count > 0 ? { action: "LOGOUT", resourceType: "session", recordId: null, after: { ended: count, by_provider: true } } : [],
    };
  });
}
