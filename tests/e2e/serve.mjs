// The instance that the journeys run against: `npm start` as it is, on data of its own that is thrown away.

import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { throwawayData } from "../../demo/throwaway-data.mjs";

throwawayData();
answerForDomains();
Object.assign(process.env, {
  LATCHKEY_INIT_ORG: "The operator's own",
  LATCHKEY_INIT_ADMIN_EMAIL: "operator@example.com",
  LATCHKEY_INIT_ADMIN_PASSWORD: "correct horse battery",
  // Receivers of the journeys stand on this machine.
  LATCHKEY_OUTGOING_ADDRESSES: "127.0.0.1",
  LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
});
await import("../../server/start.mjs");

/** The TXT records of domains that no journey could own: what stands in a file with the name of the record, or none. */
function answerForDomains() {
  const folder = process.env.E2E_DNS;
  if (!folder) return;
  Resolver.prototype.resolveTxt = async (/** @type {string} */ name) => {
    const text = await readFile(join(folder, name), "utf8").catch(() => null);
    if (text === null) throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: "ENOTFOUND" });
    return [[text]];
  };
}
