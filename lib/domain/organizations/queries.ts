import type { Granted } from "../../access/caller";
import type { Role } from "../../access/roles";
import { acrossTenants, asPerson } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import type { Plan } from "../plans/plan-terms";
import type { ListedOrganization } from "./schema";

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

/** Every organization on the instance, for its operator. */
export async function listAllOrganizations(ctx: Granted<"instance:admin">): Promise<ListedOrganization[]> {
  const rows = await acrossTenants(
    ctx,
    (tx) =>
      tx.$queryRaw<(Omit<ListedOrganization, "created_at"> & { created_at: Date })[]>`
      select o.id::text, o.name, o.display_name, o.plan::text, o.created_at,
        (select count(*)::int from memberships m where m.organization_id = o.id) as members,
        (select count(*)::int from api_keys k where k.organization_id = o.id and k.kind in ('organization', 'project') and k.revoked_at is null
          and k.grace_ends_at is null and (k.expires_at is null or k.expires_at > ${ctx.now}) and (k.suspended_at is null or k.suspension_cause = 'manual')) as keys_used,
        (select count(*)::int from projects p where p.organization_id = o.id) as projects
      from organizations o where o.deleted_at is null order by o.display_name, o.id`,
  );
  return rows.map((row) => ({ ...row, created_at: rfc3339(row.created_at) }));
}
