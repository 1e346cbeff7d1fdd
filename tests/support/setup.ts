// As Next does at its start, before any part of it is loaded.
import "next/dist/server/node-environment-baseline.js";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject, vi } from "vitest";
import { testIdentity } from "./identity";

// Files share a worker and its modules: each begins with the environment that the worker began with.
const worker = globalThis as { workerEnv?: NodeJS.ProcessEnv };
worker.workerEnv ??= { ...process.env };
vi.useRealTimers();
vi.unstubAllEnvs();
for (const name of Object.keys(process.env)) if (!(name in worker.workerEnv)) delete process.env[name];
Object.assign(process.env, worker.workerEnv);

const template = new URL(inject("templateUrl"));
const name = `t_${randomUUID().replaceAll("-", "")}`;
const at = (database: string): string => Object.assign(new URL(template), { pathname: `/${database}` }).href;

const admin = new pg.Client({ connectionString: at("postgres") });
await admin.connect();
await admin.query(`create database ${name} template "${template.pathname.slice(1)}"`);
await admin.end();

process.env.DATABASE_URL = at(name);
process.env.LATCHKEY_URL = "http://latchkey.test";
process.env.LATCHKEY_AUTH_SECRET = testIdentity.authSecret;
process.env.LATCHKEY_ROLE_PREFIX = testIdentity.rolePrefix;
process.env.LOG_LEVEL ??= "silent";

const { beginProcess } = await import("../../server/begin-process");
beginProcess();
const { ensurePartitions } = await import("../../lib/domain/events/ensure-partitions");
await ensurePartitions(new Date());

afterAll(async () => {
  const { closePools } = await import("../../lib/db/pools");
  await closePools();
});
