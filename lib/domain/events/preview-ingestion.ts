import type { PoolClient } from "pg";
import type { Granted } from "../../access/caller";
import { compileFilter } from "../../filter/evaluate/compile-filter";
import { RESERVE_EMPTY, SharedSteps } from "../../filter/evaluate/fuel";
import { readFilter } from "../../filter/evaluate/read-filter";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";
import { Turns } from "../../kernel/turns";
import type { KeyReach } from "../keys/key-reach";
import { invalidMember } from "../keys/key-rule";
import { readKey } from "../keys/queries";
import type { Key, TriedIngestion } from "../keys/schema";
import { type StoringSpan, storingSpans } from "../usage/storing-spans";
import type { ArrivalFilter } from "./arrival-filter";
import type { JsonValue } from "./event-draft";
import { severityName, severityOf } from "./event-level";
import { readingEvents } from "./event-reading";
import { ARRIVING } from "./filter-options";
import { type StoredEvent, storedEvent } from "./filterable-event";
import { PREVIEWED_EVENTS } from "./preview-terms";
import { readableProjects } from "./readable-projects";
import type { IngestionPreview, PreviewedEvent } from "./schema";
import { shownPage } from "./shown-page";
import { setOwn } from "./sound-value";

/** As a batch of arriving events has it. */
const EACH = 2000;
const RESERVE = 100_000_000;
const LONGEST_MS = 4_000;
const MOST_CHARACTERS = 64 * 1024 * 1024;
const PORTION = 1000;
/** Each day that is looked into locks a table and its four indexes. */
const LONGEST_PORTION = 7 * DAY;
const SAMPLES = 5;
const LONGEST_MESSAGE = 300;

type Rules = { keeps: ArrivalFilter; severity: number; applied: readonly { name: string; value: JsonValue }[] };
type Row = StoredEvent & { found: string };

/**
 * What rules would have made of the events that a key stored last, as the same function would have asked them on arrival. Refuses with
 * VALIDATION_FAILED a filter that cannot be used, with NOT_FOUND a key out of reach. What takes too long ends early and says so.
 * Also refuses with INVALID_REQUEST.
 */
export async function previewIngestion(
  ctx: Granted<"project:read_otlp">,
  keys: KeyReach,
  id: string,
  tried: TriedIngestion,
): Promise<IngestionPreview> {
  const key = await readKey(keys, id);
  const replay = new Replay(rulesOf(key, tried));
  const projects = [...(await readableProjects(ctx, undefined)).keys()];
  const counted = { id, organizationId: ctx.organizationId };
  const spans = await keys.read((tx) => storingSpans(tx, counted, PREVIEWED_EVENTS, ctx.now));
  await readingEvents(ctx, async (client) => {
    replay.begin();
    for (const portion of portionsOf(spans)) {
      await client.query("savepoint a_portion");
      if (!(await replayPortion(client, { ...counted, projects, spans: portion }, replay))) return;
      await client.query("rollback to savepoint a_portion");
    }
  });
  return replay.result();
}

function rulesOf({ ingestion }: Key, tried: TriedIngestion): Rules {
  const { filter, minimum_level, applied_properties } = { ...ingestion, ...tried };
  try {
    const parsed = filter === null ? null : readFilter(filter);
    return {
      keeps: parsed ? compileFilter(parsed, ARRIVING) : () => true,
      severity: minimum_level === null ? 0 : severityOf(minimum_level),
      applied: applied_properties as Rules["applied"], // of JSON, by the schema
    };
  } catch (error) {
    if (error instanceof Refusal) throw invalidMember(["filter"], error.message, "filter_unreadable");
    throw error;
  }
}

/** Counts event by event, until it has seen what it may. */
class Replay {
  private readonly shared = new SharedSteps(RESERVE, EACH);
  private end = Number.POSITIVE_INFINITY;
  private readonly turns = new Turns();
  private events = 0;
  private belowLevel = 0;
  private filtered = 0;
  private characters = 0;
  private oldest: string | null = null;
  private endedBy: IngestionPreview["ended_by"] = null;
  private readonly samples = { dropped: [] as PreviewedEvent[], kept: [] as PreviewedEvent[] };

  constructor(private readonly rules: Rules) {}

  /** Its time runs from here, not while it waits for its turn. */
  begin(): void {
    this.end = performance.now() + LONGEST_MS;
  }

  /** Whether it goes on. */
  async see(rows: readonly Row[]): Promise<boolean> {
    for (const row of rows) {
      if (this.turns.isOver) await this.turns.next();
      if (this.events === PREVIEWED_EVENTS) return false;
      if (performance.now() > this.end) return this.endEarly("time");
      if (this.characters > MOST_CHARACTERS) return this.endEarly("size");
      try {
        this.count(row);
      } catch (error) {
        if (error !== RESERVE_EMPTY) throw error;
        return this.endEarly("cost");
      }
    }
    return true;
  }

  private endEarly(why: NonNullable<IngestionPreview["ended_by"]>): false {
    this.endedBy = why;
    return false;
  }

  private count(row: Row): void {
    const { keeps, severity, applied } = this.rules;
    const isBelow = row.severity < severity;
    const isKept = !isBelow && keeps(arrivingAgain(row, applied), this.shared);
    this.events++;
    if (isBelow) this.belowLevel++;
    else if (!isKept) this.filtered++;
    this.characters += row.properties_json.length + row.message.length + (row.exception?.length ?? 0);
    this.oldest = row.arrived_at;
    const samples = isKept ? this.samples.kept : this.samples.dropped;
    if (samples.length < SAMPLES) samples.push(sampleOf(row));
  }

  result(): IngestionPreview {
    return {
      events: this.events,
      dropped: this.belowLevel + this.filtered,
      below_level: this.belowLevel,
      filtered: this.filtered,
      oldest_at: this.oldest,
      ended_by: this.endedBy,
      dropped_samples: this.samples.dropped,
      kept_samples: this.samples.kept,
    };
  }
}

/** A stored event as it would arrive: without an id, with the properties that the key applies. */
function arrivingAgain(row: Row, applied: Rules["applied"]) {
  const event = storedEvent(row);
  const properties = { ...event.properties } as { [name: string]: JsonValue };
  for (const { name, value } of applied) setOwn(properties, name, value);
  return { ...event, properties, id: null };
}

const sampleOf = ({ id, timestamp, severity, message }: Row): PreviewedEvent => ({
  id,
  timestamp,
  level: severityName(severity),
  message: message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).toWellFormed()}…` : message,
});

/** Spans that together hold about one portion of events, and lie within some days. */
function portionsOf(spans: readonly StoringSpan[]): StoringSpan[][] {
  const portions: StoringSpan[][] = [];
  let events = 0;
  for (const span of spans) {
    const last = portions.at(-1);
    if (last?.[0] && events + span.events <= PORTION && last[0].to - span.from <= LONGEST_PORTION) last.push(span);
    else {
      portions.push([span]);
      events = 0;
    }
    events += span.events;
  }
  return portions;
}

type Portion = { id: string; organizationId: string; projects: readonly string[]; spans: readonly StoringSpan[] };

/** Whether the replay goes on after the events of these spans. */
async function replayPortion(client: PoolClient, { id, organizationId, projects, spans }: Portion, replay: Replay): Promise<boolean> {
  const begins = spans.map(({ from }) => new Date(from));
  const ends = spans.map(({ to }) => new Date(to));
  const given = [organizationId, id, projects, begins, ends, PORTION, begins.at(-1), ends[0]];
  let last: Row | undefined;
  for (;;) {
    const { rows } = await client.query<Row>(portionOf(last !== undefined), last ? [...given, last.arrived_at, last.id] : given);
    if (!(await replay.see(rows))) return false;
    last = rows.at(-1);
    if (!last || (rows.length < PORTION && Number(last.found) === rows.length)) return true;
  }
}

const ORDER = "order by e.arrived_at desc, e.id desc";
/** Span by span, since the index begins with the organization and the time, not with the key; the bounds of them all leave out other days. */
const portionOf = (isFurther: boolean): string => `
  with found as (
    select e.* from unnest($4::timestamptz[], $5::timestamptz[]) s(since, until)
    cross join lateral (
      select * from events e where e.organization_id = $1::uuid and e.key_id = $2::uuid and e.project_id = any($3::uuid[])
        and e.arrived_at >= s.since and e.arrived_at < s.until and e.arrived_at >= $7::timestamptz and e.arrived_at < $8::timestamptz
        ${isFurther ? "and (e.arrived_at, e.id) < ($9::timestamptz, $10::uuid)" : ""}
      ${ORDER} limit $6
    ) e
    ${ORDER} limit $6
  ) ${shownPage("found", ORDER, ", e.found")}`;
