import type { AddressInfo } from "node:net";
import net from "node:net";

/** Stands between this process and its database, so that the one can be away for the other alone. */
export class DatabaseProxy {
  private readonly open = new Set<net.Socket>();
  private port = 0;
  private readonly server: net.Server;

  private constructor(private readonly direct: URL) {
    this.server = net.createServer((client) => {
      const behind = net.connect(Number(direct.port), direct.hostname);
      for (const [one, other] of [
        [client, behind],
        [behind, client],
      ] as const) {
        this.open.add(one);
        one.on("error", () => {}).on("close", () => void (this.open.delete(one) && other.destroy()));
        one.pipe(other);
      }
    });
  }

  static async start(url: string): Promise<DatabaseProxy> {
    const proxy = new DatabaseProxy(new URL(url));
    await proxy.listen();
    return proxy;
  }

  get url(): string {
    return Object.assign(new URL(this.direct), { hostname: "127.0.0.1", port: String(this.port) }).href;
  }

  /** Once more where it was. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, "127.0.0.1", resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  /** Connections are cut, and new ones refused. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.open) socket.destroy();
    await closed;
  }
}
