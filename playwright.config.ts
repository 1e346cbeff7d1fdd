import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, defineConfig } from "@playwright/test";
import { browser } from "./tests/e2e/chromium";

const port = Number(process.env.E2E_PORT ?? 41_200);
/** Where a journey says what DNS has. */
process.env.E2E_DNS ??= mkdtempSync(join(tmpdir(), "latchkey-dns-"));

export default defineConfig({
  testDir: "tests/e2e",
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [["line"], ["json"]] : [["line"]],
  timeout: 180_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: await browser(chromium.executablePath()),
    trace: { mode: "retain-on-failure", screenshots: false, sources: false },
    permissions: ["clipboard-read", "clipboard-write"],
  },
  webServer: {
    command: "node tests/e2e/serve.mjs",
    url: `http://localhost:${port}/api/health`,
    env: { PORT: String(port), LATCHKEY_URL: `http://localhost:${port}`, E2E_DNS: process.env.E2E_DNS },
    timeout: 240_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
