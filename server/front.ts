import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import next from "next";
import * as openapi from "../app/api/openapi.json/route";
import { answerScreen, SCREENS } from "../app/api/screens/manifest";
import { manifest } from "../app/api/v1/manifest";
import { databaseTime } from "../lib/db/database-clock";
import { closePools } from "../lib/db/pools";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { type HeldLease, holdLease } from "../lib/domain/verdicts/hold-lease";
import { setUnready } from "../lib/doors/readiness";
import { unknownAddress, unreadableAddress } from "../lib/doors/unknown-address";
import { endVariableStreams } from "../lib/doors/variable-streams";
import { watchClock } from "../lib/doors/watch-clock";
import { readBody } from "../lib/http/body";
import { type BodyShare, bodyShare } from "../lib/http/body-budget";
import type { Answer, Call } from "../lib/http/call";
import { clientAddress } from "../lib/http/client-address";
import { settings } from "../lib/kernel/settings";
import { shownPath } from "../lib/kernel/shown-path";
import { theProcess } from "../lib/kernel/the-process";
import { log } from "../lib/outside/log";
import type { Manifest } from "../lib/reference/openapi";
import { readActionAddresses } from "./action-addresses";
import { clientGone } from "./client-gone";
import { limitConnections } from "./connections";
import { countAnswer } from "./count-answer";
import { type Door, openDoor } from "./door.mjs";
import { type JobRunner, startJobs } from "./jobs";
import { keepStatic } from "./kept-static";
import { LIVE, type LiveStreams, liveStreams } from "./live-streams";
import { isMachineAddress } from "./machine-address";
import { pageGate } from "./page-gate";
import { type NextHandle, throughNext } from "./page-request";
import { makeRouter } from "./router";
import { startTimers, type Timers } from "./timers";
import { diskWatch } from "./watch-disk";

export { beginProcess } from "./begin-process";
export { firstWords } from "./first-words";
export { logEverything } from "./log-everything";
export { provision } from "./provision";

/** `door` is the listener where it stands already, and is then the caller's to close; `dataDir` the embedded database's data; without `jobs` the queue's are left to others; with `keepsVerdicts` keys are kept in memory under a lease. */
type Options = {
  port: number;
  host: string;
  dir: string;
  pages: boolean;
  door?: Door;
  drainSeconds?: number;
  dataDir?: string;
  jobs?: boolean;
  keepsVerdicts?: boolean;
};
export type Front = { server: Server; stop: () => Promise<void> };

const everything: Manifest = { ...manifest, "/api/openapi.json": openapi };
const NO_TUNNEL = "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD, POST\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
/** How long what anybody sends may take to arrive; what comes under a good key has the whole request's time. */
const ANYBODY_BODY_MS = 20_000;
/** Of the ten seconds that a stop may take, these are for the requests under way; the rest is for the counters and the database. */
const PATIENCE_MS = 7_500;

/** Serves: what the manifest declares is answered here, everything else by Next. Without `pages` there is no Next, for tests and benchmarks of the API. */
export async function startFront({
  port,
  host,
  dir,
  pages,
  door: given,
  drainSeconds = 0,
  dataDir,
  jobs: takesPart = true,
  keepsVerdicts = false,
}: Options): Promise<Front> {
  const router = makeRouter(everything);
  const find = (path: string, method: string) =>
    path.startsWith(SCREENS) ? { answer: answerScreen, params: {}, route: SCREENS } : router(path, method);
  await Promise.all([watchClock(), theProcess().limits.open()]);
  await ensurePartitions(await databaseTime());
  const door = given ?? (await openDoor({ port, host }));
  const toNext = pages ? await nextHandle(dir, host, port) : undefined;
  const actions = pages ? readActionAddresses(dir) : undefined;
  const kept = pages ? keepStatic(dir, `${settings.dataDirectory}/static`) : undefined;
  const live = liveStreams();
  const isSecure = settings.publicUrl.startsWith("https:");
  door.serve((request, response) => {
    if (isSecure) response.setHeader("strict-transport-security", "max-age=31536000");
    const arrivedAt = performance.now();
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const found = isReadable(path) ? find(path, request.method ?? "GET") : { answer: unreadableAddress, params: {}, route: "(unknown)" };
    let share: BodyShare | undefined;
    const call = callOf(request, response, path, mark < 0 ? "" : url.slice(mark + 1), found?.params ?? {}, (own) => {
      share = own;
    });
    if (path === LIVE) return void live.serve(call, response);
    const former = found ? undefined : kept?.answer(path);
    if (former) return send(request, response, former);
    const isPage = toNext && actions && !isMachineAddress(path);
    const answer = found?.answer ?? (isPage ? pageGate(call, actions) : unknownAddress);
    const route = found?.route ?? (isPage ? "(pages)" : "(unknown)");
    if (!answer && toNext)
      return void throughNext(toNext, call, request, response).finally(() => {
        countAnswer(call.method, route, response.statusCode, arrivedAt);
        share?.release();
      });
    (answer ?? unknownAddress)(call)
      .then((given) => {
        send(request, response, given);
        countAnswer(call.method, route, given.status, arrivedAt);
      })
      .catch((error: unknown) => {
        log().error({ method: call.method, path: shownPath(path), err: error }, "answer failed");
        response.destroy();
      })
      .finally(() => share?.release());
  });
  limitConnections(door.server);
  door.server.on("connect", (_request, socket) => socket.end(NO_TUNNEL));
  const disk = dataDir ? diskWatch(dataDir) : undefined;
  await disk?.();
  const jobs = takesPart ? await startJobs() : undefined;
  const timers = startTimers({ jobs, disk, kept });
  const lease = keepsVerdicts ? holdLease() : undefined;
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    await stopServing({ door, timers, jobs, live, lease, drainSeconds });
    if (!given) await door.close();
  };
  return { server: door.server, stop: () => (stopped ??= stop()) };
}

/** What recurs may take this long to end, so that a slow mail server cannot hold up the counters; what is not finished is taken up again later. */
const RECURRING_MS = 2_000;

type Serving = {
  door: Door;
  timers: Timers;
  jobs: JobRunner | undefined;
  live: LiveStreams;
  lease: HeldLease | undefined;
  drainSeconds: number;
};

/** Goes unready, finishes the requests under way, flushes the counters, then lets go of the database: within ten seconds after the drain. */
async function stopServing({ door, timers, jobs, live, lease, drainSeconds }: Serving): Promise<void> {
  setUnready("stopping", "The instance is stopping.");
  const onClosing = () => {
    timers.pause();
    jobs?.pause();
    live.end();
    void endVariableStreams();
  };
  await door.drain({ drain: drainSeconds * 1000, patience: PATIENCE_MS, elsewhere: drainSeconds > 0, onClosing });
  await Promise.all([timers.stop(RECURRING_MS), jobs?.stop(RECURRING_MS), live.stop(), lease?.stop()]);
  theProcess().limits.close();
  await closePools();
}

/** Next answers a path that is not well encoded with a fault of its own. */
function isReadable(path: string): boolean {
  try {
    return decodeURIComponent(path).startsWith("/");
  } catch {
    return false;
  }
}

async function nextHandle(dir: string, hostname: string, port: number): Promise<NextHandle> {
  // Next would listen for upgrades on the real server, and then requests that offer one got no answer.
  const app = next({ dev: false, dir, hostname, port, quiet: true, httpServer: createServer() });
  await app.prepare();
  return app.getRequestHandler();
}

function callOf(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  query: string,
  params: Record<string, string>,
  onBody: (share: BodyShare) => void,
): Call {
  const header = (name: string) => headerOf(request, name);
  const address = clientAddress(request.socket.remoteAddress, header("x-forwarded-for"));
  return {
    method: request.method ?? "GET",
    path,
    query,
    header,
    params,
    address,
    gone: clientGone(response),
    body: async (limit, sender) => {
      const share = bodyShare(sender, address);
      onBody(share);
      const length = header("content-length");
      const declared = length === undefined ? undefined : Number(length);
      const patience = sender === "anybody" ? ANYBODY_BODY_MS : undefined;
      return readBody(request, { encoding: header("content-encoding"), declared, limit, take: share.take, patience });
    },
  };
}

/** From the raw headers, since node:http drops a repeated Authorization without a word. */
function headerOf({ rawHeaders }: IncomingMessage, name: string): string | undefined {
  let value: string | undefined;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const key = rawHeaders[i];
    if (key === undefined || key.length !== name.length || key.toLowerCase() !== name) continue;
    value = value === undefined ? rawHeaders[i + 1] : `${value}, ${rawHeaders[i + 1]}`;
  }
  return value;
}

/** One write: headers as a flat list, and ASCII as Latin-1, which needs no transcoding. */
function send(request: IncomingMessage, response: ServerResponse, { status, headers, body: text, bytes: raw, file, stream }: Answer): void {
  if (response.headersSent) return void stream?.destroy(); // It came too late: the process stops, and the door has answered.
  if (stream || file) {
    response.writeHead(status, headers);
    const isHead = request.method === "HEAD";
    if (isHead) response.end();
    if (isHead || response.destroyed) stream?.destroy();
    // Who goes away before the end, or a file that does, ends the connection: what is not whole is not taken for it.
    else pipeline(stream ?? createReadStream(file?.path ?? ""), response, () => {});
    return;
  }
  const body = raw ?? text;
  const bytes = body === null ? 0 : Buffer.byteLength(body);
  const list: string[] = body === null ? [] : ["content-length", String(bytes)];
  for (const name in headers) list.push(name, headers[name] ?? "");
  response.writeHead(status, list);
  if (body === null || request.method === "HEAD") response.end();
  else if (typeof body !== "string") response.end(body);
  else response.end(body, bytes === body.length ? "latin1" : "utf8");
}
