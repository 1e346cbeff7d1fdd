import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { closePools } from "../../lib/db/pools";
import { logPageFailure } from "../../lib/doors/log-page-failure";
import { type NextHandle, throughNext } from "../../server/page-request";

let server: Server | undefined;
afterEach(() => void server?.close());

/** A page as the front serves it, whose Next is `handle`. */
async function served(handle: NextHandle): Promise<string> {
  server = createServer((request, response) => {
    const header = (name: string) => request.headers[name]?.toString();
    const call = {
      method: request.method ?? "GET",
      path: request.url ?? "/",
      query: "",
      header,
      params: {},
      address: null,
      body: async () => Buffer.of(),
    };
    void throughNext(handle, call, request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const isOurPage = async (reply: Response) => {
  const text = await reply.text();
  expect([reply.status, reply.headers.get("retry-after"), reply.headers.get("cache-control")]).toEqual([503, "5", "no-store"]);
  for (const part of ["<title>Not available just now", "Try again", reply.headers.get("x-request-id") ?? "no id"])
    expect(text).toContain(part);
};

describe("a page without a database", () => {
  test("that fails while it is made is 503 with a page of ours, any other fault stays 500", async () => {
    const url = await served(async (request, response) => {
      if (request.url === "/away") logPageFailure(Object.assign(new Error("gone"), { code: "ECONNREFUSED" }), "GET", "/away");
      response.writeHead(500, { "content-type": "text/html", "content-length": "5" });
      response.write("next'");
      response.end();
    });
    await isOurPage(await fetch(`${url}/away`));
    const other = await fetch(`${url}/other`);
    expect([other.status, await other.text()]).toEqual([500, "next'"]);
  });

  test("is 503 before Next hears of it, save what is the same for everybody; an action answers for itself", async () => {
    await closePools();
    const url = await served(async (_, response) => void response.end("next"));
    for (const path of ["/", "/sign-in", "/acme", "/acme/keys?search=x", "/invite/abc", "/docsy"]) await isOurPage(await fetch(url + path));
    await isOurPage(await fetch(`${url}/sign-in`, { method: "POST", body: "email=a" }));
    expect((await fetch(`${url}/`, { method: "HEAD" })).status).toBe(503);
    for (const path of ["/_next/static/x.js", "/icon.svg", "/docs/leaks", "/api/docs"]) expect((await fetch(url + path)).status).toBe(200);
    expect((await fetch(`${url}/sign-in`, { method: "POST", body: "[]", headers: { "next-action": "x" } })).status).toBe(200);
  });
});
