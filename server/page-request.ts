import { IncomingMessage, type ServerResponse } from "node:http";
import { databaseAway } from "../lib/db/database-fault";
import { isDatabaseUp } from "../lib/domain/instance/health";
import { logRefusal, refusalOf } from "../lib/doors/problem";
import { refuseAction } from "../lib/doors/refuse-action";
import { type RequestScope, requestScope } from "../lib/doors/request-scope";
import { requestIdOf } from "../lib/doors/route";
import type { Answer, Call } from "../lib/http/call";
import { shownAddress } from "../lib/http/shown-address";
import { Refusal } from "../lib/kernel/refusal";
import { log } from "../lib/outside/log";
import { unknownAction } from "./page-gate";
import { unavailable } from "./unavailable.mjs";

export type NextHandle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What an action's arguments may take; Next itself reads no more. */
const BODY_LIMIT = 1024 * 1024;
/** What is the same for everybody, and needs no database. */
const FIXED = /^\/(_next\/|icon\.svg$|docs(\/|$)|api\/docs(\/|$))/;

/**
 * Next's part of a request: it runs within a scope that knows its id and address, and through which a refused action sets the status.
 * A body is read before, within what anybody's may take.
 */
export async function throughNext(handle: NextHandle, call: Call, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(call.header("x-request-id"));
  const scope: RequestScope = { requestId, address: call.address, status: undefined, acted: false, gone: call.gone };
  response.setHeader("x-request-id", requestId);
  const shown = shownAddress(request.url ?? "/");
  if (shown !== undefined && request.method !== "POST")
    return void response.writeHead(303, { location: shown, "cache-control": "no-store" }).end();
  if (shown !== undefined) request.url = shown;
  try {
    // Asked before the first byte, as a page that streams has said 200 by the time that it fails. An action answers for itself.
    if (!FIXED.test(call.path) && call.header("next-action") === undefined && !(await isDatabaseUp())) {
      const { status, headers, body } = awayPage(call, requestId);
      return void response.writeHead(status, headers).end(request.method === "HEAD" ? undefined : body);
    }
    if (request.method === "POST") {
      // Next compares the two once more, and knows of no public address.
      const origin = call.header("origin");
      if (origin !== undefined) request.headers["x-forwarded-host"] = new URL(origin).host;
      const body = await call.body(BODY_LIMIT, "anybody");
      overrule(response, (status) => actionStatus(call, scope, status));
      await requestScope().run(scope, () => handle(withBody(request, body), response));
    } else {
      overrule(response, (status) => (status >= 500 && scope.away ? awayPage(call, requestId) : status));
      await requestScope().run(scope, () => handle(request, response));
    }
  } catch (error) {
    if (!(error instanceof Refusal)) log().error({ request_id: requestId, err: error }, "page failed");
    if (response.headersSent) return void response.end();
    const { status, headers, body } = refusedAs(call, requestId, refusalOf(error));
    response.writeHead(status, headers).end(body);
  }
}

/** A page of ours, made without Next, which would need the database for the frame around it. */
function awayPage(call: Call, requestId: string): Answer {
  const refusal = databaseAway(undefined);
  logRefusal({ refusal, requestId, method: call.method, path: call.path });
  return unavailable(call.path, { detail: refusal.message, retryAfter: refusal.details.retryAfter, requestId });
}

/** An action that was never reached failed by what was sent, which Next answers with 500, or for want of such an action. */
function actionStatus(call: Call, scope: RequestScope, status: number): number | Answer {
  const isAction = call.header("next-action") !== undefined || call.header("content-type")?.startsWith("multipart/form-data");
  if (!isAction || scope.acted || status < 400) return scope.status ?? status;
  const refusal = status >= 500 ? new Refusal("INVALID_REQUEST", "What was sent cannot be read as an action's input.") : unknownAction();
  return refusedAs(call, scope.requestId, refusal);
}

function refusedAs(call: Call, requestId: string, refusal: Refusal): Answer {
  return refuseAction({ refusal, requestId, method: call.method, path: call.path }, call.header("next-action") !== undefined);
}

/** The same request with its body read already. */
function withBody(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers } = request;
  Object.assign(again, { method, url, httpVersion, httpVersionMajor, httpVersionMinor, rawHeaders, headers, complete: true });
  again.push(body);
  again.push(null);
  return again;
}

/** Lets `choose` see the status that is about to be sent: another status, or an answer in place of the whole. */
function overrule(response: ServerResponse, choose: (status: number) => number | Answer): void {
  const { writeHead, write, end } = response;
  let replaced: Answer | undefined;
  response.writeHead = function (this: ServerResponse, status: number, ...rest: never[]) {
    const chosen = choose(status);
    if (typeof chosen === "number") return writeHead.call(this, chosen, ...rest);
    replaced = chosen;
    for (const name of this.getHeaderNames()) if (name !== "x-request-id") this.removeHeader(name);
    const length = String(Buffer.byteLength(replaced.body ?? ""));
    return writeHead.call(this, replaced.status, { ...replaced.headers, "content-length": length } as never);
  } as typeof response.writeHead;
  const begin = () => response.headersSent || response.writeHead(response.statusCode);
  response.write = ((...args: never[]) => {
    begin();
    return replaced ? true : (write as (...all: never[]) => boolean).apply(response, args);
  }) as typeof response.write;
  response.end = ((...args: never[]) => {
    begin();
    if (!replaced) return (end as (...all: never[]) => ServerResponse).apply(response, args);
    const done = args.find((arg) => typeof arg === "function");
    return end.call(response, replaced.body ?? "", "utf8", done);
  }) as typeof response.end;
}
