import { once } from "node:events";
import net from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { requestOutside } from "../../lib/outside/outside-request";

/** Servers that answer by no rule of HTTP, each by what it writes before it leaves the connection open or closes it. */
const ANSWERS: [string, (socket: net.Socket) => void][] = [
  [
    "changes the protocol",
    (socket) => socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: something\r\n\r\n"),
  ],
  ["hangs up without a word", (socket) => socket.end()],
  ["breaks the connection", (socket) => socket.resetAndDestroy()],
  ["answers what is not HTTP", (socket) => socket.end("220 mail.example.com ESMTP\r\n")],
  ["says nothing", () => {}],
  ["begins a head and never ends it", (socket) => socket.write("HTTP/1.1 200 OK\r\nX-Slow: ")],
];

let server: net.Server;
let answer: (socket: net.Socket) => void;
const open = new Set<net.Socket>();
beforeAll(async () => {
  process.env.LATCHKEY_OUTGOING_ADDRESSES = "127.0.0.1";
  server = net.createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => answer(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => {
  delete process.env.LATCHKEY_OUTGOING_ADDRESSES;
  for (const socket of open) socket.destroy();
  server.close();
});

describe("a request to an address that people have given", () => {
  test.each(ANSWERS)("ends, whoever %s", async (_, how) => {
    answer = how;
    const { port } = server.address() as net.AddressInfo;
    const request = { url: `http://127.0.0.1:${port}/hook`, headers: { "content-length": "2" }, body: "{}" };
    await expect(requestOutside(request, { longest: 500 })).rejects.toMatchObject({
      name: expect.any(String),
      message: expect.stringMatching(/127\.0\.0\.1/),
    });
  });
});
