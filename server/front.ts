import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import next from "next";
import * as openapi from "../app/api/openapi.json/route";
import { manifest } from "../app/api/v1/manifest";
import { databaseTime } from "../lib/db/database-clock";
import { closePools } from "../lib/db/pools";
import { ensurePartitions } from "../lib/domain/events/ensure-partitions";
import { readBody } from "../lib/doors/body";
import type { Answer, Call } from "../lib/doors/call";
import { clientAddress } from "../lib/doors/client-address";
import { log } from "../lib/doors/log";
import type { Manifest } from "../lib/doors/openapi";
import { setUnready } from "../lib/doors/readiness";
import { requestScope } from "../lib/doors/request-scope";
import { requestIdOf } from "../lib/doors/route";
import { unknownAddress, unreadableAddress } from "../lib/doors/unknown-address";
import { watchClock } from "../lib/doors/watch-clock";
import { withoutTokens } from "../lib/kernel/without-tokens";
import { makeRouter } from "./router";
import { startWorkers } from "./workers";

export { provision } from "./provision";

type Options = { port: number; host: string; dir: string; pages: boolean };
export type Front = { server: Server; stop: () => Promise<void> };
type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const everything: Manifest = { ...manifest, "/api/openapi.json": openapi };
const SHUTDOWN_MS = 10_000;

/** Listens: what the manifest declares is answered here, everything else by Next. Without `pages` there is no Next, for tests and benchmarks of the API. */
export async function startFront({ port, host, dir, pages }: Options): Promise<Front> {
  const router = makeRouter(everything);
  await watchClock();
  await ensurePartitions(await databaseTime());
  const toNext = pages ? await nextHandle(dir, host, port) : undefined;
  const server = createServer({ keepAliveTimeout: 65_000, requestTimeout: 120_000 }, (request, response) => {
    const url = request.url ?? "/";
    const mark = url.indexOf("?");
    const path = mark < 0 ? url : url.slice(0, mark);
    const found = isReadable(path) ? router(path, request.method ?? "GET") : { answer: unreadableAddress, params: {} };
    if (found || !toNext || (path.startsWith("/api/") && !path.startsWith("/api/docs"))) {
      const call = callOf(request, path, mark < 0 ? "" : url.slice(mark + 1), found?.params ?? {});
      (found?.answer ?? unknownAddress)(call)
        .then((answer) => send(request, response, answer))
        .catch((error: unknown) => {
          log().error({ method: call.method, path: withoutTokens(path), err: error }, "answer failed");
          response.destroy();
        });
    } else void throughNext(toNext, request, response);
  });
  // Reading it now keeps it: of a socket that was reset meanwhile it could not be told any more.
  server.on("connection", (socket) => void socket.remoteAddress);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const workers = startWorkers();
  let stopped: Promise<void> | undefined;
  return { server, stop: () => (stopped ??= stop(server, workers.stop)) };
}

/** Takes no new requests, finishes those under way, flushes the counters, then lets go of the database: within ten seconds. */
async function stop(server: Server, stopWorkers: () => Promise<void>): Promise<void> {
  setUnready("stopping", "The instance is stopping.");
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), SHUTDOWN_MS - 3_000);
  await closed;
  clearTimeout(force);
  await stopWorkers();
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

async function nextHandle(dir: string, hostname: string, port: number): Promise<Handle> {
  // Next would listen for upgrades on the real server, and then requests that offer one got no answer.
  const app = next({ dev: false, dir, hostname, port, quiet: true, httpServer: createServer() });
  await app.prepare();
  return app.getRequestHandler();
}

/** Next's part of a request runs within a scope that knows its id and address, and through which a refused action sets the status. */
async function throughNext(handle: Handle, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(headerOf(request, "x-request-id"));
  const scope = {
    requestId,
    address: clientAddress(request.socket.remoteAddress, headerOf(request, "x-forwarded-for")),
    status: undefined as number | undefined,
  };
  response.setHeader("x-request-id", requestId);
  const writeHead = response.writeHead;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
    return writeHead.call(this, scope.status ?? status, ...rest);
  } as typeof response.writeHead;
  try {
    await requestScope().run(scope, () => handle(request, response));
  } catch (error) {
    log().error({ request_id: requestId, err: error }, "page failed");
    if (!response.headersSent) response.writeHead(500);
    response.end();
  }
}

function callOf(request: IncomingMessage, path: string, query: string, params: Record<string, string>): Call {
  const header = (name: string) => headerOf(request, name);
  return {
    method: request.method ?? "GET",
    path,
    query,
    header,
    params,
    address: clientAddress(request.socket.remoteAddress, header("x-forwarded-for")),
    body: (limit) => {
      const length = header("content-length");
      return readBody(request, header("content-encoding"), length === undefined ? undefined : Number(length), limit);
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
function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = body === null ? 0 : Buffer.byteLength(body);
  const list: string[] = body === null ? [] : ["content-length", String(bytes)];
  for (const name in headers) list.push(name, headers[name] ?? "");
  response.writeHead(status, list);
  if (body === null || request.method === "HEAD") response.end();
  else response.end(body, bytes === body.length ? "latin1" : "utf8");
}
