import type { AddressInfo } from "node:net";
import { manifest } from "../../app/api/v1/manifest";
import type { Route } from "../../lib/doors/route";
import { startFront } from "../../server/front";
import { assertDocumented } from "./documented";

type Reply = { status: number; headers: Headers; text: string; json: <T = Record<string, unknown>>() => T };
export type Ask = { method?: string; path: string; token?: string; headers?: Record<string, string>; body?: unknown };
export type TestServer = { ask: (ask: Ask) => Promise<Reply>; url?: string; stop: () => Promise<void> };

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> => typeof body === "string" || body instanceof Uint8Array;

const requestInit = ({ method = "GET", token, headers, body }: Ask): RequestInit => ({
  method,
  headers: {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(body !== undefined && !isRaw(body) ? { "content-type": "application/json" } : {}),
    ...headers,
  },
  body: body === undefined || isRaw(body) ? body : JSON.stringify(body),
  redirect: "manual",
});

/** Whatever a test asks of the API, the answer is as the document says. */
async function replyOf(ask: Ask, response: Response): Promise<Reply> {
  const text = await response.text();
  assertDocumented(ask, { status: response.status, headers: response.headers, text });
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

/** The front listener on a port of its own, without pages. */
export async function frontServer(): Promise<TestServer & { url: string }> {
  const front = await startFront({ port: 0, host: "127.0.0.1", dir: ".", pages: false, jobs: false });
  const url = `http://127.0.0.1:${(front.server.address() as AddressInfo).port}`;
  return {
    url,
    ask: async (ask) => replyOf(ask, await fetch(url + ask.path, requestInit(ask))),
    stop: async () => void front.server.close(),
  };
}

/** The same handlers as Next calls them: fetch's Request in, fetch's Response out. */
async function nextServer(): Promise<TestServer> {
  return {
    ask: async (ask) => {
      const url = new URL(`http://latchkey.test${ask.path}`);
      const { route, params } = match(url.pathname, ask.method ?? "GET");
      return replyOf(
        ask,
        await route(new Request(url, requestInit(ask)), { params: Promise.resolve(Object.keys(params).length > 0 ? params : undefined) }),
      );
    },
    stop: async () => {},
  };
}

function match(path: string, method: string): { route: Route; params: Record<string, string> } {
  for (const [pattern, methods] of Object.entries(manifest)) {
    const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? "");
    const found = new RegExp(`^${pattern.replace(/\/$/, "").replace(/\{\w+\}/g, "([^/]+)")}/?$`).exec(path);
    const route = (methods as Record<string, Route>)[method];
    if (found && route) return { route, params: Object.fromEntries(names.map((name, i) => [name, found[i + 1] ?? ""])) };
  }
  throw new Error(`no route for ${method} ${path}`);
}

export const SERVERS = { "the front": frontServer, "Next's route handlers": nextServer } as const;
