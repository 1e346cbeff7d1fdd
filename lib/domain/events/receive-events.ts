import type { Granted } from "../../access/caller";
import { gatePool } from "../../db/pools";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { noteEvents } from "../usage/note-usage";
import type { PresentedKey } from "../verdicts/presented-key";
import { readClef, readSingleOrClef } from "./clef";
import type { EventDraft } from "./event-draft";
import { ingestEvents } from "./ingest-events";
import { readRawEvents } from "./raw-events";

export type EventFormat = "clef" | "single-or-clef" | "raw";

const READERS: Record<EventFormat, (body: Buffer, limits: { eventBytes: number }) => EventDraft[]> = {
  clef: readClef,
  "single-or-clef": readSingleOrClef,
  raw: readRawEvents,
};

/**
 * A batch as it came in, read, put through its key's rules and stored. Resolves after the commit with the answer that Seq's clients
 * look for, to the byte. A bad event refuses the whole batch with INVALID_REQUEST, and counts as an invalid payload of the key.
 */
export async function receiveEvents(
  ctx: Granted<"project:write_otlp">,
  key: PresentedKey,
  body: Buffer,
  format: EventFormat,
): Promise<string> {
  const note = { keyId: key.id, organizationId: key.organizationId, now: ctx.now.getTime() };
  try {
    const drafts = READERS[format](body, { eventBytes: settings.maxEventBytes });
    if (drafts.length > 0) {
      const projectId = key.projectId ?? (await firstProject(ctx.organizationId));
      const counts = await ingestEvents(ctx, { projectId, keyId: key.id, keyName: key.name, ingestion: key }, drafts);
      noteEvents(note, counts);
    }
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_REQUEST") noteEvents(note, { arrived: 0, ingested: 0, bytes: 0, invalid: 1 });
    throw error;
  }
  return `{"MinimumLevelAccepted":${JSON.stringify(key.minimumLevel)}}`;
}

/** Seq's clients name no project: under a key for all projects, events go to the organization's first. */
async function firstProject(organizationId: string): Promise<string> {
  const { rows } = await gatePool().query<{ id: string }>({
    name: "first-project",
    text: "select id::text from projects where organization_id = $1 and deleted_at is null order by created_at, id limit 1",
    values: [organizationId],
  });
  if (rows[0]) return rows[0].id;
  throw new Refusal("INVALID_REQUEST", "The organization has no project to put events into. Create one first.");
}
