import type { Granted } from "../../access/caller";
import { inOrganization, inTenant, outsideTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { domainView } from "./domain-row";
import type { DomainView, Provider, SingleSignOnView } from "./schema";
import { findSignOn, foundSignOn, providerOf } from "./sign-on-row";

/** How the organization signs its people in, and the domains that it says are its own. */
export const readSingleSignOn = (
  ctx: Granted<"organization:admin">,
): Promise<{ config: SingleSignOnView | null; domains: DomainView[]; linked: number }> =>
  inTenant(ctx, async (tx) => {
    const { organizationId } = ctx;
    const row = await findSignOn(tx, organizationId);
    const domains = await tx.signOnDomain.findMany({ where: { organizationId }, orderBy: { domain: "asc" } });
    const [holder] = row?.required
      ? await tx.$queryRaw<{ id: string; name: string; email: string }[]>`
          select id::text, name, email from users where id = password_admin(${organizationId}::uuid)`
      : [];
    return {
      config: row && {
        issuer: row.issuer,
        client_id: row.clientId,
        lets_join: row.letsJoin,
        default_role: row.defaultRole,
        required: row.required,
        password_admin: holder ?? null,
        updated_at: rfc3339(row.updatedAt),
        updated_by_name: row.updatedByName,
        last_used_at: row.lastUsedAt && rfc3339(row.lastUsedAt),
      },
      domains: domains.map(domainView),
      linked: await tx.signOnIdentity.count({ where: { organizationId } }),
    };
  });

/** The organization whose people of this mail domain sign in by single sign-on; null where there is none. */
export const organizationOfDomain = (domain: string): Promise<string | null> =>
  outsideTenants(async (tx) => {
    const [row] = await tx.$queryRaw<{ id: string | null }[]>`select sign_on_organization(${domain})::text as id`;
    return row?.id ?? null;
  });

/** An organization's provider with its secret, before anybody is known; null where there is none. `arrival` is placed in that organization. */
export const providerAtTheDoor = (arrival: Granted, organizationId: string): Promise<Provider | null> =>
  inOrganization(organizationId, async (tx) => {
    const row = await tx.singleSignOn.findFirst({ where: { organizationId, organization: { deletedAt: null } } });
    return row && providerOf(tx, arrival, row);
  });

/** The same for its admin, who tries another form of it. NOT_FOUND where there is none. */
export const ownProvider = (ctx: Granted<"organization:admin">): Promise<Provider> =>
  inTenant(ctx, async (tx) => providerOf(tx, ctx, await foundSignOn(tx, ctx.organizationId)));
