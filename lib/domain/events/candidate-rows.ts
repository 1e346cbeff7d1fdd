import { DAY } from "../../kernel/time";
import type { Frontier } from "../segments/queries";
import type { ArrivalPlace, Block } from "../segments/segment-blocks";
import type { Parameter } from "./event-conditions";
import { writeEventTime } from "./event-time";

type Ranges = { afterAt: string[]; afterId: string[]; lastAt: string[]; lastId: string[] };

/** The events of blocks as a table, of which `condition` holds. One behind the other they are read at once. */
export function rowsOfBlocks(blocks: readonly Block[], condition: string, parameter: Parameter): string {
  const ranges: Ranges = { afterAt: [], afterId: [], lastAt: [], lastId: [] };
  let end: ArrivalPlace | undefined;
  for (const { after, last } of [...blocks].sort((one, other) => one.last.at - other.last.at || (one.last.id < other.last.id ? -1 : 1))) {
    if (end?.at === after.at && end.id === after.id) {
      ranges.lastAt.pop();
      ranges.lastId.pop();
    } else {
      ranges.afterAt.push(writeEventTime(after.at, 0));
      ranges.afterId.push(after.id);
    }
    ranges.lastAt.push(writeEventTime(last.at, 0));
    ranges.lastId.push(last.id);
    end = last;
  }
  const { afterAt, afterId, lastAt, lastId } = ranges;
  // No offset, which keeps each range a look-up in the order of arrival.
  return `(select e.* from unnest(${parameter(afterAt)}::timestamptz[], ${parameter(afterId)}::uuid[], ${parameter(lastAt)}::timestamptz[],
      ${parameter(lastId)}::uuid[]) b(after_at, after_id, last_at, last_id)
    cross join lateral (
      select * from events e where ${condition} and e.arrived_at >= b.after_at and e.arrived_at <= b.last_at
        and (e.arrived_at, e.id) > (b.after_at, b.after_id) and (e.arrived_at, e.id) <= (b.last_at, b.last_id) offset 0
    ) e)`;
}

/** The events of days that no segment of theirs holds: what arrived later, and what a transaction stored that was open when they were made. */
export function rowsOutsideSegments(frontiers: readonly Frontier[], condition: string, parameter: Parameter): string {
  const rows = (part: string) => `select * from events e where ${condition} and ${part}`;
  const parts = frontiers.flatMap(({ day, arrived_at, id, horizon }) => {
    const ofDay = `e.arrived_at >= ${parameter(new Date(day))}::timestamptz and e.arrived_at < ${parameter(new Date(day + DAY))}::timestamptz`;
    const frontier = `(${parameter(arrived_at)}::timestamptz, ${parameter(id)}::uuid)`;
    return [
      rows(`${ofDay} and (e.arrived_at, e.id) > ${frontier}`),
      rows(`${ofDay} and (e.arrived_at, e.id) <= ${frontier} and e.position >= ${parameter(horizon)}::xid8`),
    ];
  });
  return `(${parts.join(" union all ")})`;
}
