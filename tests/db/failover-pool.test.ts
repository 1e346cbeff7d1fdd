import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { distrustConnections } from "../../lib/db/failover-pool";
import { gatePool, queryPool } from "../../lib/db/pools";
import { asUser } from "../support/postgres";

const uncaught = vi.fn();
beforeAll(() => void process.on("uncaughtException", uncaught));
afterAll(() => void process.off("uncaughtException", uncaught));

const pidOf = async (client: { query: (text: string) => Promise<{ rows: { pid: number }[] }> }): Promise<number> =>
  (await client.query("select pg_backend_pid() as pid")).rows[0]?.pid ?? 0;

test.each([
  ["while it answers", "select pg_sleep(60)"],
  ["while nothing is asked of it", undefined],
])("a connection that the server ends in a transaction, %s, breaks its own query and nothing else", async (_, text) => {
  const client = await queryPool().connect();
  const pid = await pidOf(client);
  await client.query("begin");
  const ended = new Promise((resolve) => client.once("end", resolve));
  const asked = text ? expect(client.query(text)).rejects.toThrow(/terminat/) : undefined;
  await asUser(process.env.DATABASE_URL ?? "", `select pg_terminate_backend(${pid})`);
  await asked;
  await ended;
  await expect(client.query("select 1")).rejects.toThrow();
  client.release();
  expect(await pidOf(queryPool())).not.toBe(pid);
  expect(uncaught).not.toHaveBeenCalled();
});

test("connections that are not trusted any more are not handed out, and none breaks in the hands of who has it", async () => {
  const clients = await Promise.all(Array.from({ length: 6 }, () => gatePool().connect()));
  const before = await Promise.all(clients.map(pidOf));
  const [busy, ...others] = clients;
  for (const client of others) client.release();
  distrustConnections();
  const waiting = Promise.all(Array.from({ length: 5 }, () => gatePool().connect()));
  const pid = await pidOf(busy as NonNullable<typeof busy>);
  expect(before).toContain(pid);
  const last = gatePool().connect();
  busy?.release();
  const after = [...(await waiting), await last];
  const pids = await Promise.all(after.map(pidOf));
  expect(pids.filter((one) => before.includes(one))).toEqual([]);
  for (const client of after) client.release();
  expect((await Promise.all(Array.from({ length: 6 }, () => pidOf(gatePool())))).every((one) => pids.includes(one))).toBe(true);
});
