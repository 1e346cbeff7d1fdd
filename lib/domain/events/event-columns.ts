import { preparedText } from "../../db/prepared-text";
import { clockMs } from "../../kernel/clock";
import { ArrayColumn, OID } from "./array-column";
import type { EventBatch } from "./event-batch";
import { COUNTS, countEvents, EventCounts } from "./event-counts";
import type { JsonValue } from "./event-draft";
import { eventIdBytes } from "./event-id";
import { MARKS, markEvents, marksOf } from "./event-marks";
import { writeExactly } from "./exact-json";

const COLUMNS = {
  id: "uuid",
  arrived_at: "timestamptz",
  timestamp: "timestamptz",
  tick: "smallint",
  organization_id: "uuid",
  project_id: "uuid",
  key_id: "uuid",
  key_name: "text",
  level: "text",
  severity: "smallint",
  message: "text",
  message_template: "text",
  exception: "text",
  event_type: "bigint",
  event_type_text: "text",
  trace_id: "text",
  span_id: "text",
  parent_id: "text",
  started_at: "timestamptz",
  started_tick: "smallint",
  span_kind: "text",
  renderings: "jsonb",
  properties: "jsonb",
  resource: "jsonb",
  scope: "jsonb",
  bytes: "integer",
} as const satisfies Record<string, keyof typeof OID>;

const FIRST_COUNT = Object.keys(COLUMNS).length + 1;

/** Stores the rows of EventColumns; a null parameter is a column of nulls. Set-returning functions side by side cost no join. */
export const STORE_EVENTS = preparedText({
  name: "store-events",
  takes: [COLUMNS, COUNTS, MARKS].flatMap((types) => Object.values(types)).map((type) => `${type}[]`),
  gives: {},
  text: `
    with marked as (${markEvents(FIRST_COUNT + Object.keys(COUNTS).length)}), counted as (${countEvents(FIRST_COUNT)})
    insert into events ("${Object.keys(COLUMNS).join('", "')}")
    select ${Object.values(COLUMNS)
      .map((type, at) => `unnest($${at + 1}::${type}[])`)
      .join(", ")}
    where (select count(*) from marked) >= 0`, // asked first: nothing is written where a mark stands
});

/** The rows of many batches, column by column, as parameters of STORE_EVENTS. Reused from one insert to the next. */
export class EventColumns {
  private readonly id = new ArrayColumn(OID.uuid);
  private readonly arrivedAt = new ArrayColumn(OID.timestamptz);
  private readonly timestamp = new ArrayColumn(OID.timestamptz);
  private readonly tick = new ArrayColumn(OID.smallint);
  private readonly organizationId = new ArrayColumn(OID.uuid);
  private readonly projectId = new ArrayColumn(OID.uuid);
  private readonly keyId = new ArrayColumn(OID.uuid);
  private readonly keyName = new ArrayColumn(OID.text);
  private readonly level = new ArrayColumn(OID.text);
  private readonly severity = new ArrayColumn(OID.smallint);
  private readonly message = new ArrayColumn(OID.text);
  private readonly messageTemplate = new ArrayColumn(OID.text);
  private readonly exception = new ArrayColumn(OID.text);
  private readonly eventType = new ArrayColumn(OID.bigint);
  private readonly eventTypeText = new ArrayColumn(OID.text);
  private readonly traceId = new ArrayColumn(OID.text);
  private readonly spanId = new ArrayColumn(OID.text);
  private readonly parentId = new ArrayColumn(OID.text);
  private readonly startedAt = new ArrayColumn(OID.timestamptz);
  private readonly startedTick = new ArrayColumn(OID.smallint);
  private readonly spanKind = new ArrayColumn(OID.text);
  private readonly renderings = new ArrayColumn(OID.jsonb);
  private readonly properties = new ArrayColumn(OID.jsonb);
  private readonly resource = new ArrayColumn(OID.jsonb);
  private readonly scope = new ArrayColumn(OID.jsonb);
  private readonly bytes = new ArrayColumn(OID.integer);

  private readonly counts = new EventCounts();

  /** In the order of COLUMNS. */
  private readonly all = [
    this.id,
    this.arrivedAt,
    this.timestamp,
    this.tick,
    this.organizationId,
    this.projectId,
    this.keyId,
    this.keyName,
    this.level,
    this.severity,
    this.message,
    this.messageTemplate,
    this.exception,
    this.eventType,
    this.eventTypeText,
    this.traceId,
    this.spanId,
    this.parentId,
    this.startedAt,
    this.startedTick,
    this.spanKind,
    this.renderings,
    this.properties,
    this.resource,
    this.scope,
    this.bytes,
  ];

  /** The parameters for these batches, valid until the next call. */
  fill(batches: readonly EventBatch[]): unknown[] {
    for (const column of this.all) column.clear();
    this.counts.clear();
    for (const batch of batches) this.add(batch);
    return [...this.all.map((column) => column.finish()), ...this.counts.finish(), ...marksOf(batches)];
  }

  private add({ organizationId, projectId, keyId, keyName, arrivedAt, serverTimestamps, drafts }: EventBatch): void {
    const organization = uuidBytes(organizationId);
    const project = uuidBytes(projectId);
    const key = uuidBytes(keyId);
    const name = Buffer.from(keyName);
    const arrival = arrivedAt?.getTime() ?? clockMs();
    this.counts.add(organizationId, projectId, arrival, drafts);
    const [resourceText, scopeText] = [textOnce(), textOnce()];
    for (const draft of drafts) {
      this.id.bytes(eventIdBytes(arrival));
      this.arrivedAt.timestamptz(arrival * 1000);
      const isOfArrival = serverTimestamps || Number.isNaN(draft.timestamp);
      this.timestamp.timestamptz(isOfArrival ? arrival * 1000 : draft.timestamp);
      this.tick.smallint(isOfArrival ? 0 : draft.tick);
      this.organizationId.bytes(organization);
      this.projectId.bytes(project);
      this.keyId.bytes(key);
      this.keyName.bytes(name);
      this.level.optionalText(draft.level);
      this.severity.smallint(draft.severity);
      this.message.text(draft.message);
      this.messageTemplate.optionalText(draft.messageTemplate);
      this.exception.optionalText(draft.exception);
      if (draft.eventType === null) this.eventType.none();
      else this.eventType.bigint(draft.eventType);
      this.eventTypeText.optionalText(draft.eventTypeText);
      this.traceId.optionalText(draft.traceId);
      this.spanId.optionalText(draft.spanId);
      this.parentId.optionalText(draft.parentId);
      if (draft.startedAt === null) this.startedAt.none();
      else this.startedAt.timestamptz(draft.startedAt);
      this.startedTick.smallint(draft.startedTick);
      this.spanKind.optionalText(draft.spanKind);
      optionalJson(this.renderings, draft.renderings && [...draft.renderings]);
      this.properties.json(draft.exact ? writeExactly(draft.properties) : JSON.stringify(draft.properties));
      optionalJson(this.resource, draft.resource, resourceText);
      optionalJson(this.scope, draft.scope, scopeText);
      this.bytes.integer(draft.bytes);
    }
  }
}

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll("-", ""), "hex");

function optionalJson(column: ArrayColumn, value: JsonValue, write: (value: JsonValue) => string = writeExactly): void {
  if (value === null) column.none();
  else column.json(write(value));
}

/** Events one after the other share a resource and a scope, whose text is made once. */
function textOnce(): (value: JsonValue) => string {
  let [last, text]: [JsonValue, string] = [null, "null"];
  return (value) => {
    if (value !== last) [last, text] = [value, writeExactly(value)];
    return text;
  };
}
