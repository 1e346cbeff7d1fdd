import type { ServerResponse } from "node:http";
import { type Change, type Listener, listenForChanges } from "../lib/db/listen-for-changes";
import { type Listening, liveDoor } from "../lib/doors/live-door";
import { logRefusal, problem, refusalOf } from "../lib/doors/problem";
import { requestIdOf } from "../lib/doors/route";
import type { Call } from "../lib/http/call";
import { Refusal } from "../lib/kernel/refusal";
import { settings } from "../lib/kernel/settings";
import { SECOND } from "../lib/kernel/time";

/** Where an organization's pages hear of what changes, as server-sent events: `changed`, `used` (keys), `stored` (events), and `ended` for who may hear no more. */
export const LIVE = "/api/live";

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-store, no-transform",
  "x-content-type-options": "nosniff",
  "x-accel-buffering": "no",
};
const HEARTBEAT_MS = 25 * SECOND;
/** What changes within so long is told once. */
const GATHER_MS = 100;
/** A browser has one for all of its tabs. */
const MOST_OF_ONE = 16;
const MOST_UNSENT = 16 * 1024;

type Stream = Listening & { response: ServerResponse };

export type LiveStreams = ReturnType<typeof liveStreams>;

/** The open streams of this instance, by organization, with the one connection by which they hear. */
export function liveStreams() {
  const streams = new Map<string, Set<Stream>>();
  const gathered = new Map<string, ReturnType<typeof setTimeout>>();
  const most = Math.floor(settings.maxConnections / 2);
  let count = 0;
  let listener: Listener | undefined;

  const tell = async (organization: string, what: Change["what"]) => {
    const listening = [...(streams.get(organization) ?? [])];
    for (const stream of listening) send(stream, what);
    // A change may have ended the session or the membership. One look-up after the other, as verdicts go by the same pool.
    if (what === "changed") for (const stream of listening) await prove(stream);
  };
  const gather = (organization: string, what: Change["what"]) => {
    const name = `${what} ${organization}`;
    if (gathered.has(name) || !streams.has(organization)) return;
    const sendGathered = () => {
      gathered.delete(name);
      void tell(organization, what);
    };
    gathered.set(name, setTimeout(sendGathered, GATHER_MS));
  };
  const hear = ({ organization, what }: Change) => {
    for (const each of organization === "all" ? streams.keys() : [organization]) gather(each, what);
  };
  const send = ({ response }: Stream, what: string) => {
    response.write(`data: ${what}\n\n`);
    if (what === "ended" || response.writableLength > MOST_UNSENT) response.end();
  };
  // A database that is away says nothing of a session.
  const prove = async (stream: Stream) => {
    if (!(await stream.stands().catch(() => true))) send(stream, "ended");
  };
  const heartbeat = setInterval(async () => {
    const all = [...streams.values()].flatMap((each) => [...each]);
    for (const { response } of all) response.write(":\n\n");
    for (const stream of all) await prove(stream);
  }, HEARTBEAT_MS);
  heartbeat.unref();

  const open = (listening: Listening, response: ServerResponse, requestId: string) => {
    const own = [...streams.values()].flatMap((all) => [...all]).filter(({ userId }) => userId === listening.userId);
    if (!listener?.isUp() || count >= most || own.length >= MOST_OF_ONE)
      throw new Refusal("UNAVAILABLE", "What changes cannot be told live just now. The page looks every few seconds instead.", {
        retryAfter: 5,
      });
    const stream = { ...listening, response };
    const all = streams.get(listening.organizationId) ?? new Set();
    streams.set(listening.organizationId, all.add(stream));
    count++;
    response.once("close", () => {
      count--;
      all.delete(stream);
      if (all.size === 0) streams.delete(listening.organizationId);
    });
    response.writeHead(200, { ...HEADERS, "x-request-id": requestId });
    response.write("retry: 3000\n\n");
  };

  return {
    async serve(call: Call, response: ServerResponse): Promise<void> {
      const requestId = requestIdOf(call.header("x-request-id"));
      try {
        if (call.method !== "GET") throw new Refusal("METHOD_NOT_ALLOWED", "Use GET.", { headers: { allow: "GET" } });
        const listening = await liveDoor(call, requestId);
        listener ??= listenForChanges(hear);
        await listener.tried;
        if (!response.closed) open(listening, response, requestId);
      } catch (error) {
        const refused = { refusal: refusalOf(error), requestId, method: call.method, path: call.path };
        logRefusal(refused);
        const { status, headers, body } = problem(refused);
        if (!response.headersSent) response.writeHead(status, { ...headers, "x-request-id": requestId }).end(body);
      }
    },
    /** Ends every stream, so that a stop waits for none. */
    end(): void {
      for (const all of streams.values()) for (const { response } of all) response.end();
    },
    async stop(): Promise<void> {
      clearInterval(heartbeat);
      for (const timer of gathered.values()) clearTimeout(timer);
      await listener?.stop();
    },
  };
}
