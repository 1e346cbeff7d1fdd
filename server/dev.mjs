// `npm run dev`: the same handlers as Next route handlers, with reloading.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { generate } from "./build.mjs";
import { stopWith } from "./process.mjs";

/** @param {import("./config.mjs").Config} config @param {{ stop: () => Promise<void> }} database */
export async function serveDev(config, database) {
  await generate();
  const bin = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [bin, "dev", "-p", String(config.PORT), "-H", config.HOST], { stdio: "inherit", env: process.env });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  stopWith(async () => {
    child.kill("SIGTERM");
    await ended;
    await database.stop();
  });
  const code = await ended;
  await database.stop();
  process.exit(Number(code ?? 0));
}
