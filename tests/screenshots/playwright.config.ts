import { chromium, defineConfig } from "@playwright/test";
import { browser } from "../e2e/chromium";

const port = Number(process.env.E2E_PORT ?? 41_300);
const url = `http://localhost:${port}`;

export default defineConfig({
  testDir: ".",
  testMatch: "*.shot.ts",
  workers: 1,
  timeout: 180_000,
  reporter: "line",
  use: {
    baseURL: url,
    launchOptions: await browser(chromium.executablePath()),
    locale: "en-GB",
    timezoneId: "UTC",
    deviceScaleFactor: 1.5,
  },
  webServer: {
    command: "node ../../demo/start.mjs",
    url: `${url}/api/ready`,
    env: { PORT: String(port), LATCHKEY_URL: url, LOG_LEVEL: "warn" },
    timeout: 900_000,
    reuseExistingServer: true,
    gracefulShutdown: { signal: "SIGTERM", timeout: 12_000 },
  },
});
