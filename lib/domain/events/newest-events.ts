import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { settings } from "../../kernel/settings";
import { SECOND } from "../../kernel/time";
import { DayWindows } from "./day-windows";
import type { EventConditions } from "./event-conditions";
import { eventDaysOf } from "./event-days";
import { SEARCH_TIMEOUT } from "./event-reading";
import { eventTime } from "./event-time";
import { EventWindow, type SearchScope } from "./event-window";
import { type FoundRow, NewestRows } from "./newest-rows";
import type { Place } from "./sift-events";

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
  const days = new DayWindows(client, await eventDaysOf(client, ctx.organizationId, scope.projects, since), SEARCH_TIMEOUT);
  const windows = days.windows.map((window) => new EventWindow(client, ctx, asked, scope, window));
  return async (count, before) => {
    const found = new NewestRows(count);
    for (const window of windows) {
      if (found.isComplete(window.end + ahead)) break;
      await days.inWindow(() => window.look(found, count, before));
    }
    return found.page();
  };
}
