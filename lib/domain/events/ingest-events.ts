import type { Granted } from "../../access/caller";
import { clockMs } from "../../kernel/clock";
import type { Plan } from "../plans/plan-terms";
import { holdQuota } from "../quotas/hold-quota";
import { batchBytes, refuseLargeBatch } from "./batch-size";
import type { EventBatch } from "./event-batch";
import type { EventDraft, JsonValue } from "./event-draft";
import { severityOf } from "./event-level";
import type { EventMark } from "./event-mark";
import { notYetStored } from "./event-marks";
import { filterDrafts } from "./filter-drafts";
import { replaceFutureTimes } from "./future-time";
import { renderMessage } from "./render-message";
import { setOwn } from "./sound-value";
import { storeEvents } from "./store-events";

/** The key under which events arrive, and what it does to them. */
export type EventSource = {
  projectId: string;
  keyId: string;
  keyName: string;
  /** By what the batch is known when it is sent again. */
  mark?: EventMark | null;
  /** Only of made-up events of the past, as the demo has them. */
  arrivedAt?: Date;
  /** `appliedProperties` is JSON text of an array of {name, value}. */
  ingestion: {
    plan?: Plan | null;
    minimumLevel: string | null;
    filter?: string | null;
    useServerTimestamps: boolean;
    appliedProperties: string | null;
  };
};

/**
 * `bytes` is the raw JSON of what was ingested; `ahead` counts the events that got the server's time for theirs, `belowLevel` and `filtered` those
 * that the minimum level and the filter kept out, `repeated` those that stood already.
 */
export type Ingested = Record<"arrived" | "ingested" | "bytes" | "ahead" | "belowLevel" | "filtered" | "repeated", number>;

/** Applies the key's rules to a batch and stores what is left; resolves after the commit. Refuses as storeEvents does. */
export async function ingestEvents(
  ctx: Granted<"project:write_otlp">,
  source: EventSource,
  drafts: readonly EventDraft[],
): Promise<Ingested> {
  const { projectId, keyId, keyName, ingestion } = source;
  const arrival = source.arrivedAt?.getTime() ?? clockMs();
  const leveled = ingestion.minimumLevel === null ? drafts : atLeast(severityOf(ingestion.minimumLevel), drafts);
  const addedBytes = Buffer.byteLength(ingestion.appliedProperties ?? "");
  refuseLargeBatch(batchBytes({ drafts: leveled, addedBytes }));
  if (ingestion.appliedProperties !== null) applyProperties(JSON.parse(ingestion.appliedProperties), leveled);
  const arriving = { keyId, at: arrival, serverTimestamps: ingestion.useServerTimestamps };
  // What is stored is what is filtered, so the applied properties count.
  const kept = ingestion.filter ? await filterDrafts(leveled, ingestion.filter, arriving) : leveled;
  const ahead = ingestion.useServerTimestamps ? 0 : replaceFutureTimes(kept, arrival);
  const batch: EventBatch = {
    organizationId: ctx.organizationId,
    projectId,
    keyId,
    keyName,
    arrivedAt: source.arrivedAt ?? null,
    mark: source.mark ?? null,
    serverTimestamps: ingestion.useServerTimestamps,
    drafts: kept,
    addedBytes,
  };
  const stored = await holdQuota(ctx.organizationId, ingestion.plan ?? null, kept.length, {
    store: () => storeEvents(batch),
    stands: async () => isKnownAgain(batch) && (await notYetStored(batch)).length === 0,
  });
  return {
    arrived: drafts.length,
    ingested: stored.length,
    bytes: stored.reduce((sum, draft) => sum + draft.bytes, 0),
    ahead,
    belowLevel: drafts.length - leveled.length,
    filtered: leveled.length - kept.length,
    repeated: kept.length - stored.length,
  };
}

/** By itself, or by an id of each of its events. */
const isKnownAgain = ({ mark, drafts }: EventBatch): boolean => Boolean(mark) || drafts.every(({ ownId }) => ownId !== null);

const atLeast = (severity: number, drafts: readonly EventDraft[]) => drafts.filter((draft) => draft.severity >= severity);

/** They win over the event's own, in its message too. */
function applyProperties(applied: { name: string; value: JsonValue }[], drafts: readonly EventDraft[]): void {
  for (const draft of drafts) {
    for (const { name, value } of applied) setOwn(draft.properties, name, value);
    if (draft.isRendered) renderMessage(draft);
  }
}
