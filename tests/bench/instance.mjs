// A durable database, and the front in a process of its own.
import { fork, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openDatabase } from "../../server/database.mjs";
import { root } from "../../server/root.mjs";

/** Asks a child one thing and waits for its answer. */
const ask = (child, message) =>
  new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`a server of the benchmark ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send(message);
  });

const isTwoCores = process.platform === "linux" && os.availableParallelism() >= 2;
const pinned = isTwoCores && spawnSync("taskset", ["--version"]).status === 0;
// The generator stays off the core of what it asks.
if (pinned) spawnSync("taskset", ["-a", "-cp", "1", String(process.pid)]);
const onFirstCore = pinned ? { execPath: "taskset", execArgv: ["-c", "0", process.execPath] } : {};

/**
 * A server in a child process, on a core of its own where there are two. `used()` gives the microseconds of CPU that it has used,
 * and the database where one is named, and its memory in bytes.
 */
export async function serve(script, env = {}, databaseDir = undefined) {
  const child = fork(path.join(root, script), {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    ...onFirstCore,
  });
  const { port, ...more } = await ask(child, "start");
  const used = async () => {
    const { micros, memory } = await ask(child, "used");
    return { micros, memory, ...(databaseDir ? { databaseMicros: databaseCpu(databaseDir) } : {}) };
  };
  return { ...more, url: `http://127.0.0.1:${port}`, used, stop: () => child.kill("SIGKILL") };
}

const TICK_MICROS = 10_000;
/** What PostgreSQL's server and its children have used, in microseconds; undefined where there is no /proc. */
function databaseCpu(databaseDir) {
  if (process.platform !== "linux") return undefined;
  const [postmaster] = fs.readFileSync(path.join(databaseDir, "postmaster.pid"), "utf8").split("\n");
  let ticks = 0;
  for (const pid of fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = statOf(pid);
    // Behind the name: the state, the parent's pid, and from the twelfth on the ticks of itself and of its ended children.
    if (pid === postmaster || stat[1] === postmaster) ticks += Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14]);
  }
  return ticks * TICK_MICROS;
}

function statOf(pid) {
  try {
    return fs
      .readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
  } catch {
    return [];
  }
}

export async function benchInstance() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-"));
  fs.chmodSync(dataDir, 0o755);
  const authSecret = "the benchmark's own secret, of no use elsewhere";
  const database = await openDatabase({ dataDir, authSecret });
  const env = { ...database.env, LATCHKEY_AUTH_SECRET: authSecret, LATCHKEY_URL: "http://127.0.0.1" };
  const front = await serve("dist/front-server.mjs", env, database.dataDir);
  return {
    database,
    front,
    stop: async () => {
      front.stop();
      await database.stop();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
