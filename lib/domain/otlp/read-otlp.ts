import { fromBinary, type MessageShape } from "@bufbuild/protobuf";
import { Refusal } from "../../kernel/refusal";
import { refuseLargeBatch } from "../events/batch-size";
import { bodyText } from "../events/body-text";
import type { EventDraft } from "../events/event-draft";
import { losesDigits, parseExactly } from "../events/exact-json";
import { DEEPEST, isTextTooDeep } from "../events/sound-value";
import { TooDeep } from "./attribute-values";
import { logDraft } from "./log-drafts";
import { checkMessage, unreadable } from "./message-count";
import { messageFromJson } from "./message-from-json";
import { metricDrafts } from "./metric-drafts";
import { jsonBytes, type Origin, recordBytes, resourceOf, scopeOf } from "./otlp-draft";
import { JSON_TYPE, type OtlpAnswer, SIGNALS, type Signal } from "./otlp-terms";
import { spanDraft } from "./span-drafts";

/** The records that can be taken, and how many cannot, with the reason of the first. */
export type OtlpBatch = { drafts: EventDraft[]; rejected: number; reason: string };

/** Records, and the length of what all of them repeat beside resource and scope. */
type Shared = { readers: ((origin: Origin) => EventDraft)[]; sharedBytes: number };

/** The events of an OTLP request. Refuses with INVALID_REQUEST what cannot be read; a record that is too large or too deep is left out alone. */
export function readOtlp(signal: Signal, type: OtlpAnswer["type"], body: Uint8Array, eventBytes: number): OtlpBatch {
  const batch: OtlpBatch = { drafts: [], rejected: 0, reason: "" };
  const reject = (why: string) => {
    batch.rejected++;
    batch.reason ||= why;
  };
  let measured = 0;
  const take = ({ readers, sharedBytes }: Shared, origin: Origin) => {
    const shared = origin.bytes + sharedBytes;
    if (shared > eventBytes) {
      for (const _ of readers) reject(`What records share has ${shared} bytes; one record may have at most ${eventBytes}.`);
      return;
    }
    for (const read of readers) {
      const draft = orTooDeep(() => read(origin));
      if (draft) draft.bytes = recordBytes(draft, origin);
      // Those that are left out count too: reading them takes as much.
      measured += draft?.bytes ?? shared;
      refuseLargeBatch(measured);
      if (!draft) reject(`A record's values are nested more than ${DEEPEST} levels deep.`);
      else if (draft.bytes > eventBytes) reject(`A record has ${draft.bytes} bytes; one may have at most ${eventBytes}.`);
      else batch.drafts.push(draft);
    }
  };
  const groups = groupsOf(signal, type, body);
  refuseTooMany(groups);
  for (const { resource, scopes } of groups) {
    const ofResource = orTooDeep(() => resourceOf(resource)) ?? null;
    const resourceBytes = jsonBytes(ofResource);
    for (const { scope, shared } of scopes) {
      const ofScope = orTooDeep(() => scopeOf(scope)) ?? null;
      const origin = { resource: ofResource, scope: ofScope, bytes: resourceBytes + jsonBytes(ofScope) };
      for (const one of shared) take(one, origin);
    }
  }
  return batch;
}

/** More would be a few bytes each, and much more than that once they are read. */
const MOST_RECORDS = 100_000;

function refuseTooMany(groups: Group[]): void {
  let records = 0;
  for (const { scopes } of groups) for (const { shared } of scopes) for (const { readers } of shared) records += readers.length;
  if (records > MOST_RECORDS)
    throw new Refusal(
      "PAYLOAD_TOO_LARGE",
      `A request holds at most ${MOST_RECORDS.toLocaleString("en-US")} records. Send it in smaller pieces.`,
    );
}

type Group = {
  resource: Parameters<typeof resourceOf>[0];
  scopes: { scope: Parameters<typeof scopeOf>[0]; shared: Shared[] }[];
};

function groupsOf(signal: Signal, type: OtlpAnswer["type"], body: Uint8Array): Group[] {
  switch (signal) {
    case "logs":
      return decoded("logs", type, body).resourceLogs.map(({ resource, scopeLogs }) => ({
        resource,
        scopes: scopeLogs.map(({ scope, logRecords }) => ({
          scope,
          shared: [{ readers: logRecords.map((one) => (origin: Origin) => logDraft(one, origin)), sharedBytes: 0 }],
        })),
      }));
    case "traces":
      return decoded("traces", type, body).resourceSpans.map(({ resource, scopeSpans }) => ({
        resource,
        scopes: scopeSpans.map(({ scope, spans }) => ({
          scope,
          shared: [{ readers: spans.map((one) => (origin: Origin) => spanDraft(one, origin)), sharedBytes: 0 }],
        })),
      }));
    case "metrics":
      return decoded("metrics", type, body).resourceMetrics.map(({ resource, scopeMetrics }) => ({
        resource,
        scopes: scopeMetrics.map(({ scope, metrics }) => ({ scope, shared: metrics.map(metricDrafts) })),
      }));
  }
}

function decoded<S extends Signal>(signal: S, type: OtlpAnswer["type"], body: Uint8Array): MessageShape<(typeof SIGNALS)[S]["request"]> {
  const desc: (typeof SIGNALS)[S]["request"] = SIGNALS[signal].request;
  if (type === JSON_TYPE) return messageFromJson(desc, jsonIn(body));
  checkMessage(desc, body);
  try {
    return fromBinary(desc, body, { readUnknownFields: false });
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** Arrays and objects around the values of a record, and those that a value of OTLP's has for each level of its own. */
const ENVELOPE = 12;
const A_LEVEL = 4;
/** A number that a double may not hold. */
const LONG_INTEGER = /[:[,\s]-?\d{16}/;

function jsonIn(body: Uint8Array): unknown {
  const text = bodyText(body);
  if (text.trim() === "") return {};
  if (isTextTooDeep(text, ENVELOPE + (DEEPEST + 1) * A_LEVEL)) throw new Refusal("INVALID_REQUEST", "The body is nested too deeply.");
  try {
    return LONG_INTEGER.test(text) || losesDigits(text) ? parseExactly(text) : JSON.parse(text);
  } catch (cause) {
    throw new Refusal("INVALID_REQUEST", `The body is not valid JSON (${cause instanceof Error ? cause.message : cause}).`, { cause });
  }
}

function orTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}
