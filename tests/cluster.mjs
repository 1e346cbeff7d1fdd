// `npm run test:cluster`: two instances on one database and the model of their leases, at length, and with the real silence after which one counts as dead.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { generate } = await import("../server/build.mjs");
await generate();
const { status } = spawnSync(path.join(root, "node_modules/.bin/vitest"), ["run", "tests/cluster", "tests/domain/verdicts"], {
  cwd: root,
  stdio: "inherit",
  env: { CLUSTER_WHOLE: "1", ...process.env },
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
