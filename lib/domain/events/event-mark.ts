import { createHash } from "node:crypto";
import type { EventDraft } from "./event-draft";

/** By what something is known again, and what it stood for where a sender named it. */
export type EventMark = { mark: Buffer; content: Buffer | null };

/** A request as it came in. `reader` is how its body is read; `idempotencyKey` what its sender calls it. */
export type SentBatch = { reader: string; body: Buffer; idempotencyKey: string | undefined };

/** OpenTelemetry's name for an id of one record, by which a second one of the same id may be left out. */
const OWN_ID = "log.record.uid";
const LONGEST_OWN_ID = 256;

/** The event's own id, as its client gave it. */
export function ownIdOf({ properties }: EventDraft): string | null {
  const id = Object.hasOwn(properties, OWN_ID) ? properties[OWN_ID] : null;
  return typeof id === "string" && id !== "" && id.length <= LONGEST_OWN_ID ? id : null;
}

/**
 * By what a batch is known again when it is sent once more: what its sender calls it, else its bytes. Null where two alike are two: events without a
 * time of their own are told apart by when they arrive. Also where each event has an id of its own, which says more.
 */
export function batchMark({ reader, body, idempotencyKey }: SentBatch, drafts: readonly EventDraft[]): EventMark | null {
  if (idempotencyKey !== undefined) return { mark: digest("named", idempotencyKey), content: digest(reader, body) };
  if (drafts.some(({ timestamp, ownId }) => Number.isNaN(timestamp) && ownId === null)) return null;
  return drafts.every(({ ownId }) => ownId !== null) ? null : { mark: digest(reader, body), content: null };
}

export const ownMark = (ownId: string): Buffer => digest("event", ownId);

/** Half of a SHA-256 is enough among what one key sends within an hour. */
const digest = (kind: string, of: string | Buffer): Buffer => createHash("sha256").update(`${kind}\n`).update(of).digest().subarray(0, 16);
