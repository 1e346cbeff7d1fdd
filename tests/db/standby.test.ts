import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isDatabaseAway } from "../../lib/db/database-fault";
import { appClient, closePools, gatePool, queryPool } from "../../lib/db/pools";
import { isStandby } from "../../lib/db/standby";
import { unreadyReasons } from "../../lib/doors/readiness";
import { watchStandby } from "../../lib/doors/watch-standby";
import { explainDatabaseFault } from "../../server/explain-database-fault.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "../support/identity";
import { startPools } from "../support/pools";
import { asUser, copyOfData, ownServer, type TestPostgres, temporaryDirectory } from "../support/postgres";

type Server = TestPostgres & { dataDir: string };
let primary: Server;
let standby: Server;
const database = "latchkey";

beforeAll(async () => {
  const first = await ownServer(path.join(temporaryDirectory(), "postgres"));
  await asUser(first.at("postgres"), `create database ${database}`);
  await prepareDatabase(first.at(database), testIdentity);
  await first.stop();
  const copy = copyOfData(first.dataDir);
  primary = await ownServer(first.dataDir);
  standby = await ownServer(copy, primary);
  await closePools();
}, 60_000);
afterAll(async () => {
  await standby?.stop();
  await primary?.stop();
});

const both = (...servers: Server[]): string => {
  const { username, password } = new URL(primary.at(database));
  return `postgresql://${username}:${password}@${servers.map(({ port }) => `127.0.0.1:${port}`).join(",")}/${database}?sslmode=disable&target_session_attrs=read-write`;
};

const port = async (): Promise<number> => (await gatePool().query("select inet_server_port() as port")).rows[0].port;

describe("a standby", () => {
  test("streams, and is refused at the start with its reason", async () => {
    expect(await asUser(primary.at(database), "select state from pg_stat_replication")).toEqual([{ state: "streaming" }]);
    const url = both(standby);
    const refused = await prepareDatabase(url, testIdentity).catch((error: unknown) => error);
    expect(explainDatabaseFault(refused, url)).toBe(
      `DATABASE_URL: the server at 127.0.0.1:${standby.port} is a standby. It lags behind its primary, so keys that were revoked would still be accepted; name the primary.`,
    );
  });

  test("is asked nothing by any pool: each answers as one whose database is away, and the instance is unready", async () => {
    await startPools({ DATABASE_URL: both(standby) });
    for (const ask of [
      () => gatePool().query("select 1"),
      () => queryPool().query("select 1"),
      () => appClient().organization.count(),
      () => appClient().$transaction((tx) => tx.organization.count()),
    ]) {
      const error = await ask().catch((thrown: unknown) => thrown);
      expect(isDatabaseAway(error), String(error)).toBe(true);
    }
    expect(await isStandby()).toBe(true);
    await watchStandby();
    expect([...unreadyReasons().keys()]).toContain("standby");
    await closePools();
  });

  test("is passed by where the address names the primary too, at the start and by every pool", async () => {
    await prepareDatabase(both(standby, primary), testIdentity);
    await startPools({ DATABASE_URL: both(standby, primary) });
    expect(await port()).toBe(primary.port);
    expect(await appClient().organization.count()).toBe(0);
    await watchStandby();
    expect([...unreadyReasons().keys()]).not.toContain("standby");
  });

  test("that becomes the primary is used from then on, without a new start", async () => {
    await primary.stop();
    await expect(gatePool().query("select 1")).rejects.toSatisfy(isDatabaseAway);
    await asUser(standby.at(database), "select pg_promote()");
    await expect.poll(() => port().catch(() => 0), { timeout: 10_000 }).toBe(standby.port);
    expect(await appClient().organization.count()).toBe(0);
  });
});

test("once a server says that it cannot be written to, no connection that was open before is used again", async () => {
  const pids = async (): Promise<number[]> => {
    const clients = await Promise.all([gatePool().connect(), gatePool().connect(), queryPool().connect()]);
    const rows = await Promise.all(clients.map((client) => client.query<{ pid: number }>("select pg_backend_pid() as pid")));
    for (const client of clients) client.release();
    return rows.map(({ rows: [row] }) => row?.pid ?? 0);
  };
  const before = await pids();
  expect(await pids()).toEqual(expect.arrayContaining(before));
  const busy = await gatePool().connect();
  const client = await gatePool().connect();
  await client.query("set default_transaction_read_only = on");
  await expect(client.query("select ensure_event_partitions(current_date + 400, current_date + 400)")).rejects.toMatchObject({
    code: "25006",
  });
  client.release();
  busy.release();
  await expect.poll(async () => (await pids().catch(() => before)).filter((pid) => before.includes(pid))).toEqual([]);
});
