import { z } from "zod";
import type { Media } from "../doors/route";
import { WrittenTime } from "../kernel/time-text";

const text = (description: string) => z.string().meta({ description });
const time = (description: string) => WrittenTime.meta({ description });
const json = (description: string) => z.json().meta({ description });

const Event = z
  .object({
    id: z.uuid(),
    timestamp: time("When it happened, as RFC 3339, to 100 ns."),
    arrived_at: time("When it arrived."),
    level: text("As the client spelled it; null when it gave none.").nullable(),
    severity: text("The level as one of six: Verbose, Debug, Information, Warning, Error or Fatal."),
    message: z.string(),
    message_template: z.string().nullable(),
    exception: z.string().nullable(),
    trace_id: z.string().nullable(),
    span_id: z.string().nullable(),
    parent_id: z.string().nullable(),
    started_at: time("When the span started; null where it is no span.").nullable(),
    span_kind: z.string().nullable(),
    project_id: z.uuid(),
    project_name: z.string(),
    key_id: z.uuid(),
    key_name: text("What the key was called that sent it."),
    event_type: json("As it was sent."),
    renderings: json("The template's holes that have a format, rendered."),
    properties: z.record(z.string(), z.json()).meta({ description: "Numbers have every digit that was sent." }),
    resource: json("Attributes of the resource."),
    scope: json("Attributes of the scope."),
  })
  .meta({ id: "Event" });

const EXAMPLE = {
  id: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a11",
  timestamp: "2026-11-20T10:00:00.0000000Z",
  arrived_at: "2026-11-20T10:00:00.250000Z",
  level: "warn",
  severity: "Warning",
  message: "Stock of lamp-7 is low",
  message_template: "Stock of {Product} is low",
  exception: null,
  trace_id: null,
  span_id: null,
  parent_id: null,
  started_at: null,
  span_kind: null,
  project_id: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a12",
  project_name: "web-shop",
  key_id: "0193e4a1-7a60-7c3e-9d52-6b1f0c2f4a13",
  key_name: "Storefront",
  event_type: null,
  renderings: null,
  properties: { Product: "lamp-7" },
  resource: null,
  scope: null,
};

/** What a project's list of events answers. */
export const PROJECT_EVENTS: Media = { "application/json": { schema: z.array(Event), example: [EXAMPLE] } };
