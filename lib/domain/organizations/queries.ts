import type { Granted } from "../../access/caller";
import type { Role } from "../../access/roles";
import { acrossTenants, asPerson, inTenant } from "../../db/tenant";
import type { Page } from "../../kernel/page";
import { rfc3339 } from "../../kernel/time";
import type { Plan } from "../plans/plan-terms";
import { NAME_SHAPE } from "./organization-name";
import { noSuchOrganization, organizationView } from "./organization-row";
import { type DeletedOrganization, type Organization, RESTORABLE_FOR } from "./schema";

export type OwnOrganization = { id: string; name: string; display_name: string; plan: Plan; role: Role };

/** The organizations that a person belongs to, with their role in each. */
export async function organizationsOf(userId: string): Promise<OwnOrganization[]> {
  const rows = await asPerson(userId, (tx) =>
    tx.membership.findMany({
      where: { userId, organization: { deletedAt: null } },
      include: { organization: true },
      orderBy: { createdAt: "asc" },
    }),
  );
  return rows.map(({ role, organization: o }) => ({ id: o.id, name: o.name, display_name: o.displayName, plan: o.plan, role }));
}

/** What an organization of this person's is called now that had this name within the last year; undefined where none had. */
export async function presentName(userId: string, formerName: string): Promise<string | undefined> {
  if (!NAME_SHAPE.test(formerName)) return undefined; // The database cannot even be asked for every text.
  const [row] = await asPerson(
    userId,
    (tx) => tx.$queryRaw<{ name: string }[]>`
      select o.name from organization_former_names f join organizations o on o.id = f.organization_id
      join memberships m on m.organization_id = o.id and m.user_id = ${userId}::uuid
      where f.name = ${formerName} and f.kept_until > now() and o.deleted_at is null`,
  );
  return row?.name;
}

/** The deleted ones among them that can still be restored, the latest first. */
export async function deletedOrganizationsOf(userId: string, now: Date): Promise<DeletedOrganization[]> {
  const rows = await asPerson(userId, (tx) =>
    tx.membership.findMany({
      where: { userId, organization: { deletedAt: { gt: new Date(now.getTime() - RESTORABLE_FOR) } } },
      include: { organization: true },
      orderBy: { organization: { deletedAt: "desc" } },
    }),
  );
  return rows.flatMap(({ role, organization: { id, displayName, deletedAt } }) =>
    deletedAt === null
      ? []
      : [
          {
            id,
            display_name: displayName,
            role,
            deleted_at: rfc3339(deletedAt),
            gone_at: rfc3339(new Date(deletedAt.getTime() + RESTORABLE_FOR)),
          },
        ],
  );
}

/** The caller's organization. Refuses with NOT_FOUND. */
export async function readOrganization(ctx: Granted<"organization:read">): Promise<Organization> {
  const row = await inTenant(ctx, (tx) => tx.organization.findFirst({ where: { id: ctx.organizationId, deletedAt: null } }));
  if (row) return organizationView(row);
  throw noSuchOrganization();
}

/** Any organization, for the operator. Refuses with NOT_FOUND. */
export async function readAnyOrganization(ctx: Granted<"instance:admin">, id: string): Promise<Organization> {
  const row = await acrossTenants(ctx, (tx) => tx.organization.findFirst({ where: { id, deletedAt: null } }));
  if (row) return organizationView(row);
  throw noSuchOrganization();
}

/** A page of all organizations, oldest first, for the operator. */
export async function pageOrganizations(ctx: Granted<"instance:admin">, { limit, cursor }: Page): Promise<Organization[]> {
  const rows = await acrossTenants(ctx, (tx) =>
    tx.organization.findMany({
      where: { deletedAt: null, ...(cursor ? { id: { gt: cursor } } : {}) },
      orderBy: { id: "asc" },
      take: limit,
    }),
  );
  return rows.map(organizationView);
}
