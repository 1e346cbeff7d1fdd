import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { build } from "esbuild";
import { BUNDLING } from "../../server/build.mjs";
import { root } from "../../server/root.mjs";

const directory = path.join(root, `dist/cluster-${process.pid}`);

/** Bundles the instance once, as the product is; gives the folder, to be removed at the end. */
export async function bundleInstance(): Promise<string> {
  await build({
    ...BUNDLING,
    entryPoints: ["tests/cluster/instance.ts"],
    outdir: directory,
  });
  return directory;
}

export type Instance = {
  url: string;
  ask: (path: string, token: string, method?: string) => Promise<{ status: number; code?: string }>;
  log: () => string;
  /** As a machine that is frozen: its sockets take what comes, and nothing is answered until it goes on. */
  freeze: () => void;
  thaw: () => void;
  stop: () => Promise<number | null>;
  kill: () => Promise<void>;
};

/** An instance on the test's database. */
export async function startInstance(env: Record<string, string> = {}): Promise<Instance> {
  const child: ChildProcess = fork(path.join(directory, "instance.mjs"), {
    env: { ...process.env, NODE_ENV: "production", LOG_LEVEL: "warn", ...env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text: string) => (log += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message: { port: number }) => resolve(message.port));
    void ended.then((code) => reject(new Error(`an instance ended with ${code}: ${log}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    ask: async (at, token, method = "GET") => {
      const reply = await fetch(`${url}${at}`, { method, headers: { authorization: `Bearer ${token}` } });
      const body = (await reply.json().catch(() => ({}))) as { code?: string };
      return { status: reply.status, code: body.code };
    },
    log: () => log,
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    stop: async () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}
