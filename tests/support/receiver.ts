import http from "node:http";
import type { AddressInfo } from "node:net";

type Received = { method: string; path: string; headers: Record<string, string>; body: string };
type Reply = { status?: number; body?: string; headers?: Record<string, string>; silent?: boolean };
export type Receiver = { url: string; received: Received[]; answer: (reply: Reply) => void; stop: () => Promise<void> };

/** A real receiver of webhooks on a port of its own, which answers as it is told to. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = [];
  let reply: Reply = {};
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url: path = "", headers } = request;
    received.push({ method, path, headers: headers as Record<string, string>, body: Buffer.concat(chunks).toString("utf8") });
    if (reply.silent) return;
    response.writeHead(reply.status ?? 200, reply.headers);
    response.end(reply.body ?? "ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    answer: (next) => {
      reply = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
