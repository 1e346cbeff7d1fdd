import { createClient } from "@redis/client";
import { SECOND } from "../kernel/time";
import { type RedisScript, SCRIPTS } from "./redis-scripts";

const MOST_WAITING = 50_000;

/** `hasSent`: Redis may have carried it out all the same. */
export class RedisAway extends Error {
  constructor(readonly hasSent: boolean) {
    super("Redis is away.");
  }
}

export type RedisWords = { away: (reason: string) => void; back: () => void };

/** The one connection to Redis of this process, and whether Redis is there. Nothing waits for it longer than `patience` milliseconds, and nothing is sent late. */
export class RedisLink {
  readonly #client: ReturnType<typeof createClient>;
  readonly #words: RedisWords;
  readonly #onBack: (() => void)[] = [];
  readonly #onAway: (() => void)[] = [];
  readonly #opened: Promise<void>;
  #isUp = false;
  #hasSpoken = false;

  constructor(
    url: string,
    words: RedisWords,
    private readonly patience = SECOND,
  ) {
    this.#words = words;
    this.#client = createClient({
      url,
      RESP: 2,
      name: "latchkey",
      disableOfflineQueue: true,
      commandsQueueMaxLength: MOST_WAITING,
      // One that is silent although it was asked is dead, also where the network says nothing.
      pingInterval: SECOND,
      socket: { connectTimeout: 2 * SECOND, socketTimeout: 5 * SECOND, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, SECOND) },
    });
    const tried = new Promise<void>((resolve) => this.#client.once("ready", resolve).once("error", () => resolve()));
    this.#client.on("ready", () => this.#back());
    this.#client.on("error", (error: Error & { code?: string }) => this.#away(error.code ?? error.message));
    this.#opened = answeredWithin(this.patience, tried).catch(() => this.#away("no answer"));
    void this.#client.connect().catch(() => {});
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Before anything else is sent: what was counted here comes in first. */
  onBack(run: () => void): void {
    this.#onBack.push(run);
  }

  onAway(run: () => void): void {
    this.#onAway.push(run);
  }

  /** Resolves as soon as Redis is there, or is known to be away. */
  open(): Promise<void> {
    return this.#opened;
  }

  close(): void {
    this.#isUp = false;
    this.#client.destroy();
  }

  /** What the script gave. Rejects with RedisAway, and with what Redis says against the script itself. */
  async run({ text, digest }: RedisScript, keys: string[], values: (string | number)[]): Promise<unknown> {
    const given = [String(keys.length), ...keys, ...values.map(String)];
    return this.#send(["EVALSHA", digest, ...given]).catch((error: Error) => {
      if (!error.message.startsWith("NOSCRIPT")) throw error;
      return this.#send(["EVAL", text, ...given]);
    });
  }

  /** One command of Redis's own. */
  async command(...words: string[]): Promise<unknown> {
    return this.#send(words);
  }

  async #send(words: string[]): Promise<unknown> {
    if (!this.#client.isReady) throw new RedisAway(false);
    try {
      return await answeredWithin(this.patience, this.#client.sendCommand(words));
    } catch (error) {
      // What Redis itself has said is for the caller: it did not carry the command out.
      if (error instanceof Error && /^(NOSCRIPT|ERR|WRONGTYPE) /.test(error.message)) throw error;
      this.#away(error instanceof Error ? error.message : String(error));
      throw new RedisAway(true);
    }
  }

  #away(reason: string): void {
    if (!this.#isUp && this.#hasSpoken) return;
    this.#isUp = false;
    this.#hasSpoken = true;
    for (const run of this.#onAway) run();
    this.#words.away(reason);
    // Where the connection stands, the next answer on it says that Redis is there again; else a new connection does.
    if (this.#client.isReady)
      void this.#client.sendCommand(["PING"]).then(
        () => this.#back(),
        () => {},
      );
  }

  #back(): void {
    if (this.#isUp || !this.#client.isReady) return;
    // A server that was started anew knows none, and what follows must be carried out in its order.
    for (const { text } of SCRIPTS) void this.#client.sendCommand(["SCRIPT", "LOAD", text]).catch(() => {});
    for (const run of this.#onBack) run();
    this.#isUp = true;
    if (this.#hasSpoken) this.#words.back();
    this.#hasSpoken = true;
  }
}

function answeredWithin<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    // An answer that this process was too busy to read has come all the same: it is read before the verdict.
    timer = setTimeout(() => setImmediate(() => reject(new Error(`no answer within ${ms} ms`))), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
