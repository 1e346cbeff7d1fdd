import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { tryAgain } from "../../db/try-again";
import type { CountedKey } from "./usage-rows";

const MOST_CALLERS = 500;

// A caller that another flush counts at this moment is passed over: it was just seen.
const TRIM_CALLERS = preparedText({
  name: "trim-callers",
  takes: ["uuid[]", "uuid[]"],
  gives: {},
  text: `    
    delete from key_callers c using (
      select k.organization_id, k.key_id, k.address, k.agent from unnest($1::uuid[], $2::uuid[]) as grown(tenant, id)
      join key_callers k on k.organization_id = grown.tenant and k.key_id = grown.id
      cross join lateral (
        select last_seen_at, address, agent from key_callers where organization_id = grown.tenant and key_id = grown.id
        order by last_seen_at desc, address, agent offset ${MOST_CALLERS - 1} limit 1
      ) last
      where k.last_seen_at < last.last_seen_at or (k.last_seen_at = last.last_seen_at and (k.address, k.agent) > (last.address, last.agent))
      for update of k skip locked
    ) unseen
    where c.organization_id = unseen.organization_id and c.key_id = unseen.key_id and c.address = unseen.address and c.agent = unseen.agent`,
});

/** Keeps 500 callers of each of these keys and forgets those that were not seen for the longest. */
export async function trimCallers(keys: readonly CountedKey[]): Promise<void> {
  await tryAgain(() => askPrepared(gatePool(), TRIM_CALLERS, [keys.map((key) => key.organizationId), keys.map(({ id }) => id)]));
}
