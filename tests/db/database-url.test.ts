import { describe, expect, test } from "vitest";
import { readDatabaseUrl } from "../../lib/db/database-url.mjs";
import { readConfig } from "../../server/config.mjs";

const read = (url: string) => {
  const { address, fault } = readDatabaseUrl(url);
  if (!address) throw new Error(fault);
  return address;
};
const first = (url: string) => read(url).hosts[0]?.attempts[0];

describe("DATABASE_URL", () => {
  test.each([
    ["postgresql://ada:s3cret@db:5433/latchkey", { host: "db", port: 5433, user: "ada", password: "s3cret", database: "latchkey" }],
    ["postgres://ada:a%40b%2Fc@db/latchkey", { host: "db", password: "a@b/c" }],
    ["postgresql://ada:p@ss@db/latchkey", { host: "db", password: "p@ss" }],
    ["postgresql://ada:p#a/s?s:w@rd@db:5433/latchkey?sslmode=require", { host: "db", port: 5433, password: "p#a/s?s:w@rd" }],
    ["postgresql://ada:12/34@db/latchkey", { host: "db", password: "12/34" }],
    ["postgresql://ada:50%off@db/latchkey", { host: "db", password: "50%off" }],
    ["postgresql://ada:50%o%2Ff@db/latchkey", { host: "db", password: "50%o/f" }],
    ["postgresql://ada:a+b@db/latchkey", { password: "a+b" }],
    ["postgresql://ada:s3cret@[::1]:5433/latchkey", { host: "::1", port: 5433 }],
    ["postgresql:///latchkey?host=/run/postgresql", { host: "/run/postgresql", database: "latchkey", ssl: false }],
    ["postgresql://ada@/latchkey?host=/run/postgresql&port=5433", { host: "/run/postgresql", port: 5433, user: "ada" }],
    ["postgresql://%2Frun%2Fpostgresql/latchkey", { host: "/run/postgresql", ssl: false }],
    ["postgresql://db/latchkey?user=ada&password=s3cret", { user: "ada", password: "s3cret" }],
    ["postgresql://db/latchkey?application_name=a@b", { host: "db", database: "latchkey" }],
    ["postgresql://db/latch%20key%23", { database: "latch key#" }],
    ["postgresql://db/l?options=endpoint%3Dep-one%20-c%20work_mem%3D5MB", { options: "endpoint=ep-one -c work_mem=5MB" }],
  ])("%s", (url, expected) => {
    expect(first(url)).toMatchObject(expected);
  });

  test("with several hosts names each, with its own port or that of all", () => {
    const hosts = (url: string) => read(url).hosts.map(({ name }) => name);
    expect(hosts("postgresql://ada@one:1,two:2,three/l?target_session_attrs=read-write")).toEqual(["one:1", "two:2", "three:5432"]);
    expect(hosts("postgresql://ada@/l?host=one,two&port=7&target_session_attrs=primary")).toEqual(["one:7", "two:7"]);
  });

  test.each([
    ["", ["tls", "plain"]],
    ["sslmode=disable", ["plain"]],
    ["sslmode=allow", ["plain", "tls"]],
    ["sslmode=prefer", ["tls", "plain"]],
    ["sslmode=require", ["tls"]],
    ["ssl=true", ["tls"]],
    ["sslmode=verify-full", ["verified tls"]],
    ["sslmode=verify-full&sslrootcert=system", ["verified tls"]],
    ["sslrootcert=system", ["verified tls"]],
  ])("with %s tries what libpq tries", (query, expected) => {
    const tried = read(`postgresql://ada@db/l?${query}`).hosts[0]?.attempts.map(({ ssl }) =>
      !ssl ? "plain" : ssl !== true && ssl.rejectUnauthorized === false ? "tls" : "verified tls",
    );
    expect(tried).toEqual(expected);
  });

  test.each([
    ["mysql://db/l", "must be an address"],
    ["postgresql://db:99999/l", "must have a port from 1 to 65535"],
    ["postgresql://one,two/l?port=1,2,3", "names 2 hosts and 3 ports"],
    ["postgresql://db/l?sslmode=on", "must have an sslmode of disable, allow, prefer"],
    ["postgresql://db/l?sslmod=require", "has the parameter sslmod"],
    ["postgresql://db/l?sslmode=verify-ca", "needs the certificate of the authority"],
    ["postgresql://db/l?sslmode=require&sslrootcert=system", "must have sslmode=verify-full"],
    ["postgresql://db/l?sslmode=verify-full&sslrootcert=/not/there.pem", "names a file that cannot be read: /not/there.pem (ENOENT)"],
    ["postgresql://db/l?sslnegotiation=direct", "needs sslmode=require"],
    ["postgresql://db/l?target_session_attrs=prefer-standby", "asks for a standby"],
    ["postgresql://db/l?target_session_attrs=any-of", "must have a target_session_attrs of"],
    ["postgresql://db/l?schema=keys", "schema public"],
  ])("%s is refused with the reason, when the environment is read", (url, reason) => {
    const secret = url.replace("://", "://ada:do-not-print-me@");
    const { faults } = readConfig({ DATABASE_URL: secret });
    expect(faults).toEqual([expect.stringContaining(reason)]);
    expect(faults[0]).not.toContain("do-not-print-me");
  });
});
