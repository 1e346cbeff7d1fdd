import type { Tx } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import type { KeyRow } from "../keys/key-row";
import type { RevokingSafety } from "./schema";

/** Who would notice the end of a key: its last use, and the requests and addresses of the last 24 hours. */
export async function revokingSafety(tx: Tx, key: KeyRow, now: Date): Promise<RevokingSafety> {
  const since = new Date(now.getTime() - DAY);
  const [counted] = await tx.$queryRaw<{ requests: number; addresses: number }[]>`
    select
      (select coalesce(sum(requests), 0)::float8 from key_minutes
        where key_id = ${key.id}::uuid and organization_id = ${key.organizationId}::uuid and at >= ${since}) as requests,
      (select count(distinct address)::int from key_callers
        where key_id = ${key.id}::uuid and organization_id = ${key.organizationId}::uuid and last_seen_at >= ${since} and requests > 0) as addresses`;
  return {
    last_used_at: key.use?.lastUsedAt ? rfc3339(key.use.lastUsedAt) : null,
    last_used_address: key.use?.lastUsedAddress ?? null,
    requests_last_day: counted?.requests ?? 0,
    addresses_last_day: counted?.addresses ?? 0,
  };
}
