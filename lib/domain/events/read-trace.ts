import type { Granted } from "../../access/caller";
import { formatFilter } from "../../filter/grammar/format-filter";
import { searchEvents } from "./queries";
import type { EventView } from "./schema";

const MOST = 500;

/** The newest 500 events of a trace, spans and logs, newest first. Refuses with INVALID_REQUEST and NOT_FOUND. */
export function readTrace(ctx: Granted<"project:read_otlp">, traceId: string): Promise<EventView[]> {
  const filter = formatFilter({
    kind: "comparison",
    operator: "=",
    left: { kind: "built-in", name: "TraceId" },
    right: { kind: "text", text: traceId.toLowerCase() },
    ci: false,
  });
  return searchEvents(ctx, { filter, count: MOST });
}
