import type { Granted } from "../../access/caller";
import { settings } from "../../kernel/settings";
import { advertisedLevel } from "../keys/advertised-level";
import type { PresentedKey } from "../verdicts/presented-key";
import { readClef, readSingleOrClef } from "./clef";
import type { EventDraft } from "./event-draft";
import { readRawEvents } from "./raw-events";
import { receiveDrafts } from "./receive-drafts";

export type EventFormat = "clef" | "single-or-clef" | "raw";

const READERS: Record<EventFormat, (body: Buffer, limits: { eventBytes: number }) => EventDraft[]> = {
  clef: readClef,
  "single-or-clef": readSingleOrClef,
  raw: readRawEvents,
};

/**
 * A batch as it came in, read, put through its key's rules and stored. Resolves after the commit with the answer that Seq's clients
 * look for, to the byte. A bad event refuses the whole batch with INVALID_REQUEST, and counts as an invalid payload of the key.
 * Refuses with PAYLOAD_TOO_LARGE.
 */
export async function receiveEvents(
  ctx: Granted<"project:write_otlp">,
  key: PresentedKey,
  body: Buffer,
  format: EventFormat,
  idempotencyKey?: string,
): Promise<string> {
  await receiveDrafts(ctx, key, { reader: format, body, idempotencyKey }, () =>
    READERS[format](body, { eventBytes: settings.maxEventBytes }),
  );
  return `{"MinimumLevelAccepted":${JSON.stringify(advertisedLevel(key.minimumLevel, key.brakeSteps))}}`;
}
