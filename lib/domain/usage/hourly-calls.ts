import { sql } from "kysely";
import { anyUuid, questions, uuid } from "../../db/questions";
import { dayOfHours } from "../inventory/inventory-rows";

/** What keys of an organization did in each of these hours (0 to 23), of those named or of all. A request that lacked a scope was counted before it was denied; it stands here once, as denied. */
export function hourlyCalls(organizationId: string, now: Date, ids?: readonly string[]) {
  const from = dayOfHours(now);
  const ofKeys = (table: "key_minutes" | "key_denials") => {
    const rows = questions.selectFrom(table).where("organization_id", "=", uuid(organizationId)).where("at", ">=", from);
    return ids ? rows.where("key_id", "=", anyUuid(ids)) : rows;
  };
  const none = sql<bigint>`0`;
  const lacking = ofKeys("key_denials")
    .where(sql<boolean>`code = 'INSUFFICIENT_SCOPE'`)
    .select([
      "key_id",
      "at",
      none.as("requests"),
      none.as("denied"),
      none.as("arrived"),
      none.as("stored"),
      sql<bigint>`count`.as("lacking"),
    ]);
  const counted = ofKeys("key_minutes")
    .select(["key_id", "at", sql<bigint>`requests`.as("requests"), "denied"])
    .select([sql<bigint>`events_arrived`.as("arrived"), sql<bigint>`events_ingested`.as("stored"), none.as("lacking")])
    .unionAll(lacking);
  return questions
    .selectFrom(counted.as("u"))
    .select([
      sql<string>`key_id::text`.as("key_id"),
      sql<number>`floor(extract(epoch from at - ${from}::timestamptz) / 3600)::int`.as("hour"),
      sql<number>`greatest(sum(requests) - sum(lacking), 0)::float8`.as("requests"),
      sql<number>`sum(denied)::float8`.as("denied"),
      sql<number>`sum(arrived)::float8`.as("arrived"),
      sql<number>`sum(stored)::float8`.as("stored"),
    ])
    .groupBy(sql`1, 2`);
}
