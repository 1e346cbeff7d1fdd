import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const OF_THE_REAL_ONE = [
  "DATABASE_URL",
  "LATCHKEY_ROLE_PREFIX",
  "LATCHKEY_ROLE_PASSWORD",
  "LATCHKEY_ROLE_LOGIN",
  "SMTP_URL",
  "LATCHKEY_STORAGE_SECRETKEY",
  "LATCHKEY_SECRETKEY_PROVIDER",
  "LATCHKEY_SECRETKEY_PROVIDERARGS",
  "LATCHKEY_BACKUP_DIR",
];

/** Data of its own for this run alone, on the embedded database and without mail, whatever the environment or `.env` names: empty counts as said. */
export function throwawayData() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "latchkey-demo-"));
  fs.chmodSync(dataDir, 0o755);
  for (const name of OF_THE_REAL_ONE) process.env[name] = "";
  process.env.LATCHKEY_DATA_DIR = dataDir;
  process.on("exit", () => fs.rmSync(dataDir, { recursive: true, force: true }));
}
