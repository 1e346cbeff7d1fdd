import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTestOrganization } from "../support/organization";
import { asUser } from "../support/postgres";
import { until } from "../support/until";
import { hardshipRounds } from "./rounds";
import { Victim } from "./victim";

const ROUNDS = hardshipRounds(2, 100);
const WRITERS = 6;
const A_BATCH = 20;
/** Acknowledged batches between two kills. */
const AT_LEAST = 12;

let victim: Victim;
beforeAll(async () => {
  victim = await Victim.start();
});
afterAll(() => victim?.stop());

/** Sends batch after batch as a client does: again, byte for byte, until it is told what became of it. */
class Writer {
  readonly acknowledged: number[] = [];
  readonly refused: number[] = [];
  readonly unexpected: number[] = [];
  readonly done: Promise<void>;
  private isRunning = true;

  constructor(at: number, token: string) {
    this.done = this.run(at * 10_000_000, token);
  }

  stop(): Promise<void> {
    this.isRunning = false;
    return this.done;
  }

  private async run(from: number, token: string): Promise<void> {
    for (let n = from; this.isRunning; n += A_BATCH) {
      const numbers = Array.from({ length: A_BATCH }, (_, i) => n + i);
      const isBad = (n / A_BATCH) % 5 === 4;
      const lines = numbers.map((N) => JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@mt": "Order {N}", N }));
      if (isBad) lines.push("{no JSON");
      const status = await untilAnswered(lines.join("\n"), token);
      if (status === 201 && !isBad) this.acknowledged.push(...numbers);
      else if (status === 400 && isBad) this.refused.push(...numbers);
      else this.unexpected.push(status);
    }
  }
}

async function untilAnswered(body: string, token: string): Promise<number> {
  for (;;) {
    const reply = await fetch(`${victim.url}/ingest/clef`, { method: "POST", headers: { "x-seq-apikey": token }, body }).catch(
      () => undefined,
    );
    // Of an answer that was cut off nothing is known.
    const isWhole = await reply?.text().then(
      () => true,
      () => false,
    );
    if (reply && isWhole && reply.status < 500) return reply.status;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const ORDERS = [["instance", "database"], ["database"], ["instance"], ["database", "instance"]] as const;

test(`${ROUNDS} kills under load lose nothing that was acknowledged, store nothing twice and nothing that was refused`, {
  timeout: ROUNDS * 30_000,
}, async () => {
  const { token } = await (await foundTestOrganization("enterprise")).key({ scopes: ["project:write_otlp"] });
  const writers = Array.from({ length: WRITERS }, (_, at) => new Writer(at, token));
  const answered = () => writers.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
  for (let round = 0; round < ROUNDS; round++) {
    const before = answered();
    await until(() => answered() - before >= AT_LEAST * A_BATCH, 60_000);
    const groups = ORDERS[round % ORDERS.length] ?? [];
    await victim.kill(...groups);
    if (groups.some((group) => group === "database")) await victim.startDatabase();
    if (groups.some((group) => group === "instance")) await victim.startInstance();
  }
  const before = answered();
  await until(() => answered() - before >= AT_LEAST * A_BATCH, 60_000);
  await Promise.all(writers.map((writer) => writer.stop()));

  const stored = await asUser<{ n: number; count: number }>(
    victim.databaseUrl,
    "select (properties->>'N')::int as n, count(*)::int as count from events group by 1",
  );
  const counts = new Map(stored.map(({ n, count }) => [n, count]));
  const acknowledged = writers.flatMap((writer) => writer.acknowledged);
  const refused = writers.flatMap((writer) => writer.refused);
  expect(writers.flatMap(({ unexpected }) => unexpected)).toEqual([]);
  expect(refused.length).toBeGreaterThan(0);
  expect(acknowledged.filter((n) => counts.get(n) !== 1)).toEqual([]);
  expect(refused.filter((n) => counts.has(n))).toEqual([]);
  expect(counts.size).toBe(acknowledged.length);
  console.error(
    `${ROUNDS} kills, ${acknowledged.length.toLocaleString("en")} events acknowledged, ${refused.length.toLocaleString("en")} refused: each as it was told.`,
  );
});
