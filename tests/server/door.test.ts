import { spawn } from "node:child_process";
import { Agent, type IncomingMessage, request, type ServerResponse } from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { refuse } from "../../lib/doors/refuse";
import { Refusal } from "../../lib/kernel/refusal";
import { type Door, openDoor } from "../../server/door.mjs";
import { unavailable } from "../../server/unavailable.mjs";

const open: Door[] = [];
const door = async (): Promise<Door & { port: number }> => {
  const made = await openDoor({ port: 0, host: "127.0.0.1" });
  open.push(made);
  return { ...made, port: (made.server.address() as AddressInfo).port };
};
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

const yes = (_: IncomingMessage, response: ServerResponse) => void response.end("yes");
type Reply = { status?: number; headers: IncomingMessage["headers"]; text: string };
const ask = (port: number, { path = "/", agent, body }: { path?: string; agent?: Agent; body?: string } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port, path, agent, method: body === undefined ? "GET" : "POST" }, (reply) => {
      let text = "";
      reply
        .setEncoding("utf8")
        .on("data", (data) => {
          text += data;
        })
        .on("end", () => resolve({ status: reply.statusCode, headers: reply.headers, text }))
        .on("aborted", () => reject(new Error("cut in the middle of an answer")));
    });
    sent.on("error", reject);
    sent.end(body);
  });
const connect = (port: number): Promise<net.Socket> =>
  new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => resolve(socket));
    socket.setEncoding("utf8");
  });
const ended = (socket: net.Socket): Promise<string> =>
  new Promise((resolve) => {
    let text = "";
    socket.on("data", (data) => {
      text += data;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(text));
  });

describe("before it is ready", () => {
  test("the port is open and answers 503 with a time to come again, and the same connection is served once somebody is there", async () => {
    const { port, serve } = await door();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const early = await ask(port, { agent, path: "/ingest/clef", body: "x".repeat(2_000_000) });
    expect([early.status, early.headers["retry-after"], early.headers.connection]).toEqual([503, "1", "keep-alive"]);
    serve(yes);
    expect((await ask(port, { agent })).text).toBe("yes");
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
    agent.destroy();
  });

  const TYPES = { platform: "application/problem+json", scim: "application/scim+json", seq: "application/json", otlp: "application/json" };
  test.each(Object.entries(manifest))("%s is refused in the words of its own dialect", (path, routes) => {
    for (const { spec, answer } of Object.values(routes)) {
      expect(answer).toBeTypeOf("function");
      const own = unavailable(path, { detail: "Not now.", requestId: "abcdefgh" });
      const theirs = spec.dialect?.name ?? "platform";
      expect(own.headers["content-type"]).toBe(TYPES[theirs]);
      const refusal = new Refusal("UNAVAILABLE", "Not now.", { retryAfter: 1 });
      if (spec.dialect && theirs !== "platform")
        expect(JSON.parse(own.body)).toMatchObject(
          JSON.parse(String(refuse(spec.dialect, { refusal, requestId: "abcdefgh", method: "GET", path }).body)),
        );
      else expect(JSON.parse(own.body)).toMatchObject({ status: 503, code: "UNAVAILABLE", detail: "Not now.", request_id: "abcdefgh" });
    }
  });

  test.each(["/", "/sign-in", "/acme/keys?search=sk_live_secret", "/apis", "/api/docs"])("a person at %s gets a page of ours", (path) => {
    const { headers, body } = unavailable(path, { detail: "Latchkey is starting.", requestId: "abcdefgh" });
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    for (const part of ["<title>", "<h1>", "Latchkey is starting.", "Try again", "abcdefgh"]) expect(body).toContain(part);
    expect(body).not.toContain("sk_live_secret");
  });
});

describe("when it stops", () => {
  test("busy connections end with their next answer, none is cut, and soon none is served any more", async () => {
    const { port, serve, drain } = await door();
    let served = 0;
    serve((request, response) => {
      request.resume();
      setTimeout(() => {
        served++;
        response.end("yes");
      }, 2);
    });
    const faults: unknown[] = [];
    let stopped = false;
    const clients = Array.from({ length: 16 }, async () => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      while (!stopped)
        await ask(port, { agent, body: "x".repeat(1000) }).then(
          ({ status, headers }) => {
            if (stopping) closes.push(headers.connection);
            if (status === 503) refused++;
          },
          (error) => faults.push(error),
        );
      agent.destroy();
    });
    const closes: unknown[] = [];
    let stopping = false;
    let refused = 0;
    await expect.poll(() => served, { timeout: 15_000 }).toBeGreaterThan(50);
    stopping = true;
    await drain({ patience: 5_000 });
    const atDrain = served;
    await expect.poll(() => refused, { timeout: 15_000 }).toBeGreaterThan(16);
    stopped = true;
    await Promise.all(clients);
    expect(served).toBe(atDrain);
    expect(faults).toEqual([]);
    // An answer on its way when the stop began may still have promised to keep the connection.
    expect(closes.filter((value) => value !== "close").length).toBeLessThanOrEqual(16);
  });

  test("what is under way is finished: a slow handler, half a request, an answer to a slow reader", async () => {
    const { port, serve, drain, close } = await door();
    const large = "y".repeat(20_000_000);
    serve((request, response) => {
      if (request.url === "/slow") setTimeout(() => response.end("slow"), 900);
      else response.end(request.url === "/large" ? large : "yes");
    });
    const reader = await connect(port);
    reader.pause();
    reader.write("GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    const half = await connect(port);
    half.write("GET /half HTTP/1.1\r\nHo");
    const slow = ask(port, { path: "/slow" });
    await ask(port);
    const drained = drain({ patience: 10_000 }).then(close);
    setTimeout(() => half.write("st: x\r\n\r\n"), 700);
    setTimeout(() => reader.resume(), 800);
    const answers = await Promise.all([slow, ended(half), ended(reader)]);
    expect(answers[0]).toMatchObject({ status: 200, text: "slow", headers: { connection: "close" } });
    expect(answers[1]).toMatch(/^HTTP\/1\.1 200[\s\S]*Connection: close[\s\S]*yes/);
    expect(answers[2].length).toBeGreaterThan(large.length);
    await drained;
  });

  test("a connection that was quiet before ends at once, one that has just answered may ask once more", async () => {
    const { port, serve, drain } = await door();
    serve(yes);
    const quiet = await connect(port);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const recent = await connect(port);
    recent.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => recent.once("data", resolve));
    const begun = performance.now();
    const drained = drain({ patience: 5_000 });
    await ended(quiet);
    expect(performance.now() - begun).toBeLessThan(300);
    recent.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await ended(recent)).toMatch(/^HTTP\/1\.1 200[\s\S]*Connection: close/);
    await drained;
  });

  test("what takes longer than its patience is answered 503 rather than cut", async () => {
    const { port, serve, drain } = await door();
    serve(() => {});
    const waiting = ask(port, { path: "/api/v1/whoami/" });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await drain({ patience: 100 });
    const { status, headers, text } = await waiting;
    expect([status, headers["retry-after"], headers.connection, JSON.parse(text).code]).toEqual([503, "1", "close", "UNAVAILABLE"]);
  });

  test("alone, the port answers 503 to the end; where others stand by it is let go", async () => {
    const alone = await door();
    alone.serve(yes);
    await alone.drain({ patience: 1_000 });
    expect((await ask(alone.port)).status).toBe(503);

    const one = await door();
    one.serve(yes);
    const drained = one.drain({ drain: 200, patience: 1_000, elsewhere: true });
    expect(await ask(one.port)).toMatchObject({ status: 200, headers: { connection: "close" } });
    await drained;
    await expect(ask(one.port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

/** Holds a listening socket as systemd does, without ever accepting, and gives it to two services one after the other. */
const HOLDER = `
  import { spawnSync } from "node:child_process";
  import net from "node:net";
  const socket = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = socket.address();
    for (let n = 0; n < 2; n++)
      spawnSync("sh", ["-c", 'LISTEN_FDS=1 LISTEN_PID=$$ exec "$0" --input-type=module -e "$1" "$2"', process.execPath, process.argv[1], port], {
        stdio: ["ignore", "inherit", "inherit", socket._handle.fd],
      });
    process.exit();
  });`;
const SERVICE = `
  import { inheritedSockets, openDoor } from "./server/door.mjs";
  const port = Number(process.argv[1]);
  const door = await openDoor({ port, host: "127.0.0.1", inherited: inheritedSockets(process.env) });
  door.serve((_, response) => response.end("from systemd"));
  process.on("SIGTERM", async () => { await door.drain({ patience: 1000 }); await door.close(); process.exit(); });
  console.log(port + " " + process.pid);`;

test("takes the socket that systemd hands over, and leaves the port open behind it", async () => {
  const holder = spawn(process.execPath, ["--input-type=module", "-e", HOLDER, SERVICE], { stdio: ["ignore", "pipe", "inherit"] });
  const started = () =>
    new Promise<number[]>((resolve) => holder.stdout.once("data", (line: Buffer) => resolve(String(line).trim().split(" ").map(Number))));
  const [port = 0, first = 0] = await started();
  expect((await ask(port)).text).toBe("from systemd");
  process.kill(first, "SIGTERM");
  const next = started();
  const seen = new Set<string>();
  let second: number[] | undefined;
  void next.then((line) => {
    second = line;
  });
  while (!second) seen.add((await ask(port)).text);
  expect([...seen]).toEqual(["from systemd"]);
  process.kill(second[1] ?? 0, "SIGTERM");
  await new Promise((resolve) => holder.once("exit", resolve));
});
