// `npm run token -- organization|instance`: a well-formed token for LATCHKEY_INIT_API_KEY or LATCHKEY_INIT_INSTANCE_KEY, on standard output alone.
import { mintWith } from "../lib/kernel/token.mjs";

const PREFIXES = new Map([
  ["organization", "sk_live_"],
  ["instance", "ik_live_"],
]);

const prefix = PREFIXES.get(process.argv[2] ?? "");
if (!prefix || process.argv.length > 3) {
  console.error("Say which kind of key: npm run --silent token -- organization, or: npm run --silent token -- instance");
  process.exit(1);
}
console.log(mintWith(prefix));
