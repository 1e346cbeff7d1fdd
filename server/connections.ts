import type { Server } from "node:http";
import { isTrustedProxy } from "../lib/http/client-address";
import { settings } from "../lib/kernel/settings";
import { neighbourhood } from "../lib/limits/rate-limit";
import { log } from "../lib/outside/log";

/** Caps the open connections: in all, and of one address. A trusted proxy stands for many, so only the first cap holds for it. */
export function limitConnections(server: Server): void {
  const [most, mostOfOne] = [settings.maxConnections, settings.maxConnectionsPerAddress];
  const open = new Map<string, number>();
  let warnedAt = 0;
  const tell = (address: string | undefined) => {
    // One line a minute: whoever opens too many opens very many.
    if (performance.now() - warnedAt < 60_000 && warnedAt > 0) return;
    warnedAt = performance.now();
    log().warn({ address, limit: address === undefined ? most : mostOfOne }, "connections refused beyond the limit");
  };
  server.maxConnections = most;
  server.on("drop", () => tell(undefined));
  server.on("connection", (socket) => {
    // Reading it now keeps it: of a socket that was reset meanwhile it could not be told any more.
    const peer = socket.remoteAddress;
    if (peer === undefined || isTrustedProxy(peer)) return;
    const who = neighbourhood(peer);
    const count = (open.get(who) ?? 0) + 1;
    if (count > mostOfOne) {
      tell(peer);
      socket.destroy();
      return;
    }
    open.set(who, count);
    socket.once("close", () => {
      const left = (open.get(who) ?? 1) - 1;
      if (left > 0) open.set(who, left);
      else open.delete(who);
    });
  });
}
