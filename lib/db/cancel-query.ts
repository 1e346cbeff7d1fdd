import net from "node:net";
import type { PoolClient } from "pg";

/** What pg has and its types leave out. */
type Wired = { processID: number; secretKey: number; host: string; port: number; connection: { stream: net.Socket } };

const CANCEL_REQUEST = 80_877_102;

/** Asks the server that this connection leads to, to end what runs on it (PostgreSQL's protocol, "Canceling Requests in Progress"). Resolves when that was taken. */
export function cancelQuery(client: PoolClient): Promise<void> {
  const { processID, secretKey, host, port, connection } = client as unknown as Wired;
  const { remoteAddress, remotePort } = connection.stream;
  const at = remoteAddress && remotePort ? { host: remoteAddress, port: remotePort } : { path: `${host}/.s.PGSQL.${port}` };
  const request = Buffer.alloc(16);
  for (const [n, word] of [16, CANCEL_REQUEST, processID, secretKey].entries()) request.writeInt32BE(word | 0, n * 4);
  return new Promise((resolve) => {
    const socket = net.connect(at, () => socket.end(request));
    socket.setTimeout(2_000, () => socket.destroy());
    socket.on("error", () => {});
    socket.on("close", () => resolve());
    socket.resume();
  });
}
