import type { Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";
import { signalFilter } from "../signals/queries";
import { eventTime } from "./event-time";
import { searchEvents } from "./queries";
import type { EventView } from "./schema";
import { eventIdOf, seqEvent, seqEventId, seqEvents } from "./seq-event";
import { MOST, type SeqEventQuery } from "./seq-query";

/**
 * The newest events that Seq's query finds, as the text of a JSON array in Seq's shape: from `startAtId` on or behind `afterId`, and of a span
 * that ends at `toDateUtc`, or now, within its saved searches. Refuses with INVALID_REQUEST, by its name, what is not an event's id.
 * Also refuses with NOT_FOUND.
 */
export const readSeqEvents = async (ctx: Granted<"project:read_otlp">, query: SeqEventQuery): Promise<string> =>
  seqEvents(await eventsOf(ctx, query, []), query.render ?? false);

/**
 * The same with how far it goes, as Seq's own client library pages on: until it is complete, each page behind the last event that it was given.
 * `filters` narrow it further. Refuses with INVALID_REQUEST and NOT_FOUND, as readSeqEvents does.
 */
export async function readSeqResultSet(ctx: Granted<"project:read_otlp">, query: SeqEventQuery, filters: string[] = []): Promise<string> {
  const events = await eventsOf(ctx, query, filters);
  const last = events.at(-1);
  // A page of large events ends before its count, so that none is left is known by an empty one alone.
  const status = last === undefined ? "Complete" : events.length < query.count || query.count === MOST ? "Partial" : "Full";
  const statistics = {
    Status: status,
    LastReadEventId: last ? seqEventId(last.id) : null,
    LastReadEventTimestamp: last?.timestamp ?? null,
  };
  return `{"Events":${seqEvents(events, query.render ?? false)},"Statistics":${JSON.stringify(statistics)}}`;
}

async function eventsOf(ctx: Granted<"project:read_otlp">, query: SeqEventQuery, filters: string[]): Promise<EventView[]> {
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
  return searchEvents(ctx, search);
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
