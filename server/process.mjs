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

/**
 * Runs another program of Node's, or npm, with its output shown on standard error, since standard output is the log's; nothing of ours waits meanwhile. It does not outlive this process.
 * @param {string} command @param {string[]} args @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<number>} its exit code
 */
export function runProgram(command, args, options) {
  const child = spawn(command, args, { stdio: ["inherit", 2, 2], ...options });
  const end = () => child.kill();
  process.once("exit", end);
  return new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(code ?? 1));
  }).finally(() => process.off("exit", end));
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
