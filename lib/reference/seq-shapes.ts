import { z } from "zod";
import { LEVELS } from "../domain/keys/schema";
import type { Media } from "../doors/route";

const described = (description: string) => ({ description });
const text = (description: string) => z.string().meta({ description });

/** An event as CLEF writes it; every further member is a property. Source: clef-json.org. */
const ClefEvent = z
  .looseObject({
    "@t": text("When it happened, as ISO 8601."),
    "@m": text("The message.").optional(),
    "@mt": text("The message's template, in place of `@m`.").optional(),
    "@l": z.union([z.string(), z.number()]).meta(described("The level in any spelling; none is Information.")).optional(),
    "@x": text("An exception, with its stack.").optional(),
    "@i": z.union([z.string(), z.number()]).meta(described("The event's type.")).optional(),
    "@r": z.array(z.json()).meta(described("The template's holes that have a format, rendered.")).optional(),
    "@tr": text("The trace's id.").optional(),
    "@sp": text("The span's id.").optional(),
    "@ps": text("The parent span's id.").optional(),
    "@st": text("When the span started.").optional(),
  })
  .meta({ id: "ClefEvent", description: "An event in CLEF. Members that do not begin with `@` are its properties." });

const CLEF_EXAMPLE = { "@t": "2026-11-20T10:00:00Z", "@l": "Warning", "@mt": "Stock of {Product} is low", Product: "lamp-7" };
const ClefLines = z.string().meta({ id: "ClefLines", description: "Events in CLEF, one a line, each a JSON object." });
const CLEF = { schema: ClefLines, example: `${JSON.stringify(CLEF_EXAMPLE)}\n{"@t":"2026-11-20T10:00:01Z","@m":"Restocked"}\n` };
const CLEF_TYPE = "application/vnd.serilog.clef";

/** What `/ingest/clef` takes. */
export const CLEF_BODIES: Media = { [CLEF_TYPE]: CLEF, "application/json": { schema: ClefEvent, example: CLEF_EXAMPLE } };

const RawEvent = z
  .looseObject({
    Timestamp: text("When it happened, as ISO 8601."),
    Level: z.union([z.string(), z.number()]).meta(described("The level in any spelling; none is Information.")).nullable().optional(),
    MessageTemplate: text("The message's template.").nullable().optional(),
    Message: text("The message, in place of a template.").nullable().optional(),
    Exception: text("An exception, with its stack.").nullable().optional(),
    Properties: z.record(z.string(), z.json()).nullable().optional(),
  })
  .meta({ id: "RawEvent" });
const RawEvents = z.looseObject({ Events: z.array(RawEvent) }).meta({ id: "RawEvents" });

/** What `/api/events/raw` takes. */
export const RAW_BODIES: Media = {
  "application/json": {
    schema: RawEvents,
    example: {
      Events: [
        {
          Timestamp: "2026-11-20T10:00:00Z",
          Level: "Warning",
          MessageTemplate: "Stock of {Product} is low",
          Properties: { Product: "lamp-7" },
        },
      ],
    },
  },
  [CLEF_TYPE]: CLEF,
};

/** The answer to a batch that is stored. */
export const STORED: Media = {
  "application/json": {
    schema: z
      .object({
        MinimumLevelAccepted: z
          .enum(LEVELS)
          .nullable()
          .meta(described("The key's minimum level: what lies below it need not be sent. Null: there is none.")),
      })
      .meta({ id: "EventsStored" }),
    example: { MinimumLevelAccepted: null },
  },
};

const SeqEvent = z
  .object({
    Id: text("The event's id."),
    Timestamp: text("When it happened, as ISO 8601, to 100 ns."),
    Level: text("As it was spelled."),
    Exception: z.string().nullable(),
    TraceId: z.string().nullable(),
    SpanId: z.string().nullable(),
    MessageTemplateTokens: z.array(z.looseObject({ Text: z.string().optional(), PropertyName: z.string().optional() })),
    Properties: z.array(z.object({ Name: z.string(), Value: z.json() })),
    RenderedMessage: text("With `render=true`.").optional(),
  })
  .meta({ id: "SeqEvent" });

const SEQ_EVENT_EXAMPLE = {
  Id: "event-0193e4a17a607c3e9d526b1f0c2f4a11",
  Timestamp: "2026-11-20T10:00:00.0000000Z",
  Level: "Warning",
  Exception: null,
  TraceId: null,
  SpanId: null,
  MessageTemplateTokens: [{ Text: "Stock of " }, { PropertyName: "Product" }, { Text: " is low" }],
  Properties: [{ Name: "Product", Value: "lamp-7" }],
  RenderedMessage: "Stock of lamp-7 is low",
};

/** What `/api/events` answers. */
export const SEQ_EVENTS: Media = { "application/json": { schema: z.array(SeqEvent), example: [SEQ_EVENT_EXAMPLE] } };

/** What `/api/events/{event_id}` answers. */
export const SEQ_EVENT: Media = { "application/json": { schema: SeqEvent, example: SEQ_EVENT_EXAMPLE } };

const SeqStatistics = z
  .object({
    Status: z
      .enum(["Partial", "Complete", "Full"])
      .meta(described("Full: as many as were asked for. Partial: ask again behind LastReadEventId. Complete: there are no more.")),
    LastReadEventId: text("For `afterId` of the next page.").nullable(),
    LastReadEventTimestamp: z.string().nullable(),
  })
  .meta({ id: "SeqStatistics" });

/** What `/api/events/signal` answers. */
export const SEQ_SIGNAL_EVENTS: Media = {
  "application/json": {
    schema: z.object({ Events: z.array(SeqEvent), Statistics: SeqStatistics }),
    example: {
      Events: [SEQ_EVENT_EXAMPLE],
      Statistics: { Status: "Full", LastReadEventId: SEQ_EVENT_EXAMPLE.Id, LastReadEventTimestamp: SEQ_EVENT_EXAMPLE.Timestamp },
    },
  },
};

const SeqSignal = z
  .looseObject({
    Filters: z
      .array(z.looseObject({ Filter: z.string().nullable().optional() }))
      .nullable()
      .optional(),
  })
  .meta({ id: "SeqSignal", description: "A signal of Seq's. Its filters narrow the answer." });

/** What `/api/events/signal` takes. */
export const SIGNAL_BODIES: Media = {
  "application/json": {
    schema: z.union([SeqSignal, z.looseObject({ Signal: SeqSignal.nullable() })]),
    example: { Filters: [{ Filter: "@Level = 'Error'" }] },
  },
};
