import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import { binarySize } from "../../kernel/binary-size.mjs";
import { machineAhead, monotonicMs } from "../../kernel/clock";
import { settings } from "../../kernel/settings";
import { DAY, MINUTE, rfc3339 } from "../../kernel/time";
import { PROVEN } from "../backups/backup-terms";
import { listJobs } from "../jobs/queries";
import { mailsAreSent } from "../mails/mails-are-sent";
import {
  backupFinding,
  clockFinding,
  databaseFinding,
  diskFinding,
  finding,
  migrationsFinding,
  nodeFinding,
  noMailFinding,
} from "./health-rule.mjs";
import type { HealthFinding as Finding } from "./schema";

const SLOW_MS = 100;
const LATE_MS = 50;
const PAUSE_MS = 20;
const FULL_SHARE = 0.9;

/** How the instance that answers is, and what it stands on: what `latchkey doctor` says of it by the same rules, and what shows from within alone. */
export async function lookAtHealth(ctx: Granted<"instance:admin">): Promise<Finding[]> {
  const ofDatabase = await acrossTenants(ctx, async (tx) => [
    ...(await lookAtDatabase(tx)),
    await lookAtMigrations(tx),
    await lookAtBackups(tx, ctx.now),
    await lookAtMails(tx, ctx.now),
    await lookAtIngestion(tx, ctx.now),
  ]);
  return [...ofDatabase, await lookAtJobs(ctx), await lookAtDisk(), lookAtMemory(), await lookAtLoop(), nodeFinding(process.versions.node)];
}

type Server = {
  version: string;
  major: number;
  name: string;
  size: string;
  connections: number;
  most: number;
  standby: boolean;
  replicas: number;
};

async function lookAtDatabase(tx: Tx): Promise<Finding[]> {
  const sent = monotonicMs();
  await tx.$queryRaw`select 1`;
  const latency = monotonicMs() - sent;
  const [server] = await tx.$queryRaw<Server[]>`
    select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major, current_database()::text as name,
      pg_size_pretty(pg_database_size(current_database())) as size,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections, current_setting('max_connections')::int as most,
      pg_is_in_recovery() as standby, (select count(*)::int from pg_stat_replication) as replicas`;
  if (!server) return [];
  const { connections, most, standby, replicas } = server;
  const isCrowded = connections > most * FULL_SHARE;
  const took = `a question takes ${latency.toFixed(1)} ms`;
  return [
    databaseFinding(server),
    finding(
      "latency",
      latency > SLOW_MS ? "warning" : "good",
      latency > SLOW_MS ? `${took}: is the database near, and has it enough to work with?` : took,
    ),
    finding(
      "connections",
      isCrowded ? "warning" : "good",
      `${connections} of ${most} are open${isCrowded ? ": raise max_connections, or put a pool in between" : ""}`,
    ),
    standby
      ? finding("replication", "bad", "this server is a standby, which takes no writes: name the primary in DATABASE_URL")
      : finding(
          "replication",
          "good",
          replicas === 0 ? "none; backups are the only copy" : `${replicas} ${replicas === 1 ? "server follows" : "servers follow"}`,
        ),
    clockFinding(-machineAhead()),
  ];
}

async function lookAtMigrations(tx: Tx): Promise<Finding> {
  const rows = await tx.$queryRaw<{ name: string }[]>`select name from applied_migrations() name`;
  const folders = await fs.promises.readdir(path.resolve("prisma/migrations"), { withFileTypes: true });
  const known = folders.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
  return migrationsFinding(
    rows.map(({ name }) => name),
    known,
  );
}

async function lookAtBackups(tx: Tx, now: Date): Promise<Finding> {
  const good = await tx.backup.findFirst({ where: PROVEN, orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  return backupFinding(good ? rfc3339(good.createdAt) : undefined, path.resolve(settings.backupDirectory), now.getTime());
}

async function lookAtMails(tx: Tx, now: Date): Promise<Finding> {
  if (!(await mailsAreSent(tx))) return noMailFinding();
  const waiting = await tx.mail.count({ where: { sentAt: null, givenUpAt: null } });
  const failing = await tx.mail.findFirst({
    where: {
      sentAt: null,
      attempts: { gt: 0 },
      lastError: { not: null },
      givenUpAt: null,
      createdAt: { gt: new Date(now.getTime() - DAY) },
    },
    orderBy: { createdAt: "desc" },
    select: { lastError: true },
  });
  if (failing)
    return finding("mail server", "bad", `it does not take mails: ${failing.lastError} Send a test mail under Instance › Settings`);
  return finding("mail server", "good", waiting === 0 ? "no mail waits" : `${waiting} ${waiting === 1 ? "mail waits" : "mails wait"}`);
}

type Arrived = { arrived: number; ingested: number; invalid: number; bytes: number };
const MINUTES = 5;

async function lookAtIngestion(tx: Tx, now: Date): Promise<Finding> {
  const since = new Date(now.getTime() - MINUTES * MINUTE);
  const [sum] = await tx.$queryRaw<Arrived[]>`
    select coalesce(sum(events_arrived), 0)::float8 as arrived, coalesce(sum(events_ingested), 0)::float8 as ingested,
      coalesce(sum(invalid_payloads), 0)::float8 as invalid, coalesce(sum(bytes), 0)::float8 as bytes from key_minutes where at >= ${since}`;
  const { arrived = 0, ingested = 0, invalid = 0, bytes = 0 } = sum ?? {};
  const fact = `${arrived} events arrived in the last ${MINUTES} minutes, ${ingested} were stored (${binarySize(bytes)})`;
  return finding(
    "ingestion",
    invalid > 0 ? "warning" : "good",
    invalid > 0 ? `${fact}; ${invalid} payloads were invalid: look at the keys’ pages` : fact,
  );
}

async function lookAtJobs(ctx: Granted<"instance:admin">): Promise<Finding> {
  const jobs = await listJobs(ctx);
  const failing = jobs.filter(({ failures }) => failures > 0).map(({ name }) => name);
  if (failing.length === 0) return finding("jobs", "good", `all ${jobs.length} run`);
  return finding("jobs", "bad", `${failing.join(", ")} ${failing.length === 1 ? "fails" : "fail"}: Instance › Jobs says why`);
}

async function lookAtDisk(): Promise<Finding> {
  const at = path.resolve(settings.dataDirectory);
  const { bavail, blocks, bsize } = await fs.promises.statfs(at);
  return diskFinding({ free: bavail * bsize, total: blocks * bsize, at, minFreePercent: settings.minFreeDiskPercent });
}

function lookAtMemory(): Finding {
  const { rss } = process.memoryUsage();
  const [free, total] = [os.freemem(), os.totalmem()];
  const isShort = free < total * (1 - FULL_SHARE) && rss > total / 2;
  const fact = `this process takes ${binarySize(rss)}; ${binarySize(free)} of ${binarySize(total)} are free`;
  return finding("memory", isShort ? "warning" : "good", isShort ? `${fact}: give the machine more, or run fewer programs on it` : fact);
}

/** How much later than asked a timer comes: what every request waits, too. */
async function lookAtLoop(): Promise<Finding> {
  const began = performance.now();
  await pause(PAUSE_MS);
  const late = Math.max(0, performance.now() - began - PAUSE_MS);
  const fact = `a timer comes ${late.toFixed(0)} ms late`;
  return finding(
    "event loop",
    late > LATE_MS ? "warning" : "good",
    late > LATE_MS ? `${fact}: the machine has more to do than it can` : fact,
  );
}
