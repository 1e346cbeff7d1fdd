import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listBackups } from "../../lib/domain/backups/queries";
import { proveBackup } from "../../lib/domain/backups/read-backup.mjs";
import { runJob } from "../../lib/domain/jobs/run-job";
import { instanceJob } from "../../lib/doors/job";
import { backupFolder, freshKey } from "../support/backups";
import { holding } from "../support/holding";
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

const backups = backupFolder();
const key = freshKey();
let victim: Victim;
beforeAll(async () => {
  victim = await Victim.start({
    LATCHKEY_STORAGE_SECRETKEY: key.toString("base64"),
    LATCHKEY_BACKUP_DIR: backups,
    LATCHKEY_BACKUP_RESTORE_TEST: "off",
  });
}, 240_000);
afterAll(async () => {
  await victim?.stop();
  fs.rmSync(backups, { recursive: true, force: true });
});

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
  timeout: 120_000 + ROUNDS * 60_000,
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

test("a kill in the middle of an automatic backup leaves no half file, and the next start makes it up and clears away", {
  timeout: 240_000,
}, async () => {
  const operator = () => instanceJob("test", "instance:admin");
  const files = () => fs.readdirSync(backups);
  // The backup stands still at this table, with a part of it written.
  const holder = await holding(victim.databaseUrl, "lock table mail_outbox in access exclusive mode");
  await runJob(operator(), { name: "back up" });
  await until(() => files().length > 0, 60_000);
  await victim.kill("instance");
  expect(files()).toEqual([expect.stringMatching(/^\..*\.part$/)]);
  await holder.letGo();
  await silenceOfAMinute(victim.databaseUrl);
  await victim.startInstance();
  await until(() => files().some((file) => file.endsWith(".lkbackup")), 60_000);
  await until(async () => (await listBackups(operator()))[0]?.state === "good", 60_000);
  const [backup, ...others] = await listBackups(operator());
  expect([backup?.kind, others]).toEqual(["automatic", []]);
  expect(files()).toEqual([backup?.file]);
  expect((await proveBackup(path.join(backups, backup?.file ?? ""), key)).rows).toBe(backup?.rows);
});

/** Those that died are taken for dead after half a minute, which a test need not wait for. */
const silenceOfAMinute = (url: string) =>
  asUser(
    url,
    "update job_instances set seen_at = seen_at - interval '1 minute'",
    ...["_private_jobs", "_private_job_queues"].map(
      (table) => `update graphile_worker.${table} set locked_at = locked_at - interval '1 minute' where locked_at is not null`,
    ),
  );
