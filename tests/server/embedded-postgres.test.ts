import fs from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { ownServer, temporaryDirectory } from "../support/postgres";

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
