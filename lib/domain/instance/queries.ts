import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { GIVEN_TOKENS } from "../given-tokens/given-token-rule";
import { TAKES_A_PLACE } from "../keys/key-allowance";
import { keyLife } from "../keys/key-life-sql";
import type { ListedOrganization } from "../organizations/schema";
import type { InstanceSettings } from "./schema";

/** Every organization on the instance with what it uses, for the operator's screen. */
export async function listAllOrganizations(ctx: Granted<"instance:admin">): Promise<ListedOrganization[]> {
  const rows = await acrossTenants(
    ctx,
    (tx) =>
      tx.$queryRaw<(Omit<ListedOrganization, "created_at"> & { created_at: Date })[]>`
      select o.id::text, o.name, o.display_name, o.plan::text, o.created_at,
        (select count(*)::int from memberships m where m.organization_id = o.id) as members, coalesce(taken.keys, 0) as keys_used,
        (select count(*)::int from projects p where p.organization_id = o.id and p.deleted_at is null) as projects
      from organizations o left join (
        select k.organization_id, count(*)::int as keys from api_keys k ${keyLife(ctx.now)} where ${TAKES_A_PLACE} group by 1
      ) taken on taken.organization_id = o.id
      where o.deleted_at is null order by folded_text(o.display_name) collate latchkey_names, o.id`,
  );
  return rows.map((row) => ({ ...row, created_at: rfc3339(row.created_at) }));
}

/** The instance's settings; what was never set is off. */
export const instanceSettings = (ctx: Granted<"instance:admin">): Promise<InstanceSettings> => acrossTenants(ctx, settingsNow);

/** The same inside a transaction. */
export async function settingsNow(tx: Tx): Promise<InstanceSettings> {
  const row = await tx.instanceSetting.findUnique({ where: { name: GIVEN_TOKENS }, select: { value: true } });
  return { [GIVEN_TOKENS]: row?.value === true };
}
