import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { domainAt, foundDomain } from "./domain-row";
import type { DomainInput } from "./schema";

/** Gives a domain up: people with its addresses sign in by single sign-on no more. Sessions under way go on. */
export const removeDomain = (ctx: Granted<"organization:admin">, { domain }: DomainInput): Promise<undefined> =>
  change(ctx, async (tx) => {
    await refuseUnconfirmedIn(tx, ctx, ctx.organizationId);
    const row = await foundDomain(tx, ctx.organizationId, domain);
    await tx.signOnDomain.delete({ where: domainAt(ctx.organizationId, domain) });
    return {
      result: undefined,
      audit: {
        action: "DELETE",
        resourceType: "sign_on_domain",
        recordId: null,
        before: { domain, verified: row.verifiedAt !== null },
      },
    };
  });
