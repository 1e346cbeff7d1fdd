import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { ownServer, temporaryDirectory } from "../support/postgres";
import { until } from "../support/until";

test.runIf(process.platform === "linux")("PostgreSQL's process has nothing of our environment but PATH", async () => {
  vi.stubEnv("LATCHKEY_INIT_API_KEY", "sk_live_not-for-the-database");
  vi.stubEnv("SMTP_URL", "smtp://user:not-for-the-database@mail");
  const server = await ownServer(path.join(temporaryDirectory(), "postgres"));
  const [pid] = fs.readFileSync(path.join(server.dataDir, "postmaster.pid"), "utf8").split("\n");
  const names = fs
    .readFileSync(`/proc/${pid}/environ`, "utf8")
    .split("\0")
    .filter(Boolean)
    .map((entry) => entry.split("=")[0]);
  await server.stop();
  expect(names.sort()).toEqual(["LC_ALL", "PATH", "TZ"]);
});

test("a first start that is killed while its cluster is made leaves nothing that the next one stumbles over", {
  timeout: 120_000,
}, async () => {
  const dataDir = path.join(temporaryDirectory(), "postgres");
  const start = `await (await import("./server/embedded-postgres.mjs")).startPostgres({ dataDir: ${JSON.stringify(dataDir)}, fast: true })`;
  const killed = spawn(process.execPath, ["--input-type=module", "-e", start], { stdio: "ignore" });
  const isUnderWay = () =>
    fs.readdirSync(path.dirname(dataDir), { recursive: true, encoding: "utf8" }).some((name) => name.endsWith("PG_VERSION"));
  await until(async () => isUnderWay(), 30_000);
  killed.kill("SIGKILL");
  await once(killed, "exit");
  expect(fs.existsSync(path.join(dataDir, "PG_VERSION"))).toBe(false);
  const server = await ownServer(dataDir);
  await server.stop();
  expect(fs.readdirSync(path.dirname(dataDir)).sort()).toEqual(["postgres", "postgres.owner"]);
});
