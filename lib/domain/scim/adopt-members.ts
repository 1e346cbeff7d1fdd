import type { Tx } from "../../db/tenant";

/**
 * Brings the list up to who is a member now: whoever accepted an invitation is tied to the entry that waited for them, and whoever came in
 * another way gets one, under the account's own id. So a provider finds everybody, and can take everybody out.
 */
export async function adoptMembers(tx: Tx, organizationId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update scim_users s set user_id = u.id, invitation_id = null, version = s.version + 1, updated_at = ${now}
    from memberships m join users u on u.id = m.user_id
    where s.organization_id = ${organizationId}::uuid and m.organization_id = s.organization_id and s.user_id is null and s.deleted_at is null and s.email = u.email
      and not exists (select 1 from scim_users o where o.organization_id = s.organization_id and o.user_id = u.id and o.deleted_at is null)`;
  await tx.$executeRaw`
    insert into scim_users (organization_id, id, user_id, user_name, user_name_key, email, created_at, updated_at)
    select m.organization_id, u.id, u.id, u.email, lower(u.email), u.email, m.created_at, m.created_at
    from memberships m join users u on u.id = m.user_id
    where m.organization_id = ${organizationId}::uuid and not exists (select 1 from scim_users o
      where o.organization_id = m.organization_id and o.deleted_at is null and (o.user_id = u.id or o.user_name_key = lower(u.email)))
    on conflict (organization_id, id) do update
      set user_id = excluded.user_id, user_name = excluded.user_name, user_name_key = excluded.user_name_key, email = excluded.email, attributes = '{}',
        active = true, deleted_at = null, version = scim_users.version + 1, updated_at = ${now}`;
}
