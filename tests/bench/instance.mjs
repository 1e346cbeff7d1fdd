// A durable database, and the front in a process of its own.
import { fork } from "node:child_process";
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

/** A server in a child process. `cpu()` gives the microseconds of CPU that it has used. */
export async function serve(script, env = {}) {
  const child = fork(path.join(root, script), {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
  });
  const { port, ...more } = await ask(child, "start");
  return { ...more, url: `http://127.0.0.1:${port}`, cpu: async () => (await ask(child, "cpu")).micros, stop: () => child.kill("SIGKILL") };
}

export async function benchInstance() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-"));
  fs.chmodSync(dataDir, 0o755);
  const authSecret = "the benchmark's own secret, of no use elsewhere";
  const database = await openDatabase({ dataDir, authSecret });
  const front = await serve("dist/front-server.mjs", {
    ...database.env,
    LATCHKEY_AUTH_SECRET: authSecret,
    LATCHKEY_URL: "http://127.0.0.1",
  });
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
