// `npm run test:release`: a release is made, copied away from everything else, started and used.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { build } = await import("../server/build.mjs");
await build();
const { status } = spawnSync(path.join(root, "node_modules/.bin/playwright"), ["test", "tests/e2e/release.spec.ts"], {
  cwd: root,
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
