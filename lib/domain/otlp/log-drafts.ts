import type { EventDraft } from "../events/event-draft";
import { writeExactly } from "../events/exact-json";
import { renderMessage } from "../events/render-message";
import { storableText } from "../events/sound-value";
import { attributesOf, jsonOf } from "./attribute-values";
import type { LogRecord } from "./generated/opentelemetry/proto/logs/v1/logs_pb";
import { draftOf, exceptionOf, idOf, type Origin, setTimes, takeText } from "./otlp-draft";
import { levelOf } from "./severity-number";

/** Where exporters put the template of a message: Serilog's, and those of Microsoft.Extensions.Logging. */
const TEMPLATES = ["message_template.text", "{OriginalFormat}"];

/** A log record as an event: its attributes are properties, its body the message. */
export function logDraft(record: LogRecord, origin: Origin): EventDraft {
  const properties = attributesOf(record.attributes);
  const draft = draftOf(properties, origin);
  setTimes(draft, record.timeUnixNano, record.observedTimeUnixNano);
  Object.assign(draft, levelOf(record.severityNumber, storableText(record.severityText)));
  draft.traceId = idOf(record.traceId, 16);
  draft.spanId = idOf(record.spanId, 8);
  draft.eventTypeText = storableText(record.eventName) || null;
  draft.exception = exceptionOf(properties);
  if (draft.exception === properties["exception.stacktrace"]) delete properties["exception.stacktrace"];
  for (const name of TEMPLATES) draft.messageTemplate ??= takeText(properties, name);
  const body = jsonOf(record.body);
  const message = typeof body === "string" ? body : body === null ? "" : writeExactly(body);
  if (draft.messageTemplate !== null && (message === "" || message === draft.messageTemplate)) renderMessage(draft);
  else draft.message = message;
  return draft;
}
