import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { mintToken } from "../../lib/domain/verdicts/key-token";

const token = mintToken("organization");
const environment = (port: number, dataDir: string) => ({
  ...process.env,
  PORT: String(port),
  LATCHKEY_DATA_DIR: dataDir,
  LATCHKEY_INIT_ORG: "Acme",
  LATCHKEY_INIT_API_KEY: token,
  LOG_LEVEL: "warn",
  DATABASE_URL: "",
});

type Instance = { url: string; child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** `npm start`'s process in a process group of its own. */
async function start(port: number, dataDir: string, extra: Record<string, string> = {}, untilReady = true): Promise<Instance> {
  let output = "";
  const child = spawn(process.execPath, ["server/start.mjs"], {
    env: { ...environment(port, dataDir), ...extra },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const instance = { url: `http://127.0.0.1:${port}`, child, output: () => output, ended };
  if (untilReady) await expect.poll(() => output, { timeout: 60_000 }).toContain("Latchkey is ready");
  return instance;
}

const temporary = (): string => {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-process-"));
  fs.chmodSync(dataDir, 0o755);
  return dataDir;
};
const postmaster = (dataDir: string): number =>
  Number(fs.readFileSync(path.join(dataDir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
const authorization = { authorization: `Bearer ${token}` };
const stop = async ({ child, ended }: Instance): Promise<number | null> => {
  child.kill("SIGTERM");
  return ended;
};

test("what was acknowledged survives kill -9 of the whole process group and of the database", async () => {
  const dataDir = temporary();
  const first = await start(41_211, dataDir);
  expect(first.output()).toContain("The first to sign up becomes the operator");
  expect(first.output().trimEnd().split("\n").length).toBeLessThan(10);
  const acknowledged: number[] = [];
  let running = true;
  const send = async (writer: number) => {
    for (let i = 0; running; i++) {
      const batch = Array.from({ length: 20 }, (_, n) =>
        JSON.stringify({ "@t": new Date().toISOString(), "@mt": "{N}", N: writer * 1e6 + i * 20 + n }),
      ).join("\n");
      const reply = await fetch(`${first.url}/ingest/clef`, { method: "POST", headers: authorization, body: batch }).catch(() => undefined);
      if (reply?.status === 201) for (let n = 0; n < 20; n++) acknowledged.push(writer * 1e6 + i * 20 + n);
    }
  };
  const writers = [1, 2, 3, 4].map(send);
  await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(2_000);
  const database = postmaster(dataDir);
  process.kill(-(first.child.pid ?? 0), "SIGKILL");
  process.kill(database, "SIGKILL");
  running = false;
  await Promise.all(writers);

  const second = await start(41_211, dataDir);
  const stored = new Set<number>();
  for (let after = ""; ; ) {
    const page = (await (await fetch(`${second.url}/api/events?count=1000${after}`, { headers: authorization })).json()) as {
      Id: string;
      Properties: { Name: string; Value: number }[];
    }[];
    for (const event of page) stored.add(event.Properties[0]?.Value ?? -1);
    if (page.length < 1000) break;
    after = `&afterId=${page.at(-1)?.Id}`;
  }
  expect(acknowledged.filter((n) => !stored.has(n))).toEqual([]);
  expect(await stop(second)).toBe(0);
});

test("with the database away a key is never refused as unknown: 503, and it works again when the database is back", async () => {
  const dataDir = temporary();
  const instance = await start(41_212, dataDir);
  const ask = () => fetch(`${instance.url}/api/v1/whoami/`, { headers: authorization });
  expect((await ask()).status).toBe(200);
  process.kill(postmaster(dataDir), "SIGKILL");
  const statuses = new Set<number>();
  const pages = new Set<number>();
  await expect
    .poll(
      async () => {
        const reply = await ask();
        statuses.add(reply.status);
        for (const path of ["/", "/sign-in", "/acme/keys"]) {
          const page = await fetch(instance.url + path, { redirect: "manual" });
          pages.add(page.status);
          if (page.status === 503) {
            expect(page.headers.get("retry-after")).toMatch(/^\d+$/);
            expect(await page.text()).toContain("<h1>Not available just now</h1>");
          } else await page.body?.cancel();
        }
        expect((await fetch(`${instance.url}/api/ready`)).status).toBe(200);
        if (reply.status === 503) {
          expect(reply.headers.get("retry-after")).toMatch(/^\d+$/);
          expect(await reply.json()).toMatchObject({ code: "UNAVAILABLE" });
        }
        return statuses.has(503) && reply.status === 200;
      },
      { timeout: 40_000, intervals: [20] },
    )
    .toBe(true);
  expect([...statuses].sort()).toEqual([200, 503]);
  expect(pages).toContain(503);
  expect([...pages].filter((status) => status >= 500)).toEqual([503]);
  expect(await stop(instance)).toBe(0);
});

test("counters are flushed and requests finished when the process is told to stop", async () => {
  const dataDir = temporary();
  const first = await start(41_213, dataDir);
  const replies = Promise.all(Array.from({ length: 50 }, () => fetch(`${first.url}/api/v1/whoami/`, { headers: authorization })));
  expect((await replies).map((r) => r.status)).toEqual(new Array(50).fill(200));
  expect(await stop(first)).toBe(0);
  const second = await start(41_213, dataDir, { LOG_LEVEL: "info" });
  const keys = (await (await fetch(`${second.url}/api/v1/api-keys/`, { headers: authorization })).json()) as {
    request_count: number;
    last_used_address: string;
  }[];
  expect(keys[0]).toMatchObject({ request_count: 50, last_used_address: "127.0.0.1" });
  expect(second.output()).toContain("exists already, left as it is");
  await stop(second);
});

test("a taken port, a wrong DATABASE_URL and a malformed variable each end the start with a line that says what to do", async () => {
  const port = Number(new URL(test.info().project.use.baseURL ?? "").port);
  const dataDir = temporary();
  const taken = await start(port, dataDir, { HOST: "localhost" }, false);
  expect(await taken.ended).toBe(1);
  expect(taken.output()).toContain(`Port ${port} on localhost is taken.`);

  const away = await start(41_214, dataDir, { DATABASE_URL: "postgresql://latchkey:secret-word@127.0.0.1:9/none" }, false);
  expect(await away.ended).toBe(1);
  expect(away.output()).toContain("DATABASE_URL: no PostgreSQL answers at 127.0.0.1:9");
  expect(away.output()).not.toContain("secret-word");

  const malformed = await start(41_214, dataDir, { LATCHKEY_INIT_API_KEY: `${token.slice(0, -1)}!`, TRUSTED_PROXIES: "nowhere" }, false);
  expect(await malformed.ended).toBe(1);
  expect(malformed.output()).toContain("LATCHKEY_INIT_API_KEY");
  expect(malformed.output()).toContain("TRUSTED_PROXIES");
  expect(malformed.output()).not.toContain(token.slice(8, 20));
});
