import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../../lib/kernel/id";
import type { Limits } from "../../lib/limits/limits";
import { memoryLimits } from "../../lib/limits/memory-limits";
import { rateHeaders } from "../../lib/limits/rate-limit";
import { redisLimits } from "../../lib/limits/redis-limits";
import { hasRedisServer, luaRedis, realRedis, type TestRedis } from "../support/redis";
import { until } from "../support/until";

test.skipIf(hasRedisServer)(
  "a redis-server is not on this machine: what is tried on one is left out, and tried on the tests' own alone",
  () => {},
);
const SECRET = "a secret of the tests, at least 32 long";
const now = performance.now.bind(performance);
let ahead = 0;
beforeEach(() => {
  ahead = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now() + ahead);
});
afterEach(() => {
  vi.restoreAllMocks();
});

type Counting = { instances: Limits[]; advance: (ms: number) => Promise<void>; close: () => Promise<void> };
const inMemory = async (): Promise<Counting> => ({
  instances: [memoryLimits()],
  advance: async (ms) => {
    ahead += ms;
  },
  close: async () => {},
});
const spoken: string[] = [];
const instance = (url: string, patience: number) =>
  redisLimits(url, SECRET, { away: (reason) => spoken.push(`away: ${reason}`), back: () => spoken.push("back") }, patience);
/** How busy the machine is, is no matter: a Redis that answers late is not away here, unless it is to be. */
const three = async (redis: TestRedis, patience = 60_000): Promise<Limits[]> => {
  const instances = [instance(redis.url, patience), instance(redis.url, patience), instance(redis.url, patience)];
  await Promise.all(instances.map((each) => each.open()));
  for (const each of instances) each.shareAmong(3);
  return instances;
};
const inRedis = (start: () => Promise<TestRedis>) => async (): Promise<Counting> => {
  const redis = await start();
  const instances = await three(redis);
  return {
    instances,
    advance: async (ms) => {
      ahead += ms;
      await redis.age(ms);
    },
    close: async () => {
      for (const each of instances) each.close();
      await redis.kill();
    },
  };
};

const REDISES: [string, () => Promise<TestRedis>][] = [
  ["the tests' own Redis", luaRedis],
  ...(hasRedisServer ? [["redis-server", realRedis] as [string, typeof realRedis]] : []),
];
const PORTS: [string, () => Promise<Counting>][] = [
  ["one instance's memory", inMemory],
  ...REDISES.map(([name, start]) => [name, inRedis(start)] as [string, () => Promise<Counting>]),
];

describe.each(PORTS)("limits in %s", (_, start) => {
  let counting: Counting;
  let turn = 0;
  const any = () => counting.instances[turn++ % counting.instances.length] as Limits;
  const begun = start();
  beforeEach(async () => {
    counting = await begun;
  });
  afterAll(async () => (await begun).close());

  test("let 60 of 200 requests through that come at once, whichever instance they come to", async () => {
    const key = newId();
    const counted = await Promise.all(Array.from({ length: 200 }, () => any().requests.count(key, 60, 1)));
    expect(counted.filter(({ allowed }) => allowed)).toHaveLength(60);
    expect(counted.at(-1)).toMatchObject({ limit: 60, remaining: 0, resetSeconds: 60 });
    expect(counted.every(({ share }) => share === undefined)).toBe(true);
  });

  test("let the next one through when the first leaves the window, and none before", async () => {
    const key = newId();
    expect(await any().requests.count(key, 2, 1)).toMatchObject({ allowed: true, remaining: 1 });
    await counting.advance(40_000);
    expect((await any().requests.count(key, 2, 1)).allowed).toBe(true);
    await counting.advance(15_000);
    const refused = await any().requests.count(key, 2, 1);
    expect(refused.allowed).toBe(false);
    expect(refused.resetSeconds).toBeLessThanOrEqual(5);
    await counting.advance(5_000);
    expect((await any().requests.count(key, 2, 1)).allowed).toBe(true);
    expect((await any().requests.count(key, 2, 1)).allowed).toBe(false);
    await counting.advance(60_000);
    expect(await any().requests.count(key, 2, 0)).toMatchObject({ allowed: true, remaining: 2, resetSeconds: 60 });
  });

  test("count a cost whole or not at all, and a question not", async () => {
    const key = newId();
    const counted = async (cost: number) => {
      const { allowed, remaining } = await any().requests.count(key, 10, cost);
      return [allowed, remaining];
    };
    expect([await counted(8), await counted(3), await counted(0), await counted(2), await counted(1)]).toEqual([
      [true, 2],
      [false, 2],
      [true, 2],
      [true, 0],
      [false, 0],
    ]);
  });

  test("hold a high limit to the request, and free nothing early", async () => {
    const key = newId();
    let passed = 0;
    for (let n = 0; n < 40; n++) {
      const { allowed } = await any().requests.count(key, 6_000, 170);
      if (allowed) passed += 170;
      await counting.advance(7);
    }
    expect(passed).toBe(5_950);
    expect((await any().requests.count(key, 6_000, 51)).allowed).toBe(false);
    expect((await any().requests.count(key, 6_000, 50)).allowed).toBe(true);
    await counting.advance(61_000);
    expect((await any().requests.count(key, 6_000, 6_000)).allowed).toBe(true);
  });

  test("take attempts to their number, give back what was no failure, and begin anew when the time is over", async () => {
    const throttle = { name: `test ${newId()}`, points: 3, seconds: 120 };
    const of = () => any().attempts(throttle);
    const who = "ada@example.com 203.0.113.7";
    for (let n = 0; n < 3; n++) await of().consume(who);
    await of().check(who);
    await of().reward(who);
    await of().consume(who);
    const reached = await of()
      .consume(who)
      .catch((error) => error);
    expect(reached.msBeforeNext).toBeGreaterThan(100_000);
    expect(reached.msBeforeNext).toBeLessThanOrEqual(120_000);
    await expect(of().check(who)).rejects.toMatchObject({ msBeforeNext: expect.any(Number) });
    await of().check("grace@example.com");
    await of().reward("nobody");
    await counting.advance(120_000);
    for (let n = 0; n < 3; n++) await of().consume(who);
    await expect(of().consume(who)).rejects.toMatchObject({ msBeforeNext: expect.any(Number) });
  });
});

describe.each(REDISES)("three instances on %s", (_, start) => {
  const all = async (instances: Limits[], key: string, times: number, limit = 60) => {
    const counted = await Promise.all(Array.from({ length: times }, (_, n) => (instances[n % 3] as Limits).requests.count(key, limit, 1)));
    return { passed: counted.filter(({ allowed }) => allowed).length, last: counted.at(-1) };
  };
  const allShared = (instances: Limits[], shared: boolean) => until(async () => instances.every((each) => each.isShared() === shared));
  const close = async (instances: Limits[], redis: TestRedis) => {
    for (const each of instances) each.close();
    await redis.kill();
  };

  test("go on with their shares while it is away, say so, and bring in what they counted when it is back, once", async () => {
    const redis = await start();
    const instances = await three(redis);
    spoken.length = 0;
    const [before, away] = [newId(), newId()];
    expect((await all(instances, before, 30)).passed).toBe(30);
    await redis.kill();
    await allShared(instances, false);
    // Ten of the sixty were each instance's own already; its share is twenty.
    expect((await all(instances, before, 90)).passed).toBe(30);
    const { passed, last } = await all(instances, away, 90);
    expect(passed).toBe(60);
    expect(rateHeaders(last ?? expect.fail(), "default")).toEqual({
      "ratelimit-policy": '"default";q=20;w=60',
      ratelimit: '"default";r=0;t=60',
      "x-latchkey-limits": "instance; share=1/3",
    });
    const throttle = { name: "away", points: 30, seconds: 60 };
    const tries = async () =>
      (await Promise.allSettled(Array.from({ length: 60 }, (_, n) => (instances[n % 3] as Limits).attempts(throttle).consume("x")))).filter(
        ({ status }) => status === "fulfilled",
      ).length;
    expect(await tries()).toBe(30);
    expect(spoken.filter((line) => line.startsWith("away: "))).toHaveLength(3);

    // It comes back empty: also what it had counted before is brought in.
    await redis.startAgain();
    await allShared(instances, true);
    expect(spoken.filter((line) => line === "back")).toHaveLength(3);
    for (const key of [before, away]) {
      const { passed: after, last: state } = await all(instances, key, 30);
      expect([after, state?.remaining, state?.share]).toEqual([0, 0, undefined]);
    }
    expect(await tries()).toBe(0);
    await redis.age(61_000);
    expect((await all(instances, away, 100)).passed).toBe(60);
    await close(instances, redis);
  });

  test("count nothing twice where a connection alone broke, or it hung for a while with requests on their way", async () => {
    const redis = await start();
    const instances = await three(redis, 700);
    await allShared(instances, true);
    const key = newId();
    expect((await all(instances, key, 9)).passed).toBe(9);
    redis.hang();
    expect((await all(instances, key, 9)).passed).toBe(9);
    await allShared(instances, false);
    expect((await all(instances, key, 9)).last?.share).toBe(3);
    redis.goOn();
    await allShared(instances, true);
    const { last } = await all(instances, key, 3);
    // 9 + 9 + 9 + 3; of the second nine, which were on their way, it may have carried out none, and they are not brought in.
    expect(last?.remaining).toBeGreaterThanOrEqual(30);
    expect(last?.remaining).toBeLessThanOrEqual(39);
    await close(instances, redis);
  });

  test("that have never seen it begin with their shares", async () => {
    const redis = await start();
    await redis.kill();
    const instances = await three(redis);
    expect(instances.map((each) => each.isShared())).toEqual([false, false, false]);
    expect((await all(instances, newId(), 200)).passed).toBe(60);
    const low = (await all(instances, newId(), 30, 2)).passed;
    expect(low).toBe(3);
    const costs = instances[0]?.requests;
    expect([await costs?.count("cost", 60, 30), await costs?.count("cost", 60, 1)]).toMatchObject([{ allowed: true }, { allowed: false }]);
    for (const each of instances) each.close();
  });

  test("let it know no person's address and no secret", async () => {
    const redis = await start();
    const instances = await three(redis);
    await instances[0]?.attempts({ name: "sign in", points: 5, seconds: 60 }).consume("ada@example.com 203.0.113.7");
    await instances[1]?.requests.count("a-key", 60, 1);
    const names = (await redis.names()).join("\n");
    expect(names).toMatch(/^latchkey:[0-9a-f]{12}:\{sign in:[\w-]{22}\}$/m);
    expect(names).not.toMatch(/ada|203\.0/);
    expect(names).not.toContain(SECRET);
    await close(instances, redis);
  });
});
