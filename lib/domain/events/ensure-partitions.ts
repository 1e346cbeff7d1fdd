import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { DAY, dayText } from "../../kernel/time";

const DAYS_AHEAD = 7;
const ENSURE_PARTITIONS = preparedText({
  name: "ensure-partitions",
  takes: ["date", "date"],
  gives: { made: "integer" },
  text: "select ensure_event_partitions($1::date, $2::date) as made",
});

/** Makes the partitions of `from`'s day (today's unless said otherwise) to a week after `now`, so that none is missing when a day begins. */
export async function ensurePartitions(now: Date, from: Date = now): Promise<void> {
  await askPrepared(gatePool(), ENSURE_PARTITIONS, [dayText(from), dayText(now.getTime() + DAYS_AHEAD * DAY)]);
}
