import { sql } from "kysely";
import { ask, questions, uuid } from "../../db/questions";
import type { Tx } from "../../db/tenant";
import { DAY, rfc3339 } from "../../kernel/time";
import type { KeyRow } from "../keys/key-row";
import type { RevokingSafety } from "./schema";

/** Who would notice the end of a key: its last use, and the requests and addresses of the last 24 hours. */
export async function revokingSafety(tx: Tx, key: KeyRow, now: Date): Promise<RevokingSafety> {
  const since = new Date(now.getTime() - DAY);
  const [counted] = await ask(
    tx,
    questions.selectNoFrom(({ selectFrom }) => [
      selectFrom("key_minutes")
        .select(sql<number>`coalesce(sum(requests), 0)::float8`.as("requests"))
        .where("key_id", "=", uuid(key.id))
        .where("organization_id", "=", uuid(key.organizationId))
        .where("at", ">=", since)
        .as("requests"),
      selectFrom("key_callers")
        .select(sql<number>`count(distinct address)::int`.as("addresses"))
        .where("key_id", "=", uuid(key.id))
        .where("organization_id", "=", uuid(key.organizationId))
        .where("last_seen_at", ">=", since)
        .where("requests", ">", sql<bigint>`0`)
        .as("addresses"),
    ]),
  );
  return {
    last_used_at: key.use?.lastUsedAt ? rfc3339(key.use.lastUsedAt) : null,
    last_used_address: key.use?.lastUsedAddress ?? null,
    requests_last_day: counted?.requests ?? 0,
    addresses_last_day: counted?.addresses ?? 0,
  };
}
