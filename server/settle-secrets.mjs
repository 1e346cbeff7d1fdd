// What must be known before anything is written: which secret key this is, whether the database is this key's, and what signs sessions.
import fs from "node:fs";
import path from "node:path";
import { connectClient } from "../lib/db/connect-client.mjs";
import { keptSecret } from "./data-directory.mjs";
import { underMigrationLock } from "./migration-lock.mjs";
import { authSecretOf, rememberKey, settleKey } from "./settle-key.mjs";

/** @typedef {(url: string) => Promise<{ authSecret: string, remember: () => Promise<void> }>} Settle */

/**
 * @param {{ configured: import("./configured-key.mjs").ConfiguredKey | undefined, dataDir: string, authSecret?: string, say?: (line: string) => void,
 *   onKey: (settled: import("./settle-key.mjs").SettledKey) => void }} options `authSecret`: the environment's
 * @returns {Settle}
 */
export const settleSecrets =
  ({ configured, dataDir, authSecret: given, say = console.error, onKey }) =>
  async (url) => {
    const client = await connectClient(url, { application_name: "latchkey_start" });
    const alone = (/** @type {() => Promise<any>} */ work) => underMigrationLock(client, { say }, work);
    try {
      const settled = await alone(() => settleKey(client, { configured, dataDir, say }));
      onKey(settled);
      const kept = fs.existsSync(path.join(dataDir, "auth-secret")) ? keptSecret(dataDir, "auth-secret") : undefined;
      const authSecret = given ?? kept ?? (await authSecretOf(client, settled.key));
      const remember = async () => {
        const again = await connectClient(url, { application_name: "latchkey_start" });
        try {
          await underMigrationLock(again, { say }, async () => {
            await settleKey(again, { configured: settled, dataDir, say });
            await rememberKey(again, settled.key);
          });
        } finally {
          await again.end();
        }
      };
      return { authSecret, remember };
    } finally {
      await client.end();
    }
  };
