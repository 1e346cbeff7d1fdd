import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { inject } from "vitest";
import { startPostgres } from "../../server/embedded-postgres.mjs";

const DEBIAN = "/usr/lib/postgresql/15/bin";
export type TestPostgres = { at: (database: string, login?: Login) => string; port: number; socket?: string; stop: () => Promise<void> };
type Login = { user: string; password: string };

export const temporaryDirectory = (): string => {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-postgres-"));
  fs.chmodSync(directory, 0o755);
  return directory;
};

/** The server of the run, as its superuser. */
export const runsServer = (): TestPostgres => {
  const template = new URL(inject("templateUrl"));
  return { at: addresses(template), port: Number(template.port), stop: async () => {} };
};

const addresses =
  (url: URL) =>
  (database: string, login?: Login): string =>
    Object.assign(new URL(url), {
      pathname: `/${database}`,
      ...(login ? { username: login.user, password: encodeURIComponent(login.password) } : {}),
    }).href;

/** A further server of our own version on a data directory of the test's; with `standbyOf` it follows that one. */
export async function ownServer(dataDir: string, standbyOf?: TestPostgres): Promise<TestPostgres & { dataDir: string }> {
  if (standbyOf) {
    const { hostname, port, username, password } = new URL(standbyOf.at("postgres"));
    fs.appendFileSync(
      path.join(dataDir, "postgresql.auto.conf"),
      `\nprimary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password}'\n`,
    );
    fs.writeFileSync(path.join(dataDir, "standby.signal"), "");
  }
  const server = await startPostgres({ dataDir, fast: true, database: "postgres" });
  return { at: addresses(new URL(server.url)), port: Number(new URL(server.url).port), dataDir: server.dataDir, stop: server.stop };
}

/** A copy of a data directory whose server does not run. */
export function copyOfData(dataDir: string): string {
  const copy = path.join(temporaryDirectory(), "postgres");
  spawnSync("cp", ["-a", dataDir, copy]);
  return copy;
}

/** Debian's PostgreSQL 15, the oldest that is served; undefined, and said so, where it is not installed. */
export async function debianServer(): Promise<TestPostgres | undefined> {
  if (!fs.existsSync(path.join(DEBIAN, "initdb"))) {
    console.error(`LEFT OUT: what is tried on PostgreSQL 15 as well, since ${DEBIAN} is not there.`);
    return undefined;
  }
  const root = process.getuid?.() === 0;
  const postgres = spawnSync("id", ["-u", "postgres"], { encoding: "utf8" }).stdout.trim();
  const as = root ? { uid: Number(postgres), gid: Number(spawnSync("id", ["-g", "postgres"], { encoding: "utf8" }).stdout.trim()) } : {};
  const directory = temporaryDirectory();
  if (root) fs.chownSync(directory, as.uid ?? 0, as.gid ?? 0);
  const dataDir = path.join(directory, "data");
  const passwordFile = path.join(directory, "password");
  fs.writeFileSync(passwordFile, "postgres\n");
  const made = spawnSync(
    path.join(DEBIAN, "initdb"),
    ["-D", dataDir, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...as, cwd: directory, encoding: "utf8" },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  const port = await freePort();
  const server = spawn(
    path.join(DEBIAN, "postgres"),
    ["-D", dataDir, "-p", String(port), "-h", "127.0.0.1", "-c", `unix_socket_directories=${directory}`, "-c", "fsync=off"],
    { ...as, cwd: directory, stdio: ["ignore", "ignore", "pipe"] },
  );
  await new Promise<void>((resolve, reject) => {
    server.stderr.setEncoding("utf8").on("data", (text: string) => text.includes("ready to accept connections") && resolve());
    server.once("exit", (code) => reject(new Error(`postgres ended with ${code}`)));
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  return {
    at: addresses(new URL(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres?sslmode=disable`)),
    port,
    socket: directory,
    stop: async () => {
      server.kill("SIGINT");
      await ended;
      fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** Runs statements one by one on a connection of its own. */
export async function asUser<T extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    let rows: T[] = [];
    for (const statement of statements) ({ rows } = await client.query<T>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** An empty database that belongs to a role which is no superuser, but may make roles: what a managed server gives. */
export async function ownedDatabase(
  server: TestPostgres,
  options = "",
): Promise<{ name: string; owner: Login; url: string; asSuperuser: string }> {
  const name = `d_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  const owner = { user: `${name}_owner`, password: "p#ss/w%or:d?&@'1" };
  await asUser(
    server.at("postgres"),
    `create role ${owner.user} login createrole password '${owner.password.replace("'", "''")}'`,
    `create database ${name} owner ${owner.user} template template0 ${options}`,
  );
  return { name, owner, url: server.at(name, owner), asSuperuser: server.at(name) };
}
