import { Prisma } from "../../db/generated/client";
import { tenantOf } from "../../db/instance-organization";

/**
 * The ids of all that a key has made, as `made(id)`: its children, theirs, and the successors of any of these, whoever rotated them. The
 * walk goes through ended keys, since what they made may live. Its own successor counts only where the key itself made it.
 */
export const descendantsSql = (organizationId: string | null, rootId: string): Prisma.Sql => Prisma.sql`
  with recursive made(id) as (
    select id from api_keys where parent_key_id = ${rootId}::uuid and organization_id = ${tenantOf(organizationId)}::uuid
    union
    select k.id from made m cross join lateral (
      select id, organization_id from api_keys where parent_key_id = m.id union all select id, organization_id from api_keys where rotated_from = m.id
    ) k where k.organization_id = ${tenantOf(organizationId)}::uuid and k.id <> ${rootId}::uuid
  )`;

/**
 * The ids of those keys, as `made(id)`, that may not outlive a key: what it made itself, and what these made. Whatever a person rotated is
 * that person's making, with a life of its own, and its walk ends there.
 */
export const boundToSql = (organizationId: string | null, makerId: string): Prisma.Sql => Prisma.sql`
  with recursive made(id) as (
    select id from api_keys where parent_key_id = ${makerId}::uuid and created_by is null and organization_id = ${tenantOf(organizationId)}::uuid
    union
    select k.id from made m cross join lateral (select id, organization_id from api_keys where parent_key_id = m.id and created_by is null) k
    where k.organization_id = ${tenantOf(organizationId)}::uuid and k.id <> ${makerId}::uuid
  )`;
