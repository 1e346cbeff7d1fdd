import type { Granted } from "../../access/caller";
import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { Refusal } from "../../kernel/refusal";
import { noteEvents } from "../usage/note-usage";
import type { PresentedKey } from "../verdicts/presented-key";
import type { EventDraft } from "./event-draft";
import { batchMark, ownIdOf, type SentBatch } from "./event-mark";
import { ingestEvents } from "./ingest-events";

/**
 * Puts what `read` finds in a request through its key's rules and stores it, and counts it under the key; what cannot be read as an invalid payload. What was
 * sent before within the hour is stored once, and answered as if it had not been.
 */
export async function receiveDrafts(
  ctx: Granted<"project:write_otlp">,
  key: PresentedKey,
  sent: SentBatch,
  read: () => EventDraft[],
): Promise<void> {
  const note = { keyId: key.id, organizationId: key.organizationId, now: ctx.now.getTime() };
  try {
    const drafts = read();
    if (drafts.length === 0) return;
    for (const draft of drafts) draft.ownId = ownIdOf(draft);
    const mark = batchMark(sent, drafts);
    const projectId = key.projectId ?? (await firstProject(ctx.organizationId));
    noteEvents(note, await ingestEvents(ctx, { projectId, keyId: key.id, keyName: key.name, ingestion: key, mark }, drafts));
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_REQUEST") noteEvents(note, { arrived: 0, ingested: 0, bytes: 0, invalid: 1 });
    throw error;
  }
}

const FIRST_PROJECT = preparedText({
  name: "first-project",
  takes: ["uuid"],
  gives: { id: "text" },
  text: "select id::text from projects where organization_id = $1 and deleted_at is null order by created_at, id limit 1",
});

/** Clients name no project: under a key for all projects, events go to the organization's first. */
export async function firstProject(organizationId: string): Promise<string> {
  const [project] = await askPrepared(gatePool(), FIRST_PROJECT, [organizationId]);
  if (project) return project.id;
  throw new Refusal("INVALID_REQUEST", "The organization has no project to put events into. Create one first.");
}
