import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JobName } from "../../lib/domain/jobs/job-terms";
import { listJobs } from "../../lib/domain/jobs/queries";
import { runJob } from "../../lib/domain/jobs/run-job";
import { changePlan } from "../../lib/domain/plan-changes/change-plan";
import { hashToken, mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import { NEW_VARIABLE } from "../../lib/reference/variable-shapes";
import { asOwner } from "../domain/events/stored-events";
import { holding } from "../support/holding";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { hasRedisServer, luaRedis, realRedis } from "../support/redis";
import { until } from "../support/until";
import { bundleInstance, type Instance, startInstance } from "./start-instance";

/** `npm run test:cluster` asks for more, and waits for a dead instance as long as the product does. */
const WHOLE = process.env.CLUSTER_WHOLE === "1";
const ROUNDS = WHOLE ? 300 : 5;
const REVOCATIONS = WHOLE ? 3_000 : 100;
const operator = () => instanceJob("test", "instance:admin");
const jobOf = async (name: JobName) => (await listJobs(operator())).find((job) => job.name === name);

let bundled = "";
let one: Instance;
let two: Instance;
beforeAll(async () => {
  bundled = await bundleInstance();
  await asOwner("create table job_runs (at timestamptz default clock_timestamp(), name text, run_id text)");
  await asOwner(`create function count_run() returns trigger security definer language plpgsql as $$ begin
    insert into job_runs (name, run_id) values (new.name, new.run_id); return new; end $$`);
  await asOwner("create trigger count_run after insert or update of run_id on jobs for each row execute function count_run()");
  [one, two] = await Promise.all([startInstance(), startInstance()]);
}, 90_000);
afterAll(async () => {
  await Promise.all([one?.kill(), two?.kill()]);
  fs.rmSync(bundled, { recursive: true, force: true });
});

// Two further processes start beside the run: where the machine is busy, they take their time.
describe("two instances on one database", { timeout: WHOLE ? 600_000 : 90_000 }, () => {
  test("run each job once", async () => {
    const name = "forget idempotency keys";
    await until(async () => (await listJobs(operator())).every(({ next_run_at, running_since }) => next_run_at ?? running_since));
    const before = await asOwner("select from job_runs where name = $1", [name]);
    const rounds = WHOLE ? 30 : 3;
    for (let round = 0; round < rounds; round++) {
      const last = (await jobOf(name))?.run_id;
      await runJob(operator(), { name });
      await until(async () => {
        const job = await jobOf(name);
        return job?.run_id !== last && job?.last_success_at !== null && !job?.running_since;
      });
    }
    const runs = await asOwner("select from job_runs where name = $1", [name]);
    expect(runs.length - before.length).toBe(rounds);
    const [twice] = await asOwner<{ count: number }>("select count(*)::int as count from job_runs group by run_id having count(*) > 1");
    expect(twice).toBeUndefined();
  });

  test("refuse a key that was revoked through the other, from the next request on", async () => {
    const organization = await foundTestOrganization("enterprise");
    const admin = await organization.key({ scopes: ["organization:write_api_key", "organization:read_api_key"] });
    for (let round = 0; round < ROUNDS; round++) {
      const { api_key, token } = await organization.key();
      const [revoking, other] = round % 2 ? [one, two] : [two, one];
      expect((await other.ask("/api/v1/whoami/", token)).status).toBe(200);
      expect((await revoking.ask(`/api/v1/api-keys/${api_key.id}/`, admin.token, "DELETE")).status).toBeLessThan(300);
      expect(await other.ask("/api/v1/whoami/", token)).toEqual({ status: 403, code: "KEY_REVOKED" });
    }
  });

  test("tell whoever listens at one what the other changed of a variable, and what was missed on the way over", async () => {
    const organization = await foundTestOrganization("enterprise");
    const { token } = await organization.key({ scopes: ["project:read_variables", "project:write_variables"] });
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const send = async (at: Instance, method: string, rest: string, body: object) => {
      const reply = await fetch(`${at.url}/api/v1/variables/${rest}`, { method, headers, body: JSON.stringify(body) });
      expect(reply.status).toBeLessThan(300);
    };
    const listen = async (at: Instance, last: object, what: string, then: () => Promise<void> = async () => {}) => {
      const stop = new AbortController();
      const reply = await fetch(`${at.url}/api/v1/variable-updates/`, { headers: { ...headers, ...last }, signal: stop.signal });
      let text = "";
      for await (const piece of reply.body ?? []) {
        if (text === "") await then();
        text += new TextDecoder().decode(piece);
        if (text.includes(what)) break;
      }
      stop.abort();
      return text;
    };
    const heard = await listen(two, {}, "created", () => send(one, "POST", "", { ...NEW_VARIABLE, name: "shared" }));
    expect(heard).toContain('id: 1\ndata: {"event":"created","name":"shared"}\n\n');
    await send(two, "PUT", "shared/", { description: "Changed while nobody listened" });
    expect(await listen(one, { "last-event-id": "1" }, "updated")).toBe('id: 2\ndata: {"event":"updated","name":"shared"}\n\n');
  });

  describe("keep verdicts under a lease", { timeout: WHOLE ? 600_000 : 90_000 }, () => {
    let organization: TestOrganization;
    let admin: string;
    const leases = async () => (await asOwner<{ n: number }>("select count(*)::int as n from verdict_leases"))[0]?.n;
    const warm = async (instance: Instance, token: string) => {
      for (let n = 0; n < 2; n++) expect((await instance.ask("/api/v1/whoami/", token)).status).toBe(200);
    };
    const revoke = (instance: Instance, id: string) => instance.ask(`/api/v1/api-keys/${id}/`, admin, "DELETE");
    const manyKeys = async (count: number) => {
      const keys = Array.from({ length: count }, () => ({ id: randomUUID(), token: mintToken("organization") }));
      await asOwner(
        `insert into api_keys (id, organization_id, kind, name, prefix, start, tag, hash, scopes, rate_limit, created_at, updated_at)
         select id, $1, 'organization', 'Made ' || id, 'sk_live_', '00000000', '0000', hash, '{project:read}', 0, now(), now()
         from unnest($2::uuid[], $3::bytea[]) t(id, hash)`,
        [organization.id, keys.map(({ id }) => id), keys.map(({ token }) => hashToken(token))],
      );
      return keys;
    };
    beforeAll(async () => {
      organization = await foundTestOrganization("enterprise");
      admin = (await organization.key({ scopes: ["organization:write_api_key"], rate_limit: 100_000 })).token;
      await asOwner("update api_keys set rate_limit = 0 where organization_id = $1", [organization.id]);
      await until(async () => (await leases()) === 2);
    });

    test("and answer from it while the database answers nothing of keys", async () => {
      const { token } = await organization.key();
      // On a busy machine a lease may just have run out.
      await until(async () => {
        await warm(two, token);
        const holder = await holding(process.env.DATABASE_URL ?? "", "lock table api_keys in access exclusive mode");
        return two
          .ask("/api/v1/whoami/", token)
          .then(
            ({ status }) => status === 200,
            () => false,
          )
          .finally(holder.letGo);
      }, 60_000);
    });

    test("accept no request that starts after a revocation through the other has returned", async () => {
      const late: string[] = [];
      const keys = await manyKeys(REVOCATIONS);
      const round = async (n: number, { id, token }: { id: string; token: string }) => {
        const [revoking, other] = n % 2 ? [one, two] : [two, one];
        await warm(other, token);
        let returned = Number.POSITIVE_INFINITY;
        // Under way beside the revocation, until two were answered that started after it.
        const lane = async () => {
          for (let after = 0; after < 2; ) {
            const started = performance.now();
            const { status } = await other.ask("/api/v1/whoami/", token);
            if (started < returned) continue;
            after++;
            if (status !== 403) late.push(`round ${n}: ${started - returned} ms`);
          }
        };
        const lanes = [lane(), lane()];
        expect((await revoke(revoking, id)).status).toBe(204);
        returned = performance.now();
        await Promise.all(lanes);
      };
      const waiting = [...keys.entries()];
      const rows = Array.from({ length: 8 }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) await round(...next);
      });
      await Promise.all(rows);
      expect(late).toEqual([]);
    });

    test("accept none either where the other is frozen meanwhile, for which the call waits no longer than a lease", async () => {
      for (let round = 0; round < (WHOLE ? 20 : 2); round++) {
        const { api_key, token } = await organization.key();
        await warm(two, token);
        two.freeze();
        const began = performance.now();
        const revoked = await revoke(one, api_key.id);
        const took = performance.now() - began;
        const asked = two.ask("/api/v1/whoami/", token);
        two.thaw();
        expect([revoked.status, await asked]).toEqual([204, { status: 403, code: "KEY_REVOKED" }]);
        // The least is what it has to wait for; the most leaves room for a busy machine.
        expect(took).toBeGreaterThan(700);
        expect(took).toBeLessThan(10_000);
        await until(async () => (await leases()) === 2);
      }
    });

    test("accept none either where its connection is broken, again and again", async () => {
      for (let round = 0; round < (WHOLE ? 100 : 4); round++) {
        const { api_key, token } = await organization.key();
        await warm(two, token);
        await asOwner("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'latchkey_lease'");
        if (round % 2) await until(async () => (await leases()) === 2);
        expect((await revoke(one, api_key.id)).status).toBe(204);
        expect(await two.ask("/api/v1/whoami/", token)).toEqual({ status: 403, code: "KEY_REVOKED" });
      }
    });

    test("forget a lease that nobody holds any more", async () => {
      await asOwner("insert into verdict_leases (id, number) values (gen_random_uuid(), 0)");
      const { api_key } = await organization.key();
      expect((await revoke(one, api_key.id)).status).toBe(204);
      await until(async () => (await leases()) === 2);
    });
  });

  test("count every request under the same keys, beside plan changes of all of them, without a deadlock", async () => {
    const organization = await foundTestOrganization("ultra");
    const keys = await Promise.all(Array.from({ length: 5 }, () => organization.key({ rate_limit: 600 })));
    let good = 0;
    let running = true;
    const send = async (instance: Instance, n: number) => {
      for (let i = n; running || i < n + 20; i++) {
        const { status } = await instance.ask("/api/v1/whoami/", keys[i % keys.length]?.token ?? "");
        if (status === 200) good++;
        if (i > n + 100) break;
      }
    };
    const senders = [one, two].flatMap((instance) => [0, 1].map((n) => send(instance, n)));
    for (let round = 0; round < (WHOLE ? 40 : 6); round++) {
      await changePlan(operator(), { organization_id: organization.id, plan: round % 2 ? "ultra" : "starter" });
      await new Promise((resolve) => setImmediate(resolve));
    }
    await changePlan(operator(), { organization_id: organization.id, plan: "ultra" });
    running = false;
    await Promise.all(senders);
    expect(good).toBeGreaterThan(0);
    const counted = async () =>
      (await asOwner<{ sum: number }>("select sum(requests)::int as sum from key_minutes where organization_id = $1", [organization.id]))[0]
        ?.sum;
    await until(async () => ((await counted()) ?? 0) >= good);
    for (const instance of [one, two]) expect(instance.log()).not.toMatch(/deadlock|40P01|timer failed/);
  });

  test("let 60 of 200 requests through that come to three at once, where they count in Redis, and go on with their shares without it", async () => {
    const redis = await (hasRedisServer ? realRedis() : luaRedis());
    const three = await Promise.all([1, 2, 3].map(() => startInstance({ REDIS_URL: redis.url })));
    const organization = await foundTestOrganization("enterprise");
    const passed = async () => {
      const { token } = await organization.key({ rate_limit: 60 });
      const asked = await Promise.all(Array.from({ length: 200 }, (_, n) => three[n % 3]?.ask("/api/v1/whoami/", token)));
      expect(new Set(asked.map((reply) => reply?.status))).toEqual(new Set([200, 429]));
      return asked.filter((reply) => reply?.status === 200).length;
    };
    expect(await passed()).toBe(60);
    await redis.kill();
    await until(() => three.every((instance) => instance.log().includes("Redis is away")));
    // Those of the other tests are alive as well, and have their shares.
    const alone = await passed();
    expect(alone).toBeGreaterThanOrEqual(3);
    expect(alone).toBeLessThanOrEqual(60);
    await Promise.all(three.map((instance) => instance.kill()));
  });

  test("take over a job whose instance was killed, and none whose instance stops in order", async () => {
    const name = "purge organizations";
    const holder = await holding(process.env.DATABASE_URL ?? "", "lock table organization_former_names in access exclusive mode");
    await runJob(operator(), { name });
    await until(async () => (await jobOf(name))?.running_since);
    const first = (await jobOf(name))?.run_id;
    const owners = await asOwner<{ id: string }>(
      `select id from job_instances i where exists (select from graphile_worker.jobs j where j.locked_by = i.id and j.task_identifier = '${name}')`,
    );
    expect(owners).toHaveLength(1);
    // Whichever of the two has it: both go, and a third takes it over.
    await Promise.all([one.kill(), two.kill()]);
    const third = await startInstance();
    await holder.letGo();
    if (!WHOLE) {
      await asOwner("update job_instances set seen_at = seen_at - interval '1 minute' where seen_at < now() - interval '1 second'");
      await asOwner("update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null");
      await asOwner(
        "update graphile_worker._private_job_queues set locked_at = locked_at - interval '1 minute' where locked_at is not null",
      );
    }
    await until(async () => {
      const job = await jobOf(name);
      return job?.run_id !== first && job?.last_success_at && !job.running_since;
    }, 60_000);
    expect(await third.stop()).toBe(0);
    expect(await asOwner("select from graphile_worker.jobs where locked_by is not null")).toEqual([]);
  });
});
