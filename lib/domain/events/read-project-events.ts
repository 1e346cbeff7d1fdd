import type { Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { signalFilter } from "../signals/queries";
import { parseSignals } from "../signals/signal-expression";
import { eventsJson } from "./event-json";
import { searchEvents } from "./queries";
import type { ProjectEventsQuery } from "./schema";

type Page = { limit: number; cursor?: string };

/** A page of one project's newest events, as the text of a JSON array, older than `cursor`. Refuses as `searchEvents` does, and a signal that is not there. */
export async function readProjectEvents(
  ctx: Granted<"project:read_otlp">,
  projectId: string,
  { limit, cursor, signal, ...query }: ProjectEventsQuery & Page,
): Promise<string> {
  const expression = signal === undefined ? undefined : parseSignals(signal);
  if (signal !== undefined && !expression)
    throw new Refusal("INVALID_REQUEST", "signal holds no ids of saved searches. Join them as in id,id (both) or id~id (either).");
  const joined = expression && (await signalFilter(ctx, expression));
  return eventsJson(await searchEvents(ctx, { ...query, signal: joined, project_id: projectId, before_id: cursor, count: limit }));
}
