import type { SignOnDomain } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import type { DomainView } from "./schema";
import { recordName, recordValue } from "./sign-on-terms";

export const domainView = (row: SignOnDomain): DomainView => ({
  domain: row.domain,
  record_name: recordName(row.domain),
  record_value: recordValue(row.token),
  verified_at: row.verifiedAt && rfc3339(row.verifiedAt),
  checked_at: row.checkedAt && rfc3339(row.checkedAt),
  missing_since: row.missingSince && rfc3339(row.missingSince),
});

export const domainAt = (organizationId: string, domain: string) => ({ organizationId_domain: { organizationId, domain } });

/** One of the organization's, or NOT_FOUND. */
export async function foundDomain(tx: Tx, organizationId: string, domain: string): Promise<SignOnDomain> {
  const row = await tx.signOnDomain.findUnique({ where: domainAt(organizationId, domain) });
  if (row) return row;
  throw new Refusal("NOT_FOUND", `${domain} is not in the list of this organization’s domains.`);
}

/** Whether people with addresses of a domain are the organization's. */
export const isOwnDomain = async (tx: Tx, organizationId: string, domain: string): Promise<boolean> =>
  (await tx.signOnDomain.count({ where: { organizationId, domain, verifiedAt: { not: null } } })) > 0;
