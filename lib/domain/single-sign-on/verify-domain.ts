import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { inTenant } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { domainAt, domainView, foundDomain } from "./domain-row";
import type { DomainInput, DomainView } from "./schema";
import { recordName, recordValue } from "./sign-on-terms";

/** What DNS says: see `lib/outside/txt-records.ts`. */
type LookUpTxt = (name: string) => Promise<string[] | "none" | "unknown">;

/** Looks the domain's TXT record up; with it the domain is the organization's. CONFLICT where it is not there, or where the domain is another's. */
export async function verifyDomain(ctx: Granted<"organization:admin">, { domain }: DomainInput, lookUp: LookUpTxt): Promise<DomainView> {
  const { organizationId, now } = ctx;
  const { token } = await inTenant(ctx, (tx) => foundDomain(tx, organizationId, domain));
  const records = await lookUp(recordName(domain));
  if (records === "unknown") throw new Refusal("CONFLICT", `DNS did not answer for ${recordName(domain)}. Try again in a minute.`);
  if (records === "none" || !records.includes(recordValue(token))) throw new Refusal("CONFLICT", notThere(domain, records));
  try {
    return await change(ctx, async (tx) => {
      const before = await foundDomain(tx, organizationId, domain);
      // It was removed and added again meanwhile: what was found is another's.
      if (before.token !== token) throw new Refusal("CONFLICT", "The record has changed meanwhile. Verify it again.");
      const row = await tx.signOnDomain.update({
        where: domainAt(organizationId, domain),
        data: { verifiedAt: before.verifiedAt ?? now, checkedAt: now, missingSince: null },
      });
      const isNew = before.verifiedAt === null;
      return {
        result: domainView(row),
        audit: isNew ? { action: "VERIFY", resourceType: "sign_on_domain", recordId: null, after: { domain } } : [],
      };
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new Refusal("CONFLICT", `${domain} is verified by another organization. It has to remove it there first.`);
  }
}

const notThere = (domain: string, records: string[] | "none"): string =>
  records === "none"
    ? `There is no TXT record at ${recordName(domain)} yet. A new one can take an hour to be seen everywhere.`
    : `The TXT record at ${recordName(domain)} says something else. Copy the value from the list.`;
