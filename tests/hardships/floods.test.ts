import net from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { foundTestOrganization } from "../support/organization";
import { asUser } from "../support/postgres";
import { until } from "../support/until";
import { AT_LENGTH, hardshipSeconds } from "./rounds";
import { Victim } from "./victim";

const CONNECTIONS = 1_000;
const CLIENTS = 50;
const MOST_MEBIBYTES = 600;
const SECONDS = hardshipSeconds(300);

// Of these `npm test` holds the rules alone, each in a test of its own: tests/api/floods.test.ts, tests/domain/events, tests/doors.
describe.runIf(AT_LENGTH)("an instance", () => {
  let victim: Victim;
  let tokens: string[];
  beforeAll(async () => {
    victim = await Victim.start({ LATCHKEY_MAX_CONNECTIONS_PER_ADDRESS: String(CONNECTIONS * 2), PAGES: "1" });
    const org = await foundTestOrganization("enterprise");
    const keys = Array.from({ length: 10 }, () => org.key({ scopes: ["project:write_otlp"] }));
    tokens = (await Promise.all(keys)).map(({ token }) => token);
  }, 240_000);
  afterAll(() => victim?.stop());

  const stored = async (name: string) => {
    const [row] = await asUser<{ count: number }>(
      victim.databaseUrl,
      `select count(*)::int as count from events where properties ? '${name}'`,
    );
    return row?.count ?? 0;
  };
  const requestOf = (token: string, body: string, length = Buffer.byteLength(body)) =>
    `POST /ingest/clef HTTP/1.1\r\nHost: x\r\nX-Seq-ApiKey: ${token}\r\nContent-Length: ${length}\r\n\r\n${body}`;

  test(`answers ${CONNECTIONS} connections that are open at once`, { timeout: 120_000 }, async () => {
    const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, () => connected(victim.url)));
    const statuses = await Promise.all(
      sockets.map(async (socket, at) => {
        const answer = answerOf(socket);
        socket.write(
          requestOf(tokens[at % tokens.length] ?? "", JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@m": "one", Connection: at })),
        );
        return answer;
      }),
    );
    expect(statuses.filter((status) => status !== 201)).toEqual([]);
    expect(await stored("Connection")).toBe(CONNECTIONS);
    for (const socket of sockets) socket.destroy();
  });

  test("cuts off bodies of a byte a second, under a good key too, and answers others meanwhile", { timeout: 120_000 }, async () => {
    const slow = await Promise.all(Array.from({ length: 200 }, () => connected(victim.url)));
    const began = Date.now();
    const answers = slow.map(answerOf);
    const closed = slow.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    for (const socket of slow) socket.write(requestOf(tokens[0] ?? "", "{", 10_000));
    const drip = setInterval(() => {
      for (const socket of slow) if (socket.writable) socket.write(" ");
    }, 1_000);
    const reply = await fetch(`${victim.url}/ingest/clef`, { method: "POST", headers: { "x-seq-apikey": tokens[1] ?? "" }, body: "" });
    expect(reply.status).toBe(201);
    expect(new Set(await Promise.all(answers))).toEqual(new Set([503]));
    await Promise.all(closed);
    clearInterval(drip);
    expect(Date.now() - began).toBeLessThan(60_000);
  });

  test(`stays under ${MOST_MEBIBYTES} MiB while ${CLIENTS} clients send as fast as they can for ${SECONDS} s, and keeps what it acknowledged`, {
    timeout: SECONDS * 1_000 + 180_000,
  }, async () => {
    const end = Date.now() + SECONDS * 1_000;
    let acknowledged = 0;
    const others = new Map<number, number>();
    const send = async (client: number) => {
      for (let n = 0; Date.now() < end; n++) {
        const body = Array.from({ length: 500 }, (_, i) => JSON.stringify(bulkyEvent(client, n, i))).join("\n");
        const headers = { "x-seq-apikey": tokens[client % tokens.length] ?? "" };
        const reply = await fetch(`${victim.url}/ingest/clef`, { method: "POST", headers, body });
        await reply.text();
        if (reply.status === 201) acknowledged += 500;
        else others.set(reply.status, (others.get(reply.status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, (_, client) => send(client)));
    const most = victim.mostMemory();
    console.error(
      `${acknowledged.toLocaleString("en")} events in ${SECONDS} s, ${most?.toFixed(0) ?? "unknown"} MiB at most, other answers: ${JSON.stringify([...others])}`,
    );
    expect([...others.keys()].filter((status) => status !== 503)).toEqual([]);
    expect(await stored("Flood")).toBe(acknowledged);
    if (most !== undefined) expect(most).toBeLessThan(MOST_MEBIBYTES);
  });

  test("answers 503 while the database is away, and takes up by itself where it left off", { timeout: 120_000 }, async () => {
    const send = (n: number) =>
      fetch(`${victim.url}/ingest/clef`, {
        method: "POST",
        headers: { "x-seq-apikey": tokens[2] ?? "" },
        body: JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@m": "one", Away: n }),
      });
    await victim.kill("database");
    for (let n = 0; n < 5; n++) {
      const reply = await send(n);
      expect([reply.status, Number(reply.headers.get("retry-after")) > 0]).toEqual([503, true]);
    }
    await victim.startDatabase();
    await until(async () => (await send(100)).status === 201, 30_000);
    expect(await stored("Away")).toBe(1);
  });
});

const bulkyEvent = (client: number, batch: number, at: number) => ({
  "@t": new Date().toISOString(),
  "@mt": "HTTP {Method} {Path} responded {StatusCode}",
  Method: "GET",
  Path: `/products/${client}/${batch}/${at}`,
  StatusCode: 200,
  Flood: at,
  Agent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36",
});

const connected = (url: string): Promise<net.Socket> =>
  new Promise((resolve, reject) => {
    const socket = net.connect(Number(new URL(url).port), "127.0.0.1", () => resolve(socket));
    socket.on("error", reject);
  });

/** The status of the next answer; undefined where the connection closes without one. */
const answerOf = (socket: net.Socket): Promise<number | undefined> =>
  new Promise((resolve) => {
    socket.once("data", (data) => resolve(Number(data.toString("latin1").slice(9, 12))));
    socket.once("close", () => resolve(undefined));
  });
