import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { testIdentity } from "../support/identity";
import { asUser, ownedDatabase, runsServer } from "../support/postgres";

const server = runsServer();
const prisma = (url: string, ...args: string[]): { status: number | null; output: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["tools/prisma/prisma.mjs", ...args], {
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: url, LATCHKEY_ROLE_PREFIX: "" },
  });
  return { status, output: stdout + stderr };
};

test("Prisma's own command takes the address that the start takes, and the start goes on from what it has applied", {
  timeout: 90_000,
}, async () => {
  const { name, owner, url } = await ownedDatabase(server);
  const raw = `postgresql://${owner.user}:${owner.password}@127.0.0.1:9,127.0.0.1:${server.port}/${name}?target_session_attrs=read-write`;
  expect(prisma(raw, "migrate", "deploy")).toMatchObject({ status: 0, output: expect.stringContaining("successfully applied") });
  const roles = await asUser(url, "select distinct unnest(roles)::text as role from pg_policies order by 1");
  expect(roles.map(({ role }) => role)).toEqual(["app", "gate", "query", "sql"].map((kind) => `latchkey_${name}_${kind}`));
  await prepareDatabase(url, { authSecret: testIdentity.authSecret });
  expect(prisma(raw, "migrate", "status")).toMatchObject({ status: 0, output: expect.stringContaining("up to date") });
});

test("and says in one line why it cannot use it, without the password", () => {
  const away = prisma("postgresql://ada:do-not-print-me@127.0.0.1:9/none", "migrate", "status");
  expect(away).toEqual({
    status: 1,
    output: expect.stringMatching(/^DATABASE_URL: no PostgreSQL answers at 127\.0\.0\.1:9 \(ECONNREFUSED\)\.[^\n]*\n$/),
  });
  const wrong = prisma("postgresql://ada:do-not-print-me@127.0.0.1:9/none?sslmode=on", "migrate", "status");
  expect(wrong).toEqual({ status: 1, output: expect.stringMatching(/^DATABASE_URL must have an sslmode of [^\n]*\n$/) });
  expect(away.output + wrong.output).not.toContain("do-not-print-me");
});
