// `npm run test:races`: a revocation against whatever runs at the same moment, a thousand times each.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { generate } = await import("../server/build.mjs");
await generate();
const { status } = spawnSync(path.join(root, "node_modules/.bin/vitest"), ["run", "tests/domain/keys/races.test.ts"], {
  cwd: root,
  stdio: "inherit",
  env: { RACE_ROUNDS: "1000", ...process.env },
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
