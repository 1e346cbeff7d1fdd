import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { lockOrganization } from "../organizations/organization-row";
import { auditedSignOn, endProviderSessions, foundSignOn } from "./sign-on-row";

/** Takes the provider away: whoever came by it is signed out, and comes in by a password from then on. Domains stay. Gives how many sessions ended. */
export const removeSingleSignOn = (ctx: Granted<"organization:admin">): Promise<{ ended: number }> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    const before = await foundSignOn(tx, organizationId);
    await tx.signOnIdentity.deleteMany({ where: { organizationId } });
    await tx.singleSignOn.delete({ where: { organizationId_id: { organizationId, id: before.id } } });
    const ended = await endProviderSessions(tx, organizationId, now);
    return {
      result: { ended },
      audit: { action: "DELETE", resourceType: "single_sign_on", recordId: before.id, before: auditedSignOn(before), after: { ended } },
    };
  });
