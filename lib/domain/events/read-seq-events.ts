import type { Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { searchEvents } from "./queries";
import { eventIdOf, seqEvents } from "./seq-event";
import type { SeqEventQuery } from "./seq-query";

/** The newest events that Seq's query finds, as the text of a JSON array in Seq's shape; `afterId` goes on behind that event. */
export async function readSeqEvents(ctx: Granted<"project:read_otlp">, { filter, count, afterId, render }: SeqEventQuery): Promise<string> {
  const before_id = afterId === undefined ? undefined : eventIdOf(afterId);
  if (afterId !== undefined && before_id === undefined) throw new Refusal("INVALID_REQUEST", "afterId is no event's id.");
  return seqEvents(await searchEvents(ctx, { filter: filter || undefined, count, before_id }), render ?? false);
}
