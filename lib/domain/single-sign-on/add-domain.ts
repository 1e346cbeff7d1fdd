import { randomBytes } from "node:crypto";
import { actorOf, type Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import { domainView } from "./domain-row";
import { isPublicMail } from "./public-mail-terms";
import type { DomainInput, DomainView } from "./schema";
import { MOST_DOMAINS } from "./sign-on-terms";

/** Claims a mail domain, which counts once its TXT record was found. VALIDATION_FAILED for one under which anybody gets an address. */
export const addDomain = (ctx: Granted<"organization:admin">, { domain }: DomainInput): Promise<DomainView> =>
  change(ctx, async (tx) => {
    const { organizationId, now, caller } = ctx;
    if (isPublicMail(domain)) throw atDomain("VALIDATION_FAILED", `Anybody can have an address at ${domain}. Add a domain of your own.`);
    await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    await refuseWithoutComplianceApis(tx, organizationId, "single sign-on");
    const known = await tx.signOnDomain.findMany({ where: { organizationId }, select: { domain: true }, take: MOST_DOMAINS });
    if (known.some((one) => one.domain === domain)) throw atDomain("CONFLICT", `${domain} is in the list already.`);
    if (known.length >= MOST_DOMAINS) throw atDomain("CONFLICT", `An organization has at most ${MOST_DOMAINS} domains. Remove one first.`);
    const token = randomBytes(20).toString("hex");
    const row = await tx.signOnDomain.create({
      data: { organizationId, domain, token, createdAt: now, createdByName: actorOf(caller).name },
    });
    return { result: domainView(row), audit: { action: "INSERT", resourceType: "sign_on_domain", recordId: null, after: { domain } } };
  });

const atDomain = (code: "VALIDATION_FAILED" | "CONFLICT", msg: string): Refusal =>
  new Refusal(code, msg, { errors: [{ loc: ["input", "domain"], msg, type: "domain" }] });
