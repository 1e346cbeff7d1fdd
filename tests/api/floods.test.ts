import net from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { readTrustedProxies } from "../../lib/http/client-address";
import { theProcess } from "../../lib/kernel/the-process";
import { foundTestOrganization } from "../support/organization";
import { frontServer } from "../support/servers";

type Flooded = { status: string | undefined; socket: net.Socket };

let sockets: net.Socket[] = [];
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  for (const name of ["LATCHKEY_MAX_CONNECTIONS", "LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS", "TRUSTED_PROXIES"]) delete process.env[name];
});

/** Opens a connection, sends the text, and waits until something is answered or the connection is closed. */
const open = (url: string, text: string | Buffer): Promise<Flooded> =>
  new Promise((resolve) => {
    const socket = net.connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
    sockets.push(socket);
    socket.setEncoding("latin1");
    socket.once("data", (data) => resolve({ status: String(data).slice(9, 12), socket }));
    socket.once("close", () => resolve({ status: undefined, socket }));
    socket.on("error", () => {});
  });

const unfinished = (path: string, bytes: number, headers = "") =>
  Buffer.concat([
    Buffer.from(`POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${bytes + 1}\r\n\r\n`),
    Buffer.alloc(bytes, "a"),
  ]);

describe("bodies that anybody sends", () => {
  test.each(["/api/v1/leaks/", "/api/v1/leaks/github/"])(
    "to %s are refused before they are whole, a hundred and fifty at once",
    async (path) => {
      const server = await frontServer();
      const signature = "Github-Public-Key-Identifier: x\r\nGithub-Public-Key-Signature: x\r\n";
      const waiting = Array.from({ length: 150 }, () => open(server.url, unfinished(path, 300_000, signature)));
      // Those few that found room go on; each of the others has its answer.
      const answers: Flooded[] = [];
      for (const each of waiting) void each.then((answer) => answers.push(answer));
      await expect.poll(() => answers.length, { timeout: 15_000 }).toBeGreaterThanOrEqual(140);
      for (const { status } of answers) expect(["413", "429"]).toContain(status);
      await server.stop();
    },
  );

  test("count as a report before they are read", async () => {
    const server = await frontServer();
    const answers = [];
    for (let i = 0; i < 65; i++) answers.push((await server.ask({ method: "POST", path: "/api/v1/leaks/", body: "{no" })).status);
    expect(answers.at(-1)).toBe(429);
    await server.stop();
  });

  test("under no good key are not read at all", async () => {
    const server = await frontServer();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => open(server.url, unfinished("/ingest/clef", 1_000_000, "X-Seq-ApiKey: nonsense\r\n"))),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["401"]));
    await server.stop();
  });
});

test("what the bodies of all keys take together is capped, and room comes back", async () => {
  process.env.LATCHKEY_MAX_BODY_MEMORY = process.env.LATCHKEY_MAX_BATCH_BYTES = "1000000";
  const server = await frontServer();
  const { token } = await (await foundTestOrganization()).key();
  const openUpload = open(server.url, unfinished("/ingest/clef", 700_000, `X-Seq-ApiKey: ${token}\r\n`));
  const send = () => server.ask({ method: "POST", path: "/ingest/clef", headers: { "x-seq-apikey": token }, body: " ".repeat(700_000) });
  await expect
    .poll(async () => {
      const reply = await send();
      return [reply.status, reply.headers.get("retry-after")];
    })
    .toEqual([503, "1"]);
  sockets[0]?.destroy();
  await openUpload;
  await expect.poll(async () => (await send()).status).toBe(201);
  delete process.env.LATCHKEY_MAX_BODY_MEMORY;
  delete process.env.LATCHKEY_MAX_BATCH_BYTES;
  await server.stop();
});

test("one organization's stalled batches leave another's room", async () => {
  process.env.LATCHKEY_MAX_BODY_MEMORY = "4000000";
  process.env.LATCHKEY_MAX_BATCH_BYTES = "1000000";
  const server = await frontServer();
  const [greedy, other] = [await foundTestOrganization(), await foundTestOrganization()];
  const { token } = await greedy.key();
  const answers: Flooded[] = [];
  for (let i = 0; i < 8; i++)
    void open(server.url, unfinished("/ingest/clef", 900_000, `X-Seq-ApiKey: ${token}\r\n`)).then((answer) => answers.push(answer));
  await expect.poll(() => answers.map(({ status }) => status), { timeout: 15_000 }).toEqual(Array(7).fill("503"));
  const headers = { "x-seq-apikey": (await other.key()).token };
  expect((await server.ask({ method: "POST", path: "/ingest/clef", headers, body: " ".repeat(900_000) })).status).toBe(201);
  const small = { "x-seq-apikey": token };
  expect((await server.ask({ method: "POST", path: "/ingest/clef", headers: small, body: " ".repeat(60_000) })).status).toBe(201);
  delete process.env.LATCHKEY_MAX_BODY_MEMORY;
  delete process.env.LATCHKEY_MAX_BATCH_BYTES;
  await server.stop();
});

describe("connections", () => {
  const health = "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n";
  const several = async (url: string, count: number) => {
    const answers = [];
    for (let i = 0; i < count; i++) answers.push(await open(url, health));
    return answers.map(({ status }) => status);
  };

  test("of one address are capped; one that closes makes room", async () => {
    process.env.LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS = "3";
    const server = await frontServer();
    expect(await several(server.url, 5)).toEqual(["200", "200", "200", undefined, undefined]);
    const first = sockets[0];
    const closed = new Promise((resolve) => first?.once("close", resolve));
    first?.destroy();
    await closed;
    await expect.poll(() => several(server.url, 1)).toEqual(["200"]);
    await server.stop();
  });

  test("in all are capped", async () => {
    process.env.LATCHKEY_MAX_CONNECTIONS = "3";
    const server = await frontServer();
    expect(await several(server.url, 5)).toEqual(["200", "200", "200", undefined, undefined]);
    await server.stop();
  });

  test("of a trusted proxy are not counted as one address's", async () => {
    process.env.LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS = "3";
    process.env.TRUSTED_PROXIES = "127.0.0.0/8";
    theProcess().trustedProxies = readTrustedProxies();
    const server = await frontServer();
    expect(await several(server.url, 5)).toEqual(["200", "200", "200", "200", "200"]);
    await server.stop();
  });

  test("a tunnel is refused", async () => {
    const server = await frontServer();
    expect((await open(server.url, "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\n\r\n")).status).toBe("405");
    await server.stop();
  });
});

test("answers under an https address ask browsers to stay there", async () => {
  const plain = await frontServer();
  expect((await plain.ask({ path: "/api/health" })).headers.get("strict-transport-security")).toBeNull();
  await plain.stop();
  process.env.LATCHKEY_URL = "https://latchkey.test";
  const secure = await frontServer();
  process.env.LATCHKEY_URL = "http://latchkey.test";
  for (const path of ["/api/health", "/api/v1/whoami/", "/api/v1/nothing/"])
    expect((await secure.ask({ path })).headers.get("strict-transport-security")).toBe("max-age=31536000");
  await secure.stop();
});
