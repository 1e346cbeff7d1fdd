// `npm run test:hardships`: kills, floods, slow bodies, a full disk and a lost database, at length. HARDSHIP_ROUNDS and HARDSHIP_SECONDS shorten it.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { build } = await import("../server/build.mjs");
await build();
const { status } = spawnSync(path.join(root, "node_modules/.bin/vitest"), ["run", "tests/hardships", "--no-file-parallelism"], {
  cwd: root,
  stdio: "inherit",
  env: { HARDSHIPS: "1", ...process.env },
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
