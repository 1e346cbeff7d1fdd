import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { nextAttempt, nextRun } from "../../lib/domain/jobs/job-schedule";
import { listJobs } from "../../lib/domain/jobs/queries";
import { runJob } from "../../lib/domain/jobs/run-job";
import { instanceJob } from "../../lib/doors/job";
import { Refusal } from "../../lib/kernel/refusal";
import { startJobs } from "../../server/jobs";
import { DatabaseProxy } from "../support/database-proxy";
import { startPools } from "../support/pools";
import { until } from "../support/until";

const owner = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 2 });
const operator = () => instanceJob("test", "instance:admin");
const seen = async (name: string) => (await listJobs(operator())).find((job) => job.name === name);
const HOURLY = { "forget idempotency keys": 8, "forget mails": 12, "purge organizations": 16 } as const;
const minutesUntil = (minute: number) => (minute - new Date().getUTCMinutes() + 60) % 60;
/** One that does not come round by itself while the tests run. */
const NAME = (Object.keys(HOURLY) as (keyof typeof HOURLY)[]).find((name) => minutesUntil(HOURLY[name]) > 5) ?? "forget mails";
const lockedBy = async () => (await owner.query("select locked_by from graphile_worker.jobs where locked_by is not null")).rows;
const ask = () => runJob(operator(), { name: NAME });

beforeEach(() => owner.query("delete from jobs; delete from graphile_worker._private_jobs"));
afterAll(() => owner.end());

describe("the schedule of a job", () => {
  const at = (time: string) => new Date(`2026-11-27T${time}Z`);

  test("by the hour of backups is the next time that it comes round", () => {
    expect(nextRun("back up", at("02:59:59"))).toEqual(at("03:00:00"));
    expect(nextRun("back up", at("03:00:00"))).toEqual(new Date("2026-11-28T03:00:00Z"));
  });

  test("tries a backup that failed again after ten minutes, where other jobs take seconds", () => {
    expect(nextAttempt("back up", at("12:00:00"), 1)).toEqual(at("12:10:00"));
    expect(nextAttempt("back up", at("02:55:00"), 1)).toEqual(at("03:00:00"));
    expect(nextAttempt("purge keys", at("12:00:00"), 1)?.getTime()).toBeLessThan(at("12:00:03").getTime());
  });
});

describe("the queue", () => {
  test("runs what is due once, whichever of two instances takes it", async () => {
    let runs = 0;
    const count = async () => {
      runs++;
    };
    const instances = await Promise.all([startJobs({ [NAME]: count }), startJobs({ [NAME]: count })]);
    await ask();
    // A success is noted before the next run is put into the queue.
    const next = await until(async () => {
      const job = await seen(NAME);
      return job?.last_success_at && job.next_run_at;
    });
    for (const { stop } of instances) await stop(1_000);
    expect(runs).toBe(1);
    expect(new Date(next ?? 0).getUTCMinutes()).toBe(HOURLY[NAME]);
  });

  test("keeps a failure's public words and tries again sooner than the schedule says, later each time", async () => {
    const secret = "sk_live_secret of a row";
    const jobs = await startJobs({
      [NAME]: async () => {
        throw new Error(secret);
      },
      "purge keys": async () => {
        throw new Refusal("UNAVAILABLE", "The archive is away.");
      },
    });
    await ask();
    await runJob(operator(), { name: "purge keys" });
    // A failure is noted before the next run is put into the queue.
    await until(async () => {
      const both = [await seen(NAME), await seen("purge keys")];
      return both.every((job) => job?.failures && job.next_run_at);
    });
    const [plain, refused] = [await seen(NAME), await seen("purge keys")];
    await jobs.stop(1_000);
    expect(plain).toMatchObject({ error: "It failed.", failures: 1, last_success_at: null });
    expect(refused).toMatchObject({ error: "The archive is away." });
    expect(Date.parse(plain?.next_run_at ?? "") - Date.parse(plain?.failed_at ?? "")).toBeLessThan(4_000);
    expect((await owner.query("select * from graphile_worker.jobs j, jobs")).rows.map((row) => JSON.stringify(row)).join()).not.toContain(
      secret,
    );
  });

  test("gives the jobs of an instance that has died to another, and no job of one that lives", async () => {
    let release = () => {};
    const stalled = new Promise<void>((resolve) => {
      release = resolve;
    });
    let taken = 0;
    const dying = await startJobs({
      [NAME]: () => {
        taken++;
        return stalled;
      },
    });
    await ask();
    await until(() => taken === 1);
    const living = await startJobs({ [NAME]: async () => taken++ });
    await living.beat();
    await ask();
    // As it stands half a minute after a kill -9: the lock is old, and its workers have not been heard of.
    await owner.query("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null");
    await owner.query(
      "update graphile_worker._private_job_queues set locked_at = locked_at - interval '1 minute' where locked_at is not null",
    );
    await living.beat();
    expect(await lockedBy()).toHaveLength(1);
    await owner.query("update job_instances set seen_at = seen_at - interval '1 minute'");
    await living.beat();
    await until(() => taken === 2);
    release();
    for (const { stop } of [dying, living]) await stop(1_000);
  });

  test("waits at a stop for what runs, tells it to end, and gives back what does not", async () => {
    let begun = false;
    let stopped = false;
    const willing = await startJobs({
      [NAME]: (_: unknown, stopping: AbortSignal) =>
        new Promise<void>((resolve) => {
          begun = true;
          stopping.addEventListener("abort", () => {
            stopped = true;
            resolve();
          });
        }),
    });
    await ask();
    // A run is noted before its work begins.
    await until(async () => begun);
    expect((await seen(NAME))?.running_since).not.toBeNull();
    await willing.stop(2_000);
    expect(stopped).toBe(true);
    expect(await seen(NAME)).toMatchObject({ running_since: null, error: null });
    const stubborn = await startJobs({ [NAME]: () => new Promise<void>(() => {}) });
    await ask();
    await until(async () => (await seen(NAME))?.running_since);
    await stubborn.stop(50);
    const { rows } = await owner.query("select locked_by from graphile_worker.jobs where key = $1", [NAME]);
    expect(rows).toEqual([{ locked_by: null }]);
  });

  test("has every job in it, and runs one that was asked for while it ran once more", async () => {
    let runs = 0;
    let release = () => {};
    const jobs = await startJobs({
      [NAME]: () => {
        runs++;
        return new Promise<void>((resolve) => {
          release = resolve;
        });
      },
    });
    expect((await listJobs(operator())).filter(({ next_run_at }) => next_run_at === null)).toEqual([]);
    await ask();
    await until(() => runs === 1);
    await ask();
    release();
    await until(() => runs === 2);
    release();
    await jobs.stop(1_000);
    const { rows } = await owner.query("select count(*)::int as count from graphile_worker.jobs where task_identifier = $1", [NAME]);
    expect(rows).toEqual([{ count: 1 }]);
  });

  test("makes a backup up that was missed, moves the next one to the hour of now, and makes none where that is off", async () => {
    let runs = 0;
    const start = () => startJobs({ "back up": async () => runs++ });
    const next = async () => (await seen("back up"))?.next_run_at ?? null;
    for (const [hour, expected] of [["5", 5] as const, ["off", null] as const, ["7", 7] as const]) {
      process.env.LATCHKEY_BACKUP_HOUR = hour;
      await (await start()).stop(1_000);
      expect((await next()) && new Date((await next()) ?? 0).getUTCHours()).toBe(expected);
    }
    expect(runs).toBe(0);
    await owner.query("update graphile_worker._private_jobs set run_at = now() - interval '5 hours' where key = 'back up'");
    const late = await start();
    await until(async () => runs === 1 && (await next()));
    await late.stop(1_000);
    delete process.env.LATCHKEY_BACKUP_HOUR;
    expect(new Date((await next()) ?? 0).getUTCHours()).toBe(7);
  });

  test("leaves a line of who had a job run", async () => {
    await ask();
    const { rows } = await owner.query(
      "select action, resource_type, after from audit_log where resource_type = 'job' order by created_at desc limit 1",
    );
    expect(rows).toEqual([{ action: "UPDATE", resource_type: "job", after: { name: NAME, run: "now" } }]);
  });

  test("is worked at by a role that is neither its owner nor above row-level security", async () => {
    const { rows } = await owner.query(
      `select pg_get_userbyid(nspowner) = $1 as owns, has_table_privilege($1, 'graphile_worker._private_jobs', 'UPDATE') as works,
         has_table_privilege($1, 'graphile_worker.migrations', 'INSERT') as migrates, has_schema_privilege($1, 'graphile_worker', 'CREATE') as creates
       from pg_namespace where nspname = 'graphile_worker'`,
      [`${process.env.LATCHKEY_ROLE_PREFIX}_app`],
    );
    expect(rows).toEqual([{ owns: false, works: true, migrates: false, creates: false }]);
  });
});

describe("a database that goes away under a job", () => {
  const direct = process.env.DATABASE_URL ?? "";
  let proxy: DatabaseProxy;
  beforeAll(async () => {
    proxy = await DatabaseProxy.start(direct);
    await startPools({ DATABASE_URL: proxy.url });
  });
  afterAll(async () => {
    await startPools({ DATABASE_URL: direct });
    await proxy.stop();
  });

  test("ends nothing but its run: how it ended is written once the database is back, and it is run again", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    let runs = 0;
    const jobs = await startJobs({
      [NAME]: async () => {
        if (++runs === 1) await proxy.stop();
      },
    });
    await ask();
    await until(() => runs === 1);
    // Long enough for whoever does not wait to have given up.
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await proxy.listen();
    await until(() => runs === 2, 60_000);
    await until(async () => (await lockedBy()).length === 0, 60_000);
    await jobs.stop(1_000);
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
