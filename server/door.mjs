// The process's one listener. It stands before anything else does and answers 503 until somebody takes over on the same socket, and again
// once the process stops; so nobody finds the port closed, and no connection is cut in the middle of a request. Plain Node, without packages.
import { createServer } from "node:http";
import net from "node:net";
import { unavailable } from "./unavailable.mjs";

/** @typedef {(request: import("node:http").IncomingMessage, response: import("node:http").ServerResponse) => void} Listener */
/** @typedef {Awaited<ReturnType<typeof openDoor>>} Door */
/** @typedef {{ active: number, quietSince: number, bytes: number | undefined }} State of a connection; `bytes` undefined: a body is still coming */
/** @typedef {import("node:http").IncomingMessage} Request */
/** @typedef {import("node:http").ServerResponse} Response */

/** A connection that answered this recently may be sending its next request already: it is told to close with that answer. */
const LINGER_MS = 500;
const LOOK_MS = 25;
const STARTING = "Latchkey is starting. Try again in a few seconds.";
const STOPPING = "Latchkey is being stopped or restarted. Nothing was changed; try again in a few seconds.";
/** The first of the sockets that systemd hands over. */
const FIRST_FD = 3;
/** As many may wait to be accepted while a turn of the event loop is long; the system cuts it to its own most. */
const BACKLOG = 4_096;

/** @param {number} ms @returns {Promise<void>} */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How many sockets systemd has handed to this very process. @param {Record<string, string | undefined>} env */
export const inheritedSockets = (env) => (Number(env.LISTEN_PID) === process.pid ? Number(env.LISTEN_FDS) || 0 : 0);

/**
 * Listens on the sockets that systemd handed over, else on the port. Rejects as `listen` does.
 * @param {{ port: number, host: string, inherited?: number }} where
 */
export async function openDoor({ port, host, inherited = 0 }) {
  /** @type {Map<net.Socket, State>} */
  const sockets = new Map();
  /** @type {Map<Response, Request>} requests that somebody works at */
  const underWay = new Map();
  let closing = false;
  /** @type {Listener} */
  let listener = refuseWith(STARTING);

  const server = createServer({ keepAliveTimeout: 65_000, headersTimeout: 20_000, requestTimeout: 120_000 });
  server.on("connection", (socket) => {
    void socket.remoteAddress; // Read now, it is kept: of a socket that was reset meanwhile it could not be told any more.
    sockets.set(socket, { active: 0, quietSince: performance.now(), bytes: 0 });
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("request", (request, response) => {
    const state = sockets.get(request.socket);
    if (state) state.active++;
    underWay.set(response, request);
    if (closing) lastOf(request.socket, response);
    response.once("close", () => isOver(request, response));
    listener(request, response);
  });

  /** @param {Request} request @param {Response} response */
  function isOver({ socket, complete }, response) {
    underWay.delete(response);
    const state = sockets.get(socket);
    if (!state) return;
    state.active--;
    state.quietSince = performance.now();
    // Of a body that is still coming the next request cannot be told.
    state.bytes = complete ? socket.bytesRead : undefined;
  }

  /** The connection ends with this answer, and with none that was asked for before it. @param {net.Socket} socket @param {Response} response */
  function lastOf(socket, response) {
    for (const [other, { socket: its }] of underWay) if (its === socket && !other.headersSent) other.shouldKeepAlive = other !== response;
  }

  /** @param {[net.Socket, State]} connection */
  const isQuiet = ([{ bytesRead }, { active, bytes }]) => active === 0 && (bytes === undefined || bytes === bytesRead);
  /** @param {number} since */
  const endQuiet = (since) => {
    for (const connection of sockets) {
      const [socket, { quietSince }] = connection;
      if (isQuiet(connection) && quietSince <= performance.now() - since) socket.destroy();
    }
  };

  /** @type {net.Server[]} */
  const servers = [server];
  if (inherited === 0) await listening(server, { port, host, backlog: BACKLOG });
  for (let n = 0; n < inherited; n++) {
    const one = n === 0 ? server : net.createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit("connection", socket));
    if (n > 0) servers.push(one);
    await listening(one, { fd: FIRST_FD + n, backlog: BACKLOG });
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
     * @param {{ drain?: number, patience: number, elsewhere?: boolean, onClosing?: () => void }} options
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
          const begun = new Set([...sockets].filter((connection) => !isQuiet(connection)).map(([socket]) => socket));
          listener = (request, response) => (begun.has(request.socket) ? serve : refuse)(request, response);
        }
        const open = [...sockets].some((connection) => !isQuiet(connection) || now < refuseFrom);
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
      for (const socket of sockets.keys()) socket.destroy();
    },
  };
}

/** Reads the body first: who is still sending when the connection closes may never see the answer. @param {string} detail @returns {Listener} */
const refuseWith = (detail) => (request, response) => {
  request.once("end", () => refuseNow(detail, request, response)).resume();
};

/** @param {string} detail @param {Request} request @param {Response} response */
function refuseNow(detail, request, response) {
  if (response.headersSent) return;
  const { status, headers, body } = unavailable(request.url ?? "/", { detail });
  response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** @param {net.Server} server @param {net.ListenOptions | { fd: number, backlog: number }} where @returns {Promise<void>} */
const listening = (server, where) =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(where, () => {
      server.off("error", reject);
      resolve();
    });
  });
