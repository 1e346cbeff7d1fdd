import { Readable } from "node:stream";
import type { Granted } from "../access/caller";
import { isDatabaseAway } from "../db/database-fault";
import { type Change, type Listener, listenForChanges } from "../db/listen-for-changes";
import { changesAfter, projectOfStream } from "../domain/variables/queries";
import { judgeKey } from "../domain/verdicts/judge-key";
import { keyById } from "../domain/verdicts/queries";
import type { Call } from "../http/call";
import { clockMs } from "../kernel/clock";
import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { SharedRuns } from "../kernel/shared-runs";
import { theProcess } from "../kernel/the-process";
import { SECOND } from "../kernel/time";

type Stream = { organizationId: string; wake: () => void; end: () => void };

/** The open streams of this instance about variables, the one connection by which they hear, and the readings that they share. */
type VariableStreams = { open: Set<Stream>; listener: Listener | undefined; waking: Set<string>; readings: SharedRuns };

declare module "../kernel/the-process" {
  interface TheProcess {
    variableStreams: VariableStreams;
  }
}
export const makeVariableStreams = (): VariableStreams => ({
  open: new Set(),
  listener: undefined,
  waking: new Set(),
  readings: new SharedRuns(),
});
const streams = (): VariableStreams => theProcess().variableStreams;

const MOST_OF_ORGANIZATION = 100;
const HEARTBEAT_MS = 15 * SECOND;
/** How often a stream looks by itself where nothing is heard, as behind a pooler by transaction. */
const LOOK_MS = 2 * SECOND;
/** What changes within so long is looked at once. */
const GATHER_MS = 50;

/**
 * What becomes of a project's variables from now on, or after the change that `Last-Event-ID` names, whichever instance makes it. Where
 * those changes are no longer kept, one event says to read again. Ends when the key does.
 */
export async function openVariableStream(ctx: Granted<"project:read_variables">, call: Call, named: string | undefined): Promise<Readable> {
  const project = await projectOfStream(ctx, named);
  const { open } = streams();
  const own = [...open].filter(({ organizationId }) => organizationId === ctx.organizationId);
  if (own.length >= MOST_OF_ORGANIZATION || open.size >= settings.maxConnections / 2)
    throw new Refusal("RATE_LIMITED", "Too many streams are open. Ask /api/v1/variables/ with If-None-Match instead.", { retryAfter: 60 });
  const waiting = makeWaiting();
  const stream = { organizationId: String(ctx.organizationId), wake: waiting.wake, end: waiting.end };
  open.add(stream);
  const events = Readable.from(tellChanges(ctx, { project, waiting, after: lastEventId(call.header("last-event-id")) }));
  const over = () => {
    open.delete(stream);
    waiting.end();
  };
  events.once("close", over);
  const gone = call.gone?.();
  if (gone?.aborted) events.destroy();
  gone?.addEventListener("abort", over, { once: true });
  streams().listener ??= listenForChanges(hear);
  return events;
}

/** Ends every stream, so that a stop waits for none. */
export async function endVariableStreams(): Promise<void> {
  const { open, listener } = streams();
  for (const stream of open) stream.end();
  streams().listener = undefined;
  await listener?.stop();
}

function hear({ organization, what }: Change): void {
  const { open, waking } = streams();
  if (what !== "changed" || waking.has(organization)) return;
  waking.add(organization);
  const wakeAll = () => {
    waking.delete(organization);
    for (const stream of open) if (organization === "all" || stream.organizationId === organization) stream.wake();
  };
  setTimeout(wakeAll, GATHER_MS).unref();
}

type Told = { project: string; waiting: Waiting; after: number | undefined };

async function* tellChanges(ctx: Granted<"project:read_variables">, { project, waiting, after }: Told): AsyncGenerator<string> {
  let last = after;
  for (;;) {
    const found = await read(ctx, project, last);
    if (found === "gone") return;
    // Its number alone is no event, but what a client comes back with.
    if (found && last === undefined) yield `retry: 3000\nid: ${found.last}\n\n`;
    if (found && !found.isWhole) yield event(found.last, { event: "updated" });
    for (const { sequence, ...change } of found?.changes ?? []) yield event(sequence, change);
    last = found?.last ?? last;
    const isMore = (found?.changes.length ?? 0) > 0;
    const why = isMore ? "woken" : await waiting.next(streams().listener?.isUp() ? HEARTBEAT_MS : LOOK_MS);
    if (why === "ended" || !(await stands(ctx))) return;
    if (why === "late") yield ":\n\n";
  }
}

const event = (id: number, data: object): string => `id: ${id}\ndata: ${JSON.stringify(data)}\n\n`;

/** Undefined while the database is away: the next look finds what there was. A project that is deleted is gone. */
async function read(ctx: Granted<"project:read_variables">, project: string, last: number | undefined) {
  try {
    return await streams().readings.run(`${ctx.organizationId} ${project} ${last}`, () => changesAfter(ctx, project, last));
  } catch (error) {
    if (isDatabaseAway(error)) return undefined;
    if (error instanceof Refusal) return "gone";
    throw error;
  }
}

/** Whether the key still opens this. A database that is away says nothing of it. */
async function stands({ caller, address }: Granted<"project:read_variables">): Promise<boolean> {
  if (caller.kind !== "key") return false;
  try {
    const key = await keyById(caller.keyId);
    return key !== undefined && judgeKey(key, clockMs(), address).valid;
  } catch (error) {
    return isDatabaseAway(error);
  }
}

/** A number that no change has: whoever names what is none is told to read again, and never taken for somebody new. */
const NO_CHANGE = Number.MAX_SAFE_INTEGER;

function lastEventId(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  return /^\d{1,9}$/.test(given) ? Number(given) : NO_CHANGE;
}

type Waiting = ReturnType<typeof makeWaiting>;

/** One who waits, is woken or ended at any time, and never misses it. */
function makeWaiting() {
  let state: "asleep" | "woken" | "ended" = "asleep";
  let rouse: (() => void) | undefined;
  const become = (next: "woken" | "ended") => {
    if (state !== "ended") state = next;
    rouse?.();
  };
  return {
    wake: () => become("woken"),
    end: () => become("ended"),
    async next(patience: number): Promise<"woken" | "late" | "ended"> {
      if (state === "asleep")
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, patience);
          rouse = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      rouse = undefined;
      const why = state === "asleep" ? "late" : state;
      if (state === "woken") state = "asleep";
      return why;
    },
  };
}
