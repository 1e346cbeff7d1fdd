import { z } from "zod";
import { ILL_FORMED, isStorable } from "../../kernel/text";
import { WrittenTime } from "../../kernel/time-text";
import { eventTime } from "./event-time";
import { RANGES } from "./range-terms";

/** The six severities, from least to most severe; what a client spelled is kept beside it. */
export const SEVERITIES = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** An event as the screens see it. Times are RFC 3339 in UTC, the event's own with seven digits of fraction. Members in `_json` are JSON text, so that every digit reaches the screen. */
export type EventView = {
  id: string;
  timestamp: string;
  arrived_at: string;
  /** As the client spelled it; null when it gave none. */
  level: string | null;
  severity: Severity;
  message: string;
  message_template: string | null;
  exception: string | null;
  trace_id: string | null;
  span_id: string | null;
  parent_id: string | null;
  started_at: string | null;
  span_kind: string | null;
  event_type_json: string | null;
  renderings_json: string | null;
  resource_json: string | null;
  scope_json: string | null;
  project_id: string;
  project_name: string;
  key_id: string;
  key_name: string;
  properties_json: string;
};

/** A filter or a search as somebody typed it. */
export const filterText = z.string().max(8192, "A filter has at most 8192 characters.").refine(isStorable, ILL_FORMED);

const timeText = z.string().refine((text) => !Number.isNaN(eventTime(text)), "This is not a time. Write it as 2026-11-20T10:00:00Z.");

export const EventSearch = z.strictObject({
  filter: filterText.optional(),
  project_id: z.uuid().optional(),
  /** The key that sent it. */
  key_id: z.uuid().optional(),
  /** The page older than this event. */
  before_id: z.uuid().optional(),
  /** The page that begins with this event. */
  start_at_id: z.uuid().optional(),
  /** The event's own time: at or after, and before. */
  from: timeText.optional(),
  to: timeText.optional(),
  count: z.int().min(1).max(1000).default(100),
});
export type EventSearch = z.output<typeof EventSearch>;

/** What the platform API's list of a project's events takes beside its page. */
export const ProjectEventsQuery = EventSearch.pick({ filter: true, from: true, to: true, key_id: true }).extend({
  /** Ids of saved searches, joined by `,` (both) and `~` (either). */
  signal: z.string().max(2000).optional(),
});
export type ProjectEventsQuery = z.output<typeof ProjectEventsQuery>;

/** In the place of `from`, what ends now. */
export const InRange = { range: z.enum(RANGES).optional() };

export const EventTail = EventSearch.omit({ before_id: true, start_at_id: true }).extend({
  /** Where the last answer led; without one the newest events are given. */
  cursor: z.string().max(20_000).optional(),
});
export type EventTail = z.output<typeof EventTail>;

/** `cursor` goes on from here, also where nothing came. */
export type TailPage = { events: EventView[]; cursor: string; more: boolean };

/** Names and values of properties that newest events hold, as a filter writes them, the commonest first. */
export type SeenProperties = { properties: { path: string; values: string[] }[] };

const PreviewedEvent = z.object({ id: z.uuid(), timestamp: z.string(), level: z.enum(SEVERITIES), message: z.string() });
export type PreviewedEvent = z.output<typeof PreviewedEvent>;

/** What a key's rules would have made of its latest stored events. */
export const IngestionPreview = z
  .object({
    events: z.int().meta({ description: "Stored events that the rules were tried on: the latest 20,000, or as many as there are." }),
    dropped: z.int().meta({ description: "How many of them would not have been stored." }),
    below_level: z.int().meta({ description: "Of those, how many the minimum level would have kept out." }),
    filtered: z.int().meta({ description: "And how many the filter." }),
    oldest_at: WrittenTime.nullable().meta({ description: "When the oldest of them arrived; null where there are none." }),
    ended_by: z.enum(["time", "size", "cost"]).nullable().meta({
      description: "Why fewer events were looked at than there are: it took too long, they are too large, the filter costs too much.",
    }),
    dropped_samples: z.array(PreviewedEvent).meta({ description: "Some that would not have been stored, newest first." }),
    kept_samples: z.array(PreviewedEvent).meta({ description: "Some that would have been." }),
  })
  .meta({ id: "APIKeyIngestionPreview" });
export type IngestionPreview = z.output<typeof IngestionPreview>;

export const EventSurveyQuery = EventSearch.pick({ filter: true, project_id: true, key_id: true, from: true, to: true });
export type EventSurveyQuery = z.output<typeof EventSurveyQuery>;

type Counted<T> = T & { count: number };

/** How many events a search finds: over time by severity, and by what they are. Where `share` is less than 1 the numbers are estimates from such a part of the events. */
export type EventSurvey = {
  share: number;
  total: number;
  /** Whole bars from `start` on, each `width` milliseconds wide; of each the counts by severity, from Verbose to Fatal. */
  start: number;
  width: number;
  bars: number[][];
  /** Found, but before the first bar or after the last. */
  outside: number;
  severities: number[];
  keys: Counted<{ id: string; name: string }>[];
  projects: Counted<{ id: string; name: string }>[];
  /** The most frequent properties of some of what was found, with their most frequent values as JSON. */
  properties: Counted<{ name: string; values: Counted<{ json: string }>[] }>[];
  /** Of how many events the properties are. */
  looked_into: number;
};
