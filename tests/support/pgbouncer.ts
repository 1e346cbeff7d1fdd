import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { freePort, temporaryDirectory } from "./postgres";

const PROGRAM = "/usr/sbin/pgbouncer";

/** Whether PgBouncer is installed; says so where it is not. */
export function isPgBouncerThere(): boolean {
  const there = fs.existsSync(PROGRAM);
  if (!there) console.error(`LEFT OUT: pools behind PgBouncer, since ${PROGRAM} is not there.`);
  return there;
}

/** PgBouncer, by transaction, in front of a server on this machine; `users` and their passwords stand in its auth_file. */
export async function pgBouncer(
  serverPort: number,
  users: Record<string, string>,
  more: string[] = [],
): Promise<{ port: number; stop: () => void }> {
  const directory = temporaryDirectory();
  const port = await freePort();
  const lines = Object.entries(users).map(([name, password]) => `"${name}" "${password}"`);
  fs.writeFileSync(path.join(directory, "users.txt"), `${lines.join("\n")}\n`);
  fs.writeFileSync(
    path.join(directory, "pgbouncer.ini"),
    [
      "[databases]",
      `* = host=127.0.0.1 port=${serverPort}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "auth_type = scram-sha-256",
      `auth_file = ${directory}/users.txt`,
      "pool_mode = transaction",
      "default_pool_size = 3",
      ...more,
    ].join("\n"),
  );
  const root = process.getuid?.() === 0;
  const id = (flag: string): number => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout.trim());
  const program = spawn(PROGRAM, [path.join(directory, "pgbouncer.ini")], {
    ...(root ? { uid: id("-u"), gid: id("-g") } : {}),
    stdio: ["ignore", "ignore", "pipe"],
  });
  await new Promise<void>((resolve, reject) => {
    let output = "";
    program.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (output.includes("process up")) resolve();
    });
    program.once("exit", () => reject(new Error(output)));
  });
  return { port, stop: () => program.kill("SIGKILL") };
}
