// The instance that the journeys run against: `npm start` as it is, on data of its own that is thrown away.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-e2e-"));
fs.chmodSync(dataDir, 0o755);
process.env.LATCHKEY_DATA_DIR = dataDir;
process.env.LOG_LEVEL ??= "warn";
process.on("exit", () => fs.rmSync(dataDir, { recursive: true, force: true }));
await import("../../server/start.mjs");
