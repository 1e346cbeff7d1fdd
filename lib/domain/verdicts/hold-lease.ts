import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { holdConnection } from "../../db/held-connection";
import { theProcess } from "../../kernel/the-process";
import { leaseTime } from "./kept-keys";
import { acknowledgeChanges, endLease, registerLease, renewLease, toldChange, VERDICTS } from "./lease-row";
import type { LeasedMemory } from "./leased-memory";
import type { PresentedKey } from "./presented-key";

const RENEW_MS = 250;
const PATIENCE_MS = 2_000;

/** After `stop` every verdict is read from the database. */
export type HeldLease = { isUp: () => boolean; stop: () => Promise<void> };

/**
 * Holds this instance's lease on verdicts, over one connection by which it is renewed, changes are told and acknowledged. Whatever
 * befalls the connection ends the lease and empties what was kept; it is then held anew.
 */
export function holdLease(): HeldLease {
  const { keptKeys } = theProcess();
  let tenure: Tenure | undefined;
  const connection = holdConnection({
    name: "latchkey_lease",
    patience: PATIENCE_MS,
    begin: async (client, lose) => {
      const former = tenure?.id;
      tenure = new Tenure(keptKeys, client, lose);
      await tenure.begin(former);
    },
    lost: () => tenure?.end(),
  });
  return { isUp: connection.isUp, stop: () => connection.stop(async (client) => tenure && endLease(client, tenure.id)) };
}

/** The lease for as long as one connection lasts. */
class Tenure {
  readonly id = randomUUID();
  readonly #memory: LeasedMemory<PresentedKey>;
  readonly #client: Client;
  readonly #lose: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;
  #server: string | undefined;
  #isOver = false;
  #isRenewing = false;
  #isAcknowledging = false;

  constructor(memory: LeasedMemory<PresentedKey>, client: Client, lose: () => void) {
    this.#memory = memory;
    this.#client = client;
    this.#lose = lose;
  }

  /** `former` is this instance's lease by a connection that broke: what was kept under it is gone. */
  async begin(former: string | undefined): Promise<void> {
    this.#client.on("notification", ({ payload }) => this.#hear(payload));
    await this.#client.query(`listen ${VERDICTS}`);
    if (former) await endLease(this.#client, former);
    await registerLease(this.#client, this.id);
    await this.#renew();
    this.#timer = setInterval(() => void this.#renew().catch(this.#lose), RENEW_MS);
    this.#timer.unref();
  }

  end(): void {
    clearInterval(this.#timer);
    if (!this.#isOver) this.#memory.lose();
    this.#isOver = true;
  }

  #hear(payload: string | undefined): void {
    if (this.#isOver) return;
    const change = toldChange(payload);
    const heard = change ? this.#memory.hear(change) : "gap";
    if (heard === "gap") this.#renew().catch(this.#lose);
    if (heard === "next") this.#acknowledge().catch(this.#lose);
  }

  async #renew(): Promise<void> {
    if (this.#isRenewing || this.#isOver) return;
    this.#isRenewing = true;
    const sent = leaseTime();
    const before = this.#memory.applied;
    const renewal = await renewLease(this.#client, this.id, before ?? null);
    this.#isRenewing = false;
    if (this.#isOver) return;
    this.#server ??= renewal?.server;
    // A pooler may have led this connection to another server.
    if (!renewal || renewal.server !== this.#server) return this.#lose();
    this.#memory.renew(sent, renewal.newest, renewal.changes);
    if (this.#memory.applied !== before) await this.#acknowledge();
  }

  /** What is taken in while one is under way is said with the next. */
  async #acknowledge(): Promise<void> {
    if (this.#isAcknowledging) return;
    this.#isAcknowledging = true;
    for (let acknowledged: number | undefined; !this.#isOver && acknowledged !== this.#memory.applied; ) {
      acknowledged = this.#memory.applied;
      if (acknowledged !== undefined) await acknowledgeChanges(this.#client, this.id, acknowledged);
    }
    this.#isAcknowledging = false;
  }
}
