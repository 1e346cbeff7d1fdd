import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { settings } from "../../kernel/settings";
import { SECOND } from "../../kernel/time";
import type { EventConditions } from "./event-conditions";
import { eventDaysOf } from "./event-days";
import { eventTime } from "./event-time";
import { EventWindow, type SearchScope } from "./event-window";
import { type FoundRow, NewestRows } from "./newest-rows";
import type { Place } from "./sift-events";

/** Days that are looked into at once, each of which locks a table and its four indexes; they are given back before the next are. */
const A_WINDOW = 8;

export type Portion = (count: number, before?: Place) => Promise<FoundRow[]>;

/** What gives the newest events that are asked for, portion by portion, within the reader's transaction. Refuses as `searchEvents` does. */
export async function newestEventsOf(
  client: PoolClient,
  ctx: Granted<"project:read_otlp">,
  asked: EventConditions,
  scope: SearchScope,
): Promise<Portion> {
  // No event lies further ahead of its arrival than the instance allows.
  const ahead = settings.maxSecondsAhead === null ? Number.POSITIVE_INFINITY : settings.maxSecondsAhead * SECOND;
  const since = scope.from === undefined || ahead === Number.POSITIVE_INFINITY ? undefined : eventTime(scope.from) / 1000 - ahead;
  const days = await eventDaysOf(client, ctx.organizationId, scope.projects, since);
  const windows: EventWindow[] = [];
  for (let end = days.length; end > 0; end -= A_WINDOW)
    windows.push(new EventWindow(client, ctx, asked, scope, days.slice(Math.max(0, end - A_WINDOW), end)));
  return async (count, before) => {
    const found = new NewestRows(count);
    for (const window of windows) {
      if (found.isComplete(window.end + ahead)) break;
      await client.query("savepoint a_window");
      await window.look(found, count, before);
      await client.query("rollback to savepoint a_window");
    }
    return found.page();
  };
}
