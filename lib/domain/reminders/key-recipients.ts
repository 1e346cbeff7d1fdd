import { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";

/** Who is told by mail, among the members of the key's organization `m`. */
export const TOLD = {
  admins: Prisma.sql`m.role = 'admin'`,
  /** A personal key is its owner's own affair. */
  adminsAndCreator: Prisma.sql`case when k.kind = 'personal' then m.user_id = k.user_id else m.role = 'admin' or m.user_id = k.created_by end`,
  adminsAndOwner: Prisma.sql`(m.role = 'admin' or m.user_id = k.user_id)`,
} as const;

/** The addresses to write to about each key; about an instance key, those of the operators. */
export async function keyRecipients(tx: Tx, keyIds: readonly string[], recipients: Prisma.Sql): Promise<Map<string, string[]>> {
  const rows = await tx.$queryRaw<{ id: string; emails: string[] }[]>`
    select t.id::text, array_agg(distinct u.email) as emails from (
      select k.id, m.user_id from api_keys k join memberships m on m.organization_id = k.organization_id where k.id = any(${keyIds}::uuid[]) and ${recipients}
      union all
      select k.id, o.id from api_keys k join users o on o.is_operator where k.id = any(${keyIds}::uuid[]) and k.kind = 'instance'
    ) t join users u on u.id = t.user_id group by t.id`;
  return new Map(rows.map(({ id, emails }) => [id, emails]));
}
