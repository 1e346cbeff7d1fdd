// `npm run screenshots`: makes the pictures of the documents anew, from the demo, in light and dark.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { install } from "../server/install.mjs";
import { root } from "../server/root.mjs";

await install();
const { status } = spawnSync(
  path.join(root, "node_modules/.bin/playwright"),
  ["test", "--config", "tests/screenshots/playwright.config.ts"],
  {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  },
);
process.exit(status ?? 1);
