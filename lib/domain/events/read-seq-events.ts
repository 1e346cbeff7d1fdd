import type { Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { signalFilter } from "../signals/queries";
import { eventTime } from "./event-time";
import { searchEvents } from "./queries";
import { eventIdOf, seqEvent, seqEvents } from "./seq-event";
import type { SeqEventQuery } from "./seq-query";

/**
 * The newest events that Seq's query finds, as the text of a JSON array in Seq's shape: from `startAtId` on or behind `afterId`, and of a span
 * that ends at `toDateUtc`, or now, within its saved searches. `filters` narrow it further. Refuses with INVALID_REQUEST, by its name, what is not an event's id.
 * Also refuses with NOT_FOUND.
 */
export async function readSeqEvents(ctx: Granted<"project:read_otlp">, query: SeqEventQuery, filters: string[] = []): Promise<string> {
  const search = {
    filter: query.filter || undefined,
    filters,
    signal: query.signal && (await signalFilter(ctx, query.signal)),
    count: query.count,
    before_id: idParameter("afterId", query.afterId),
    start_at_id: idParameter("startAtId", query.startAtId),
    from: laterOf(query.fromDateUtc, beginOf(query, ctx.now)),
    to: query.toDateUtc,
  };
  return seqEvents(await searchEvents(ctx, search), query.render ?? false);
}

/** One event in Seq's shape, as JSON text, or NOT_FOUND. Refuses with INVALID_REQUEST. */
export async function readSeqEvent(ctx: Granted<"project:read_otlp">, seqId: string, render = false): Promise<string> {
  const id = eventIdOf(seqId);
  const [event] = id === undefined ? [] : await searchEvents(ctx, { filter: `@Id = '${id}'`, count: 1 });
  if (event) return seqEvent(event, render);
  throw new Refusal("NOT_FOUND", "There is no such event, or it is no longer kept.");
}

function idParameter(name: string, text: string | undefined): string | undefined {
  const id = text === undefined ? undefined : eventIdOf(text);
  if (text !== undefined && id === undefined) throw new Refusal("INVALID_REQUEST", `${name} is not an event's id.`);
  return id;
}

function beginOf({ range, toDateUtc }: SeqEventQuery, now: Date): string | undefined {
  if (range === undefined) return undefined;
  const end = toDateUtc === undefined ? now.getTime() : Math.ceil(eventTime(toDateUtc) / 1000);
  return new Date(end - range).toISOString();
}

const laterOf = (one: string | undefined, other: string | undefined): string | undefined =>
  one !== undefined && other !== undefined ? (eventTime(one) > eventTime(other) ? one : other) : (one ?? other);
