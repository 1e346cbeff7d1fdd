import pg from "pg";
import { theProcess } from "../kernel/the-process";
import { type DatabaseAddress, tellingError } from "./database-url.mjs";

type Pending = { timedOut?: boolean; callback: (error: Error | undefined, client?: pg.PoolClient, done?: () => void) => void };
/** What pg-pool has and its types leave out: the one place where a connection is made, also for those who wait in its queue. */
type Inside = pg.Pool & {
  newClient(pending: Pending): void;
  _clients: Wired[];
  _idle: { client: Wired }[];
  /** Taken out of the pool when they are given back. */
  _expired: WeakSet<Wired>;
  _remove(client: Wired): void;
};
type Wired = pg.PoolClient & {
  connection: { on(event: "errorMessage", listener: (message: { code?: string }) => void): void; stream: Socket };
};
type Socket = { destroy(): void };

const READ_ONLY = "25006";
const Base = pg.Pool as unknown as new (config: pg.PoolConfig) => Inside;

/**
 * A pool that tries the address's hosts in turn, beginning with the one that took the last connection. When a server says that it cannot
 * be written to, every pool of the process lets its connections go, so that each is judged anew.
 */
export class FailoverPool extends Base {
  readonly #address: DatabaseAddress;
  readonly #opened: Set<FailoverPool>;
  readonly #login: pg.ClientConfig;
  readonly #waitMillis: number;
  readonly #connectMillis: number;
  #first = 0;
  /** As the metrics call it. */
  readonly name: string;

  /**
   * `opened` are all pools of the process; `login` wins over what the address says of user, password and options; `waitMillis` is how long a
   * connection in use is waited for.
   */
  constructor(
    opened: Set<FailoverPool>,
    address: DatabaseAddress,
    login: pg.ClientConfig,
    { waitMillis, name, ...config }: pg.PoolConfig & { waitMillis: number; name: string },
  ) {
    super({ ...config, ...login, connectionTimeoutMillis: waitMillis });
    this.name = name;
    this.#waitMillis = waitMillis;
    this.#connectMillis = config.connectionTimeoutMillis ?? waitMillis;
    this.#address = address;
    this.#opened = opened;
    this.#login = login;
    this.on("connect", (client) => {
      // pg-pool listens to idle connections alone; one that breaks in use would end the process, and its query is rejected anyway.
      client.on("error", () => {});
      (client as Wired).connection.on("errorMessage", ({ code }) => {
        // What people wrote may try to write; that says nothing about the server.
        if (code === READ_ONLY && name !== "sql") setImmediate(distrustConnections);
      });
    });
    // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
    this.on("error", () => {});
    opened.add(this);
  }

  override newClient(pending: Pending): void {
    const { hosts } = this.#address;
    const order = hosts.flatMap((_, n) => {
      const at = (this.#first + n) % hosts.length;
      return (hosts[at]?.attempts ?? []).map((attempt) => ({ at, attempt }));
    });
    const errors: Error[] = [];
    const attemptNext = (n: number): void => {
      const next = order[n];
      if (!next) {
        pending.callback(tellingError(errors));
        return;
      }
      // pg-pool has one option for both waits, and reads it before it returns.
      Object.assign(this.options, { ...next.attempt, ...this.#login, connectionTimeoutMillis: this.#connectMillis });
      super.newClient({
        get timedOut() {
          return pending.timedOut;
        },
        callback: (error, client, done) => {
          if (error) {
            errors.push(error);
            return pending.timedOut ? undefined : attemptNext(n + 1);
          }
          this.#first = next.at;
          pending.callback(undefined, client, done);
        },
      });
      this.options.connectionTimeoutMillis = this.#waitMillis;
    };
    attemptNext(0);
  }

  /** Never breaks a connection that someone may take meanwhile: idle ones leave the pool first, others when they are given back. */
  distrust(): void {
    for (const client of this._clients) this._expired.add(client);
    for (const { client } of [...this._idle]) {
      this._remove(client);
      client.connection.stream.destroy();
    }
  }

  override async end(): Promise<void> {
    this.#opened.delete(this);
    await super.end();
  }
}

/** Every connection is let go: idle ones now, the others when they are given back. */
export function distrustConnections(): void {
  for (const pool of theProcess().pools.opened) pool.distrust();
}
