// What the commands share: ending with a clear line, the port, stopping in order.
import { spawn } from "node:child_process";
import net from "node:net";

/** Says what is wrong and ends the process. @param {string[]} lines @returns {never} */
export function fail(lines) {
  console.error(lines.join("\n"));
  process.exit(1);
}

/** Whether a server can listen there. @param {number} port @param {string} host @returns {Promise<boolean>} */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, host, () => probe.close(() => resolve(true)));
  });
}

/** Of what a program prints, for when it fails. */
const MOST_KEPT = 256 * 1024;

/** Says in one line what the start is busy with, and how long it took. @param {string} what @param {() => Promise<void>} run */
export async function step(what, run) {
  const began = performance.now();
  process.stderr.write(`${what}… `);
  await run();
  process.stderr.write(`${Math.max(1, Math.round((performance.now() - began) / 1000))} s\n`);
}

/**
 * Runs another program of Node's, or npm; nothing of ours waits meanwhile, and it does not outlive this process. What it prints is shown where it fails, on standard error, since standard output is the log's.
 * @param {string} command @param {string[]} args @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<number>} its exit code
 */
export function runProgram(command, args, options) {
  const child = spawn(command, args, { ...options, stdio: ["inherit", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-MOST_KEPT);
    });
  const end = () => child.kill();
  process.once("exit", end);
  return new Promise((resolve) => {
    child.once("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  })
    .then((code) => {
      if (code !== 0) process.stderr.write(`\n${output.trimEnd()}\n`);
      return code;
    })
    .finally(() => process.off("exit", end));
}

/** Runs `stop` once, at a signal or when the npm that started this is gone (npm does not hand SIGTERM on), then ends: ten seconds after the drain. @param {() => Promise<void>} stop @param {number} [drainSeconds] */
export function stopWith(stop, drainSeconds = 0) {
  let stopping = false;
  const end = async () => {
    if (stopping) return;
    stopping = true;
    const late = setTimeout(() => process.exit(1), 10_000 + drainSeconds * 1000);
    await stop().catch((error) => console.error(error));
    clearTimeout(late);
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && end(), 500).unref();
  }
}
