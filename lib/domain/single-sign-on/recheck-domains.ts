import type { Granted } from "../../access/caller";
import { changeAtTheDoor } from "../../db/change";
import type { SignOnDomain } from "../../db/generated/client";
import { acrossTenants } from "../../db/tenant";
import { eachAlone } from "../../kernel/each-alone";
import { DAY } from "../../kernel/time";
import { recordName, recordValue } from "./sign-on-terms";

/** A record that is gone for so long is given up, not forgotten by a careless change of DNS. */
const LOST_AFTER = 3 * DAY;
const A_RUN = 200;

type LookUpTxt = (name: string) => Promise<string[] | "none" | "unknown">;

/**
 * Looks again at the records of verified domains, those looked at longest ago first: one whose record is gone for three days is the
 * organization's no more. A DNS that does not answer tells nothing. Gives how many were looked at.
 */
export async function recheckDomains(ctx: Granted<"instance:admin">, lookUp: LookUpTxt, stopping?: AbortSignal): Promise<number> {
  const before = new Date(ctx.now.getTime() - DAY / 2);
  const due = await acrossTenants(ctx, (tx) =>
    tx.signOnDomain.findMany({
      where: { verifiedAt: { not: null }, OR: [{ checkedAt: null }, { checkedAt: { lt: before } }] },
      orderBy: { checkedAt: { sort: "asc", nulls: "first" } },
      take: A_RUN,
    }),
  );
  return eachAlone(due, (row) => recheck(ctx, row, lookUp), { name: ({ domain }) => domain, noun: "domains", stopping });
}

async function recheck(ctx: Granted<"instance:admin">, row: SignOnDomain, lookUp: LookUpTxt): Promise<number> {
  const { organizationId, domain, token } = row;
  const records = await lookUp(recordName(domain));
  const isThere = Array.isArray(records) && records.includes(recordValue(token));
  const missingSince = isThere ? null : records === "unknown" ? row.missingSince : (row.missingSince ?? ctx.now);
  const isLost = missingSince !== null && records !== "unknown" && ctx.now.getTime() - missingSince.getTime() >= LOST_AFTER;
  return changeAtTheDoor(ctx, organizationId, async (tx) => {
    await tx.signOnDomain.updateMany({
      where: { organizationId, domain, token, verifiedAt: { not: null } },
      data: { checkedAt: ctx.now, missingSince: isLost ? null : missingSince, ...(isLost ? { verifiedAt: null } : {}) },
    });
    return {
      result: 1,
      audit: isLost
        ? {
            action: "UPDATE",
            resourceType: "sign_on_domain",
            recordId: null,
            before: { domain, verified: true },
            after: { domain, verified: false },
          }
        : [],
    };
  });
}
