import { isDatabaseAway } from "../../db/database-fault";
import { tightDisk } from "../../db/disk-space";
import { gatePool } from "../../db/pools";
import { askPrepared } from "../../db/prepared-text";
import { tryAgain } from "../../db/try-again";
import { clockMs } from "../../kernel/clock";
import { Refusal } from "../../kernel/refusal";
import { theProcess } from "../../kernel/the-process";
import { DAY } from "../../kernel/time";
import { batchBytes, refuseLargeBatch } from "./batch-size";
import { ensurePartitions } from "./ensure-partitions";
import type { EventBatch } from "./event-batch";
import { EventColumns, STORE_EVENTS } from "./event-columns";
import { noteEventDays } from "./event-days";
import type { EventDraft } from "./event-draft";
import { batchesThatStand, notYetStored } from "./event-marks";
import { tellStored } from "./tell-stored";

/** Inserts in flight at once: while one waits for the disk the other is filled. */
const WRITERS = 2;
/** Rows of one insert, unless a single batch has more: beyond this its arrays leave the processor's cache. */
const MOST_ROWS = 1000;
const MOST_WAITING_BYTES = 64 * 1024 * 1024;
const TIMEOUT = 30_000;

type Stored = readonly EventDraft[];
type Waiting = { batch: EventBatch; bytes: number; stored: (drafts: Stored) => void; failed: (error: unknown) => void };
type Queue = { waiting: Waiting[]; waitingBytes: number; idle: EventColumns[]; scheduled: boolean };

declare module "../../kernel/the-process" {
  interface TheProcess {
    eventQueue: Queue;
  }
}
export const makeEventQueue = (): Queue => ({
  waiting: [],
  waitingBytes: 0,
  idle: Array.from({ length: WRITERS }, () => new EventColumns()),
  scheduled: false,
});

/**
 * Resolves once the batch is committed, with what was stored of it: all but what stood already, since it had been sent before. Batches that arrive
 * together share one insert, and a batch is stored whole or not at all. Refuses with INVALID_REQUEST what the database will not take, without harm to the batches beside it, with
 * PAYLOAD_TOO_LARGE what is too much for one request, and with UNAVAILABLE when the database is away, cannot write, or is too far behind.
 */
export async function storeEvents(batch: EventBatch): Promise<Stored> {
  if (batch.drafts.length === 0) return [];
  const bytes = batchBytes(batch);
  refuseLargeBatch(bytes);
  const tight = tightDisk();
  if (tight) throw tight;
  const queue = theProcess().eventQueue;
  if (queue.waiting.length > 0 && queue.waitingBytes + bytes > MOST_WAITING_BYTES)
    throw new Refusal(
      "UNAVAILABLE",
      "More events are waiting than can be stored just now. Nothing of this batch was stored; send it again.",
      { retryAfter: 1 },
    );
  return new Promise((stored, failed) => {
    queue.waiting.push({ batch, bytes, stored, failed });
    queue.waitingBytes += bytes;
    schedule(queue);
  });
}

/** After this turn of the event loop, so that requests read in the same turn go together. */
function schedule(queue: Queue): void {
  if (queue.scheduled || queue.idle.length === 0) return;
  queue.scheduled = true;
  setImmediate(() => {
    queue.scheduled = false;
    for (let columns = queue.idle.pop(); columns; columns = queue.idle.pop()) {
      const group = nextGroup(queue);
      if (group.length === 0) {
        queue.idle.push(columns);
        return;
      }
      void run(queue, group, columns);
    }
  });
}

function nextGroup(queue: Queue): Waiting[] {
  let taken = 0;
  let rows = 0;
  for (const { batch } of queue.waiting) {
    rows += batch.drafts.length;
    if (taken > 0 && rows > MOST_ROWS) break;
    taken++;
  }
  const group = queue.waiting.splice(0, taken);
  for (const { bytes } of group) queue.waitingBytes -= bytes;
  return group;
}

async function run(queue: Queue, group: Waiting[], columns: EventColumns): Promise<void> {
  await write(group, columns);
  queue.idle.push(columns);
  schedule(queue);
}

async function write(group: Waiting[], columns: EventColumns, turns = 3): Promise<void> {
  if (group.length === 0) return;
  try {
    await insert(
      group.map(({ batch }) => batch),
      columns,
    );
    for (const { batch, stored } of group) stored(batch.drafts);
    tellStored(group.map(({ batch }) => batch.organizationId));
  } catch (error) {
    const [only] = group;
    if (only && group.length === 1) await writeRest(only, columns, error);
    else if (isAway(error)) for (const { failed } of group) failed(refused(error));
    else if (isMarked(error) && turns > 0) await writeFresh(group, columns, turns);
    else await writeHalves(group, columns);
  }
}

/** What stands already must not part those beside it: the others stay together. */
async function writeFresh(group: Waiting[], columns: EventColumns, turns: number): Promise<void> {
  let standing: ReadonlySet<EventBatch>;
  try {
    standing = await batchesThatStand(group.map(({ batch }) => batch));
  } catch (error) {
    for (const { failed } of group) failed(refused(error));
    return;
  }
  const fresh = group.filter(({ batch }) => !standing.has(batch));
  await write(fresh, columns, turns - 1);
  // Among them what stands twice in the group, of which the first is stored by now.
  for (const one of group) if (standing.has(one.batch)) await write([one], columns);
}

/** One bad batch must fail alone, and those beside it need not all be written one by one. */
async function writeHalves(group: Waiting[], columns: EventColumns): Promise<void> {
  const half = group.length >> 1;
  await write(group.slice(0, half), columns);
  await write(group.slice(half), columns);
}

/** What another request has stored of a batch meanwhile is left out; more than one may do so in turn. */
async function writeRest({ batch, stored, failed }: Waiting, columns: EventColumns, error: unknown, turns = 3): Promise<void> {
  if (!isMarked(error) || turns === 0) return failed(refused(error));
  try {
    const drafts = await notYetStored(batch);
    if (drafts.length > 0) await insert([{ ...batch, drafts }], columns);
    stored(drafts);
    if (drafts.length > 0) tellStored([batch.organizationId]);
  } catch (next) {
    await writeRest({ batch, stored, failed, bytes: 0 }, columns, next, turns - 1);
  }
}

/** One statement, so one transaction. */
async function insert(batches: EventBatch[], columns: EventColumns): Promise<void> {
  await noteEventDays(batches);
  const values = columns.fill(batches);
  const store = () => tryAgain(() => askPrepared(gatePool(), STORE_EVENTS, values, TIMEOUT));
  try {
    await store();
  } catch (error) {
    if (!isMissingPartition(error)) throw error;
    await makePartitions(batches);
    await store();
  }
}

async function makePartitions(batches: EventBatch[]): Promise<void> {
  const days = new Set(batches.map(({ arrivedAt }) => Math.floor((arrivedAt?.getTime() ?? clockMs()) / DAY)));
  for (const day of days) await ensurePartitions(new Date(day * DAY));
}

function refused(error: unknown): unknown {
  if (isAway(error) || isMarked(error))
    return new Refusal("UNAVAILABLE", "The events cannot be stored just now. Nothing of this batch was stored; send it again.", {
      cause: error,
      retryAfter: 5,
    });
  if (/^2[23]/.test(sqlState(error)))
    return new Refusal("INVALID_REQUEST", `The database refuses a value in this batch (${messageOf(error)}). Nothing of it was stored.`, {
      cause: error,
    });
  return error;
}

/** Connection, transaction, resources, operator, system: what passes, or what an operator must mend. Not the batch's fault. */
const isAway = (error: unknown): boolean =>
  isDatabaseAway(error) || /^(08|25|40|53|55|57|58)/.test(sqlState(error)) || messageOf(error) === "Query read timeout";

const isMarked = (error: unknown): boolean => sqlState(error) === "23505" && messageOf(error).includes('"event_marks_pkey"');

const isMissingPartition = (error: unknown): boolean =>
  sqlState(error) === "23514" && messageOf(error).startsWith("no partition of relation");

const sqlState = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
