import type { BuiltIn } from "../grammar/filter-tree";
import { Decimal } from "./decimal";
import { eventTypeOf } from "./event-type";
import { known, type Value } from "./filter-value";
import type { Fuel } from "./fuel";

type Properties = { readonly [name: string]: unknown };

/** An event as a filter sees it, on arrival or stored. */
export type FilterEvent = {
  readonly properties: Properties;
  readonly resource: Properties | null;
  readonly scope: Properties | null;
  /** As the client spelled it. */
  readonly level: string | null;
  /** 0 (Verbose) … 5 (Fatal). */
  readonly severity: number;
  readonly message: string;
  readonly messageTemplate: string | null;
  readonly exception: string | null;
  readonly eventType: number | bigint | string | null;
  /** Null while it arrives. */
  readonly id: string | null;
  readonly traceId: string | null;
  readonly spanId: string | null;
  readonly parentId: string | null;
  readonly spanKind: string | null;
  /** Ticks of 100 ns since the year 1; undefined where the event has no such time. */
  readonly ticks: (time: "Timestamp" | "Start" | "Arrived") => bigint | undefined;
};

/** What `@name` is of an event; undefined where the event has none. */
export function builtIn(event: FilterEvent, name: BuiltIn, fuel: Fuel): Value {
  fuel.burn(1);
  switch (name) {
    case "Timestamp":
    case "Start":
    case "Arrived":
      fuel.burn(20);
      return ticks(event.ticks(name));
    case "Elapsed": {
      fuel.burn(40);
      const start = event.ticks("Start");
      const end = event.ticks("Timestamp");
      return start === undefined || end === undefined ? undefined : ticks(end - start);
    }
    case "Level":
      return event.level ?? "Information";
    case "Message":
      return event.message;
    case "EventType":
      fuel.burn(event.messageTemplate?.length ?? 0);
      return eventTypeOf(event.eventType, event.messageTemplate);
    case "Properties":
      return event.properties as Value; // what JSON holds
    case "Resource":
      return (event.resource as Value) ?? undefined;
    case "Scope":
      return (event.scope as Value) ?? undefined;
    case "MessageTemplate":
      return event.messageTemplate ?? undefined;
    case "Exception":
      return event.exception ?? undefined;
    case "Id":
      return event.id ?? undefined;
    case "TraceId":
      return event.traceId ?? undefined;
    case "SpanId":
      return event.spanId ?? undefined;
    case "ParentId":
      return event.parentId ?? undefined;
    case "SpanKind":
      return event.spanKind ?? undefined;
    case "Data":
      return data(event, fuel);
  }
}

const ticks = (count: bigint | undefined): Value => (count === undefined ? undefined : new Decimal(count, 0));

/** The whole event as one object. */
function data(event: FilterEvent, fuel: Fuel): Value {
  const names: readonly BuiltIn[] = ["Timestamp", "Start", "Level", "Message", "MessageTemplate", "EventType", "Exception", "Id"];
  const more: readonly BuiltIn[] = ["TraceId", "SpanId", "ParentId", "SpanKind", "Properties", "Resource", "Scope"];
  const object: { [name: string]: Value } = {};
  for (const name of [...names, ...more]) {
    const value = known(builtIn(event, name, fuel));
    if (value !== undefined) object[name] = value;
  }
  return object;
}

/** An event without anything, for what asks nothing of one. */
export const NO_EVENT: FilterEvent = {
  properties: {},
  resource: null,
  scope: null,
  level: null,
  severity: 0,
  message: "",
  messageTemplate: null,
  exception: null,
  eventType: null,
  id: null,
  traceId: null,
  spanId: null,
  parentId: null,
  spanKind: null,
  ticks: () => undefined,
};
