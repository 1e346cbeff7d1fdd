// The process's one listener. It stands before anything else does and answers 503 until somebody takes over on the same socket, and again
// once the process stops; so nobody finds the port closed, and no connection is cut in the middle of a request. Plain Node, without packages.
import { createServer } from "node:http";
import net from "node:net";
import { unavailable } from "./unavailable.mjs";

/** @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} Listener */
/** @typedef {Awaited<ReturnType<typeof openDoor>>} Door */

/** A connection that answered this recently may be sending its next request already: it is told to close with that answer. */
const LINGER_MS = 500;
const LOOK_MS = 25;
const STARTING = "Latchkey is starting. Try again in a few seconds.";
const STOPPING = "Latchkey is being stopped or restarted. Nothing was changed; try again in a few seconds.";
/** The first of the sockets that systemd hands over. */
const FIRST_FD = 3;

const state = Symbol("state");
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How many sockets systemd has handed to this very process. @param {Record<string, string | undefined>} env */
export const inheritedSockets = (env) => (Number(env.LISTEN_PID) === process.pid ? Number(env.LISTEN_FDS) || 0 : 0);

/**
 * Listens on the sockets that systemd handed over, else on the port. Rejects as `listen` does.
 * @param {{ port: number, host: string, inherited?: number }} where
 */
export async function openDoor({ port, host, inherited = 0 }) {
  const sockets = new Set();
  /** @type {Map<import("node:http").ServerResponse, import("node:http").IncomingMessage>} requests that somebody works at */
  const underWay = new Map();
  let closing = false;
  /** @type {Listener} */
  let listener = refuseWith(STARTING);

  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 120_000 });
  server.on("connection", (socket) => {
    void socket.remoteAddress; // Read now, it is kept: of a socket that was reset meanwhile it could not be told any more.
    socket[state] = { active: 0, quietSince: performance.now(), bytes: 0 };
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", (request, response) => {
    request.socket[state].active++;
    underWay.set(response, request);
    if (closing) lastOf(request.socket, response);
    response.once("close", isOver);
    listener(request, response);
  });

  function isOver() {
    const request = underWay.get(this);
    underWay.delete(this);
    const { socket } = request;
    socket[state].active--;
    socket[state].quietSince = performance.now();
    // Of a body that is still coming the next request cannot be told.
    socket[state].bytes = request.complete ? socket.bytesRead : undefined;
  }

  /** The connection ends with this answer, and with none that was asked for before it. */
  function lastOf(socket, response) {
    for (const [other, { socket: its }] of underWay) if (its === socket && !other.headersSent) other.shouldKeepAlive = other !== response;
  }

  const isQuiet = ({ bytesRead, [state]: { active, bytes } }) => active === 0 && (bytes === undefined || bytes === bytesRead);
  const endQuiet = (since) => {
    for (const socket of sockets) if (isQuiet(socket) && socket[state].quietSince <= performance.now() - since) socket.destroy();
  };

  const servers = [server];
  if (inherited === 0) await listening(server, { port, host });
  for (let n = 0; n < inherited; n++) {
    const one = n === 0 ? server : net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
    if (n > 0) servers.push(one);
    await listening(one, { fd: FIRST_FD + n });
  }
  // Not http's own, which cuts answers that are not quite sent.
  const stopAccepting = () => {
    for (const one of servers) if (one.listening) net.Server.prototype.close.call(one);
  };

  return {
    server,
    /** From now on requests are answered by it. @param {Listener} serve */
    serve(serve) {
      listener = serve;
    },
    /**
     * Each connection ends with its next answer, and the quiet ones at once after `drain` milliseconds, in which all goes on otherwise. Resolves
     * when no request is under way, or after `patience` more: what is then unanswered is answered 503. New requests are 503, too, unless others
     * answer them: where systemd keeps the socket or other instances stand by (`elsewhere`), the port is let go instead.
     */
    async drain({ drain = 0, patience, elsewhere = false, onClosing = () => {} }) {
      closing = true;
      for (const [response, { socket }] of underWay) lastOf(socket, response);
      await pause(drain);
      onClosing();
      const until = performance.now() + patience;
      if (inherited > 0 || elsewhere) stopAccepting();
      const refuseFrom = performance.now() + LINGER_MS;
      const serve = listener;
      const refuse = refuseWith(STOPPING);
      for (;;) {
        endQuiet(LINGER_MS);
        const now = performance.now();
        if (now >= refuseFrom && listener === serve) {
          // Whose request has begun to arrive is served yet.
          const begun = new Set([...sockets].filter((socket) => !isQuiet(socket)));
          listener = (request, response) => (begun.has(request.socket) ? serve : refuse)(request, response);
        }
        const open = [...sockets].some((socket) => !isQuiet(socket) || now < refuseFrom);
        if (!open || now >= until) break;
        await pause(LOOK_MS);
      }
      listener = refuse;
      for (const [response, request] of underWay) refuseNow(STOPPING, request, response);
    },
    /** Lets go of the port and of every connection. */
    async close() {
      closing = true;
      stopAccepting();
      // Who had just connected is answered yet.
      for (const until = performance.now() + LINGER_MS; sockets.size > 0 && performance.now() < until; ) {
        await pause(LOOK_MS);
        endQuiet(2 * LOOK_MS);
      }
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Reads the body first: who is still sending when the connection closes may never see the answer. @returns {Listener} */
const refuseWith = (detail) => (request, response) => {
  request.once("end", () => refuseNow(detail, request, response)).resume();
};

function refuseNow(detail, request, response) {
  if (response.headersSent) return;
  const { status, headers, body } = unavailable(request.url ?? "/", { detail });
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

const listening = (server, where) =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => resolve(server.off("error", reject)));
  });
