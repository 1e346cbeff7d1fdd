import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POOL_KINDS } from "../../lib/db/pool-login.mjs";
import { appClient, gatePool, queryPool } from "../../lib/db/pools";
import { proveBackup } from "../../lib/domain/backups/read-backup.mjs";
import { writeBackup } from "../../lib/domain/backups/write-backup.mjs";
import { listJobs } from "../../lib/domain/jobs/queries";
import { runJob } from "../../lib/domain/jobs/run-job";
import { keyByHash } from "../../lib/domain/verdicts/queries";
import { instanceJob } from "../../lib/doors/job";
import { startJobs } from "../../server/jobs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "../support/identity";
import { isPgBouncerThere, pgBouncer } from "../support/pgbouncer";
import { startPools } from "../support/pools";
import { ownedDatabase, runsServer } from "../support/postgres";
import { until } from "../support/until";

const { authSecret } = testIdentity;
const rolePassword = "a password that the pooler knows".replaceAll(" ", "-");

describe.runIf(isPgBouncerThere())("behind PgBouncer, which lends server sessions by transaction", () => {
  const server = runsServer();
  let database: Awaited<ReturnType<typeof ownedDatabase>>;
  let bouncers: { port: number; stop: () => void }[];
  const through = (bouncer: number): string => {
    const url = new URL(database.url);
    return Object.assign(url, { port: String(bouncers[bouncer]?.port), search: "sslmode=disable&pgbouncer=true" }).href;
  };

  beforeAll(async () => {
    database = await ownedDatabase(server);
    const { user, password } = database.owner;
    const roles = POOL_KINDS.map((kind) => [`latchkey_${database.name}_${kind}`, rolePassword]);
    bouncers = [
      await pgBouncer(server.port, Object.fromEntries([[user, password], ...roles])),
      await pgBouncer(server.port, { [user]: password }, ["ignore_startup_parameters = options"]),
    ];
  });
  afterAll(() => {
    for (const bouncer of bouncers ?? []) bouncer.stop();
  });

  test("the start migrates, and each pool acts under its own role", async () => {
    const env = await prepareDatabase(through(0), { authSecret, rolePassword });
    await startPools({ ...env, DATABASE_URL: through(0), LATCHKEY_ROLE_PASSWORD: rolePassword });
    const acts = "select current_user::text as acts, current_setting('TimeZone') as zone, row_security_active('events') as secured";
    const [app] = await appClient().$queryRawUnsafe<{ acts: string }[]>(acts);
    for (const [kind, row] of [
      ["app", app],
      ["gate", (await gatePool().query(acts)).rows[0]],
      ["query", (await queryPool().query(acts)).rows[0]],
    ])
      expect(row).toEqual({ acts: `latchkey_${database.name}_${kind}`, zone: "UTC", secured: true });
  });

  test("statements that have names elsewhere go to whichever session is free", async () => {
    const asked = await Promise.all(Array.from({ length: 60 }, (_, n) => keyByHash(Buffer.alloc(32, n))));
    expect(asked).toEqual(new Array(60).fill(undefined));
    const rows = await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        gatePool().query({ name: `statement ${n % 3}`, text: `select $1::int + ${n % 3} as n`, values: [n] }),
      ),
    );
    expect(rows.map((result) => result.rows[0].n)).toEqual(Array.from({ length: 60 }, (_, n) => n + (n % 3)));
  });

  test("what a transaction sets for its tenant ends with it", async () => {
    const set = await appClient().$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('app.org_id', '00000000-0000-7000-8000-000000000001', true)`;
      return tx.$queryRaw<{ id: string }[]>`select app_organization()::text as id`;
    });
    expect(set[0]?.id).toBe("00000000-0000-7000-8000-000000000001");
    for (let n = 0; n < 20; n++) expect(await appClient().$queryRaw`select app_organization()::text as id`).toEqual([{ id: null }]);
  });

  test("jobs run, found by looking, since nobody can be notified there", async () => {
    const operator = instanceJob("test", "instance:admin");
    let runs = 0;
    const jobs = await startJobs({ "forget mails": async () => ++runs });
    await runJob(operator, { name: "forget mails" });
    await until(async () => (await listJobs(operator)).some(({ last_success_at }) => last_success_at));
    await jobs.stop(2_000);
    expect(runs).toBe(1);
  });

  test("a backup is written through it whole, although no session outlasts a transaction", async () => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-backup-"));
    const key = Buffer.alloc(32, 7);
    const written = await writeBackup({ url: through(0), directory, key, events: true });
    const proven = await proveBackup(written.file, key);
    expect([proven.rows, proven.tables.length]).toEqual([written.rows, written.tables]);
    fs.rmSync(directory, { recursive: true });
  });

  test("a role that it does not know, or options that it leaves out, end the start with the reason", async () => {
    await expect(prepareDatabase(through(1), { authSecret, rolePassword })).rejects.toThrow(/cannot log in:.*PgBouncer.*auth_file/);
    await expect(prepareDatabase(through(1), { authSecret, roleLogin: "owner" })).rejects.toThrow(/acts as "\w+_owner"/);
  });
});
