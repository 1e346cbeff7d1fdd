import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { PRESETS } from "../../lib/access/scopes";
import { JOB_NAMES } from "../../lib/domain/jobs/job-terms";
import { runJob } from "../../lib/domain/jobs/run-job";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { watchClock } from "../../lib/doors/watch-clock";
import { HOUR, SECOND } from "../../lib/kernel/time";
import { throttle } from "../../lib/limits/rate-limit";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { runDueJobs } from "../../server/jobs";
import { startTimers } from "../../server/timers";
import { asOwner } from "../domain/events/stored-events";
import { backupFolder, freshKey } from "../support/backups";
import { foundTestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";
import { databaseMoment, forgetClock, shiftMachine } from "../support/shifted-machine";

type Created = { api_key: { id: string; expires_at: string | null }; token: string };

let server: TestServer;
let admin: string;
const backups = backupFolder();
afterAll(() => {
  delete process.env.LATCHKEY_BACKUP_DIR;
  fs.rmSync(backups, { recursive: true, force: true });
});

/** A whole instance that has just started on a machine whose clock is off. */
async function started(off: number): Promise<void> {
  holdKeys([freshKey()]);
  process.env.LATCHKEY_BACKUP_DIR = backups;
  shiftMachine(off);
  forgetClock();
  server = await frontServer();
  const { id } = await foundTestOrganization("enterprise");
  admin = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token: admin, name: "Admin", organizationId: id });
}

const created = async (body: Record<string, unknown> = {}): Promise<Created> => {
  const reply = await server.ask({
    method: "POST",
    path: "/api/v1/api-keys/",
    token: admin,
    body: { name: `Key ${randomUUID()}`, scopes: [...PRESETS.ingest.scopes], ...body },
  });
  expect(reply.status, reply.text).toBe(201);
  return reply.json<Created>();
};
const asks = async (token: string) => (await server.ask({ path: "/api/v1/whoami/", token })).status;
const off = async (sql: string, values: unknown[]) => {
  const [row] = await asOwner<{ off: number }>(sql, values);
  return Math.abs(row?.off ?? Number.NaN);
};

/** Everything that recurs once, as the instance itself runs it. */
async function allJobs(): Promise<void> {
  const runs: (() => void)[] = [];
  vi.stubGlobal("setInterval", (run: () => void) => runs.push(run));
  const timers = startTimers();
  vi.stubGlobal("setInterval", realInterval);
  for (const run of runs) run();
  const operator = instanceJob("test", "instance:admin");
  for (const name of JOB_NAMES) await runJob(operator, { name });
  await runDueJobs();
  expect(await asOwner("select name from jobs where error is not null or finished_at is null", [])).toEqual([]);
  await timers.stop(2_000);
}
const realInterval = globalThis.setInterval;

afterEach(async () => {
  await server?.stop();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  forgetClock();
});

describe.each([
  ["an hour fast", HOUR],
  ["an hour slow", -HOUR],
  ["three seconds slow", -3 * SECOND],
])("on a machine that is %s", (_name, ms) => {
  beforeEach(() => started(ms));

  test("keys live and end by the database's clock", async () => {
    const soon = await databaseMoment(60);
    const { api_key, token } = await created({ expires_at: soon });
    expect(Date.parse(api_key.expires_at ?? "")).toBe(Date.parse(soon));
    expect(await asks(token)).toBe(200);
    await asOwner("update api_keys set expires_at = clock_timestamp() - interval '1 second' where id = $1", [api_key.id]);
    expect((await server.ask({ path: "/api/v1/whoami/", token })).json()).toMatchObject({ code: "KEY_EXPIRED" });
    const late = await server.ask({
      method: "POST",
      path: "/api/v1/api-keys/",
      token: admin,
      body: { name: "Late", scopes: [...PRESETS.ingest.scopes], expires_at: await databaseMoment(-1) },
    });
    expect(late.status).toBe(422);
  });

  test("a rotation's grace is honoured, and no job ends it early or leaves it standing", async () => {
    const [going, over] = [await created(), await created()];
    for (const { api_key } of [going, over]) {
      const reply = await server.ask({
        method: "POST",
        path: `/api/v1/api-keys/${api_key.id}/rotate/`,
        token: admin,
        body: { grace_period: "PT1M" },
      });
      expect(reply.status, reply.text).toBe(201);
    }
    expect(
      await off("select extract(epoch from grace_ends_at - clock_timestamp())::float8 - 60 as off from api_keys where id = $1", [
        going.api_key.id,
      ]),
    ).toBeLessThan(20);
    await asOwner("update api_keys set grace_ends_at = clock_timestamp() - interval '1 second' where id = $1", [over.api_key.id]);
    await allJobs();
    expect(await asks(going.token)).toBe(200);
    expect(await asks(over.token)).toBe(403);
    const ended = await asOwner<{ id: string }>("select id from api_keys where revoked_at is not null and id = any($1)", [
      [going.api_key.id, over.api_key.id],
    ]);
    expect(ended.map(({ id }) => id)).toEqual([over.api_key.id]);
  });

  test("events and uses are dated by the database's clock", async () => {
    const { api_key, token } = await created();
    const event = JSON.stringify({ "@t": "2026-11-20T10:00:00Z", "@m": "hello" });
    expect((await server.ask({ method: "POST", path: "/ingest/clef", token, body: event })).status).toBe(201);
    expect(
      await off("select extract(epoch from arrived_at - clock_timestamp())::float8 as off from events where key_id = $1", [api_key.id]),
    ).toBeLessThan(2.5);
    await allJobs();
    expect(
      await off("select extract(epoch from last_used_at - clock_timestamp())::float8 as off from key_uses where key_id = $1", [api_key.id]),
    ).toBeLessThan(20);
  });

  test("the instance is ready where it is at most five seconds off", async () => {
    const reply = await server.ask({ path: "/api/ready" });
    expect(reply.status).toBe(Math.abs(ms) > 5 * SECOND ? 503 : 200);
    if (reply.status === 503) expect(reply.text).toContain("3600.0 s");
    forgetClock();
    vi.unstubAllGlobals();
    await watchClock();
    expect((await server.ask({ path: "/api/ready" })).status).toBe(200);
  });
});

describe("a step of the machine's clock", () => {
  test.each([2 * HOUR, -2 * HOUR])("of %d ms neither frees a key nor blocks one", async (step) => {
    await started(0);
    const { token } = await created({ rate_limit: 2 });
    expect([await asks(token), await asks(token), await asks(token)]).toEqual([200, 200, 429]);
    shiftMachine(step);
    const limited = await server.ask({ path: "/api/v1/whoami/", token });
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    await watchClock();
    expect(await asks(token)).toBe(429);
    const since = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => since + 61 * SECOND);
    expect(await asks(token)).toBe(200);
  });

  test("neither frees nor blocks an address", async () => {
    await started(0);
    const limit = { name: `test-${randomUUID()}`, points: 1, seconds: 60 };
    await throttle(limit, "here");
    for (const step of [HOUR, -HOUR]) {
      shiftMachine(step);
      await expect(throttle(limit, "here")).rejects.toMatchObject({ code: "RATE_LIMITED", details: { retryAfter: 60 } });
    }
    const since = performance.now();
    vi.spyOn(performance, "now").mockImplementation(() => since + 61 * SECOND);
    await throttle(limit, "here");
  });

  test("does not move the clock before it is measured, which is at once", async () => {
    await started(0);
    shiftMachine(-HOUR);
    const { api_key, token } = await created({ expires_at: await databaseMoment(60) });
    await asOwner("update api_keys set expires_at = clock_timestamp() - interval '1 second' where id = $1", [api_key.id]);
    expect(await asks(token)).toBe(403);
    await watchClock();
    expect((await server.ask({ path: "/api/ready" })).status).toBe(503);
    expect(await asks(token)).toBe(403);
  });
});
