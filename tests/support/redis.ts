import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import net, { type AddressInfo } from "node:net";
import { createClient } from "@redis/client";
import { LuaRedis } from "./lua-redis";
import { until } from "./until";

/** A Redis that can be hurt. `age` lets time go by for what it holds, as `kill` lets it lose that unless it keeps it. */
export type TestRedis = {
  url: string;
  age: (ms: number) => Promise<void>;
  names: () => Promise<string[]>;
  kill: (how?: { keeps: boolean }) => Promise<void>;
  startAgain: () => Promise<void>;
  hang: () => void;
  goOn: () => void;
};

export const hasRedisServer = spawnSync("redis-server", ["--version"]).status === 0;

/** The part of Redis that is played by the tests themselves. */
export async function luaRedis(): Promise<TestRedis> {
  const server = new LuaRedis();
  return {
    url: `redis://127.0.0.1:${await server.listen()}`,
    age: async (ms) => {
      server.ahead += ms;
    },
    names: async () => server.names(),
    kill: (how) => server.kill(how),
    startAgain: async () => void (await server.listen()),
    hang: () => server.hang(),
    goOn: () => server.goOn(),
  };
}

/** Moves all that stands in a real one into the past, since its clock cannot be moved. */
const AGE = `for _, key in ipairs(redis.call('KEYS', 'latchkey:*')) do
  if redis.call('TYPE', key).ok == 'list' then
    for i, entry in ipairs(redis.call('LRANGE', key, 0, -1)) do
      local at, n = string.match(entry, '^(%d+):(%d+)$')
      redis.call('LSET', key, i - 1, string.format('%.0f:%s', tonumber(at) - ARGV[1] * 1000, n))
    end
  end
  local left = redis.call('PTTL', key)
  if left > 0 then redis.call('PEXPIRE', key, left - ARGV[1]) end
end`;

/** A redis-server of this machine, which keeps nothing over a kill. */
export async function realRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = spawn("redis-server", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { stdio: "ignore" });
    await until(() => ask("PING").catch(() => undefined));
  };
  const ask = async (...words: string[]): Promise<unknown> => {
    const client = createClient({ url, RESP: 2, socket: { reconnectStrategy: false } }).on("error", () => {});
    await client.connect();
    return client.sendCommand(words).finally(() => client.destroy());
  };
  await start();
  return {
    url,
    age: async (ms) => void (await ask("EVAL", AGE, "0", String(ms))),
    names: async () => (await ask("KEYS", "*")) as string[],
    kill: () => new Promise((resolve) => child.once("exit", () => resolve()).kill("SIGKILL")),
    startAgain: start,
    hang: () => void child.kill("SIGSTOP"),
    goOn: () => void child.kill("SIGCONT"),
  };
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
