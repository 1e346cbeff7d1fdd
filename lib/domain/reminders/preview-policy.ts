import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { IS_SERVICE_KEY } from "../keys/key-allowance";
import { GOES_ON, keyLife } from "../keys/key-life-sql";
import { outOfPolicy } from "../policies/policy-fault-sql";
import type { Policy } from "../policies/schema";
import { idleSince } from "./key-idleness";

/** `keys` live ones, of which `outside` are out of policy; of `watched` organization and project keys `idle` were not used for as long as the policy allows. */
export type PolicyPreview = { keys: number; outside: number; watched: number; idle: number };

/** What a policy means for the keys that there are now, whether it holds already or not. Personal keys count for everybody, by number alone. */
export async function previewPolicy(ctx: Granted<"organization:read_api_key">, policy: Policy): Promise<PolicyPreview> {
  const { organizationId, now } = ctx;
  const [row] = await inTenant(
    ctx,
    (tx) => tx.$queryRaw<PolicyPreview[]>`
      select count(*)::int as keys, count(*) filter (where ${outOfPolicy(policy)})::int as outside,
        count(*) filter (where ${IS_SERVICE_KEY})::int as watched,
        count(*) filter (where ${IS_SERVICE_KEY} and ${idleSince(now)} <= ${now}::timestamptz - ${policy.idle_days}::int * interval '1 day')::int as idle
      from api_keys k left join key_uses u on u.organization_id = k.organization_id and u.key_id = k.id ${keyLife(now)} where k.organization_id = ${organizationId}::uuid and ${GOES_ON}`,
  );
  return row ?? { keys: 0, outside: 0, watched: 0, idle: 0 };
}
