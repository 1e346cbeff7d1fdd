import { gatePool } from "../../db/pools";
import { tryAgain } from "../../db/try-again";

const MOST_CALLERS = 500;

// A caller that another flush counts at this moment is passed over: it was just seen.
const STATEMENT = `
delete from key_callers c using (
  select k.key_id, k.address, k.agent from key_callers k join unnest($1::uuid[]) as grown(id) on k.key_id = grown.id
  cross join lateral (
    select last_seen_at, address, agent from key_callers where key_id = grown.id order by last_seen_at desc, address, agent
    offset ${MOST_CALLERS - 1} limit 1
  ) last
  where k.last_seen_at < last.last_seen_at or (k.last_seen_at = last.last_seen_at and (k.address, k.agent) > (last.address, last.agent))
  for update of k skip locked
) unseen
where c.key_id = unseen.key_id and c.address = unseen.address and c.agent = unseen.agent`;

/** Keeps 500 callers of each of these keys and forgets those that were not seen for the longest. */
export async function trimCallers(keyIds: string[]): Promise<void> {
  await tryAgain(() => gatePool().query(STATEMENT, [keyIds]));
}
