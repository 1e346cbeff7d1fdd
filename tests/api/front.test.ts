import { request } from "node:http";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../../lib/kernel/version";
import { foundTestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

let server: Awaited<ReturnType<typeof frontServer>>;
let token: string;
beforeAll(async () => {
  server = await frontServer();
  token = (await (await foundTestOrganization()).key()).token;
});
afterAll(() => server.stop());

/** What a raw socket gets, since clients keep one from sending such things. */
const raw = (text: string, { hangUp = false } = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const socket = net.connect(Number(port), "127.0.0.1", () => (hangUp ? socket.end(text) : socket.write(text)));
    let answer = "";
    socket.setEncoding("utf8").on("data", (data) => {
      answer += data;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });

describe("the front", () => {
  test("refuses two different Authorization headers, which node:http alone would not notice", async () => {
    const other = token.replace("sk_", "pk_");
    const answer = await raw(
      `GET /api/v1/whoami/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nAuthorization: Bearer ${other}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain("400 Bad Request");
    expect(answer).toContain("INVALID_REQUEST");
  });

  test("takes the last of repeated X-Seq-ApiKey headers", async () => {
    const answer = await raw(
      `POST /ingest/clef HTTP/1.1\r\nHost: x\r\nX-Seq-ApiKey: nonsense\r\nX-Seq-ApiKey: ${token}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toContain("201 Created");
  });

  test("lets no header through that holds a line break", async () => {
    const answer = await raw("GET /api/health HTTP/1.1\r\nHost: x\r\nX-Request-Id: abc\ndefghijkl\r\nConnection: close\r\n\r\n");
    expect(answer).toMatch(/^HTTP\/1\.1 400/);
    const folded = await server.ask({ path: "/api/health", headers: { "x-request-id": "abcdefgh%0d%0aSet-Cookie:x" } });
    expect(folded.headers.get("set-cookie")).toBeNull();
    expect(folded.headers.get("x-request-id")).not.toContain("%0d");
  });

  test("answers an unknown address, a wrong method, HEAD and OPTIONS in kind", async () => {
    expect((await server.ask({ path: "/api/v1/nothing/", token })).json()).toMatchObject({ code: "NOT_FOUND", status: 404 });
    const wrong = await server.ask({ method: "DELETE", path: "/api/v1/projects/", token });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, POST"]);
    const head = await server.ask({ method: "HEAD", path: "/api/v1/projects/", token });
    expect([head.status, head.text]).toEqual([200, ""]);
    expect((await server.ask({ method: "OPTIONS", path: "/api/v1/projects/" })).headers.get("allow")).toBe("GET, POST");
  });

  test("an address that is not well encoded is 400, whoever would answer it", async () => {
    for (const path of ["/%zz", "/api/v1/projects/%c0%ae/"]) {
      const reply = await server.ask({ path, token });
      expect([path, reply.status, reply.json().code]).toEqual([path, 400, "INVALID_REQUEST"]);
    }
    expect(await raw("OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1\.1 400/);
  });

  test("a request that offers an upgrade is answered as any other", async () => {
    const answer = await raw(
      `GET /api/v1/whoami/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200/);
  });

  test("X-Forwarded-For of a peer that nobody trusts changes nothing, even when the socket is reset", async () => {
    const org = await foundTestOrganization("enterprise");
    const caller = await org.key({ scopes: ["organization:write_api_key"], allowed_addresses: ["203.0.113.77"] });
    const target = await org.key();
    const { port } = new URL(server.url);
    for (let i = 0; i < 20; i++) {
      const socket = net.connect(Number(port), "127.0.0.1");
      await new Promise((resolve) => socket.once("connect", resolve));
      socket.write(
        `DELETE /api/v1/api-keys/${target.api_key.id}/ HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${caller.token}\r\nX-Forwarded-For: 203.0.113.77\r\n\r\n`,
      );
      socket.resetAndDestroy();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await server.ask({ path: "/api/v1/whoami/", token: target.token })).status).toBe(200);
  });

  test("is healthy and ready without a key", async () => {
    expect((await server.ask({ path: "/api/health" })).json()).toEqual({ status: "ok", version });
    expect((await server.ask({ path: "/api/ready" })).status).toBe(200);
  });

  test("a chunked body without a length is read, and one that breaks off stores nothing", async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      const sent = request(
        `${server.url}/ingest/clef`,
        { method: "POST", headers: { authorization: token, "transfer-encoding": "chunked" } },
        (reply) => {
          resolve(reply.statusCode);
          reply.resume();
        },
      );
      sent.write('{"@t":"2026-11-20T10:00:00Z",');
      sent.end('"@m":"in two chunks"}');
    });
    expect(status).toBe(201);
    await raw(
      `POST /ingest/clef HTTP/1.1\r\nHost: x\r\nAuthorization: ${token}\r\nContent-Length: 500\r\n\r\n{"@t":"2026-11-20T10:00:00Z","@m":"broken off"}`,
      { hangUp: true },
    );
    const { text } = await server.ask({ path: "/api/events?render=true", token });
    expect(text).toContain("in two chunks");
    expect(text).not.toContain("broken off");
  });
});
