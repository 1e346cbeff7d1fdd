import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connectClient } from "../../lib/db/connect-client.mjs";
import { explainDatabaseFault } from "../../server/explain-database-fault.mjs";
import { prepareDatabase } from "../../server/prepare-database.mjs";
import { withTls } from "../support/certificates";
import { testIdentity } from "../support/identity";
import { asUser, ownServer, type TestPostgres, temporaryDirectory } from "../support/postgres";

let server: TestPostgres & { dataDir: string };
let authority: string;
beforeAll(async () => {
  server = await ownServer(path.join(temporaryDirectory(), "postgres"));
  await asUser(server.at("postgres"), "create database tls_only", "create database plain_only", "create database either");
  authority = await withTls(server, [
    "hostssl tls_only all all scram-sha-256",
    "hostnossl plain_only all all scram-sha-256",
    "host either,postgres all all scram-sha-256",
  ]);
});
afterAll(() => server?.stop());

const address = (database: string, host: string, query: string): string => {
  const url = new URL(server.at(database));
  return Object.assign(url, { hostname: host, search: query }).href;
};

/** "tls" or "plain", or the line that the operator is shown. */
async function outcome(url: string): Promise<string> {
  try {
    const client = await connectClient(url, { connectionTimeoutMillis: 5_000 });
    const { rows } = await client.query("select ssl from pg_stat_ssl where pid = pg_backend_pid()");
    await client.end();
    return rows[0].ssl ? "tls" : "plain";
  } catch (error) {
    return explainDatabaseFault(error, url);
  }
}

describe("sslmode means what libpq means by it", () => {
  test.each([
    ["tls_only", "", "tls"],
    ["tls_only", "sslmode=prefer", "tls"],
    ["tls_only", "sslmode=allow", "tls"],
    ["tls_only", "sslmode=require", "tls"],
    ["tls_only", "sslmode=disable", /refuses connections without TLS: say sslmode=require/],
    ["plain_only", "sslmode=prefer", "plain"],
    ["plain_only", "", "plain"],
    ["plain_only", "sslmode=require", /refuses the user "postgres": no pg_hba.conf entry/],
    ["either", "sslmode=prefer", "tls"],
    ["either", "sslmode=allow", "plain"],
    ["either", "sslmode=verify-full", /signed by an authority that is not known here.*sslrootcert/],
    ["either", "sslmode=verify-full&sslrootcert=AUTHORITY", "tls"],
    ["either", "sslmode=verify-ca&sslrootcert=AUTHORITY", "tls"],
    ["either", "sslmode=require&sslrootcert=AUTHORITY", "tls"],
    ["either", "sslmode=require&sslnegotiation=direct", "tls"],
  ])("%s with %s", async (database, query, expected) => {
    const answer = await outcome(address(database, "localhost", query.replace("AUTHORITY", authority)));
    if (typeof expected === "string") expect(answer).toBe(expected);
    else expect(answer).toMatch(expected);
  });

  test("a certificate for another name passes verify-ca and not verify-full", async () => {
    const by = (mode: string) => outcome(address("either", "127.0.0.1", `sslmode=${mode}&sslrootcert=${authority}`));
    expect(await by("verify-ca")).toBe("tls");
    expect(await by("verify-full")).toMatch(/names another host/);
  });

  test("a server that has no TLS is told so", async () => {
    await asUser(server.at("postgres"), "alter system set ssl = off", "select pg_reload_conf()");
    await expect.poll(() => outcome(address("either", "localhost", "sslmode=require"))).toMatch(/has no TLS/);
    expect(await outcome(address("either", "localhost", "sslmode=prefer"))).toBe("plain");
    await asUser(server.at("postgres"), "alter system set ssl = on", "select pg_reload_conf()");
  });
});

test("roles and pools come in by TLS as well, and a role that the server does not let in is named", async () => {
  await expect.poll(() => outcome(address("tls_only", "localhost", "sslmode=require"))).toBe("tls");
  const url = address("tls_only", "localhost", `sslmode=verify-full&sslrootcert=${authority}`);
  await prepareDatabase(url, { authSecret: testIdentity.authSecret });
  const refused = address("either", "localhost", "");
  await asUser(server.at("postgres"), "create role latchkey_either_app", "alter role latchkey_either_app connection limit 0");
  await expect(prepareDatabase(refused, { authSecret: testIdentity.authSecret })).rejects.toThrow(
    /The role "latchkey_either_app" cannot log in: too many connections.*LATCHKEY_ROLE_LOGIN=owner/,
  );
});
