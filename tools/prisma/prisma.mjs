// `npm run prisma -- <command>`: the Prisma CLI, on the embedded database when DATABASE_URL is unset, and with the
// WebAssembly schema engine so that no binary has to be downloaded from binaries.prisma.sh.
import { spawn } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { connectClient } from "../../lib/db/connect-client.mjs";
import { plainDatabaseUrl, readDatabaseUrl } from "../../lib/db/database-url.mjs";
import { embeddedAt } from "../../server/database.mjs";
import { startPostgres } from "../../server/embedded-postgres.mjs";
import { readEnvFile } from "../../server/env-file.mjs";
import { explainDatabaseFault } from "../../server/explain-database-fault.mjs";
import { fail } from "../../server/process.mjs";
import { root } from "../../server/root.mjs";

for (const fault of readEnvFile(root, process.env).faults) console.error(fault);
const args = process.argv.slice(2);
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: "1", CHECKPOINT_DISABLE: "1" };
// Windows cannot spawn a .mjs file as a program; there the CLI downloads the native engine as usual.
if (process.platform !== "win32" && !env.PRISMA_SCHEMA_ENGINE_BINARY) {
  env.PRISMA_SCHEMA_ENGINE_BINARY = path.join(root, "tools/prisma/prisma-schema-engine.mjs");
  fs.chmodSync(env.PRISMA_SCHEMA_ENGINE_BINARY, 0o755); // a zip download loses the executable bit
}

const needsDb = ["migrate", "db", "studio"].includes(args[0] ?? "");
const pg = needsDb && !env.DATABASE_URL ? await startPostgres(embeddedAt(path.resolve(root, env.LATCHKEY_DATA_DIR || ".data"))) : undefined;
if (pg) env.DATABASE_URL = pg.url;
else if (needsDb) env.DATABASE_URL = await readableByPrisma(env.DATABASE_URL ?? "");
const cli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: "inherit" });
child.once("exit", async (code) => {
  await pg?.stop();
  process.exit(code ?? 1);
});

/** Prisma reads one host, and every sign percent-encoded: it gets the one that is the primary. A database that is missing is Prisma's to make. @param {string} url */
async function readableByPrisma(url) {
  const { fault } = readDatabaseUrl(url);
  if (fault) fail([`DATABASE_URL ${fault}.`]);
  try {
    const client = await connectClient(url);
    await client.end();
    return plainDatabaseUrl(url, client.hostName);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "3D000") fail([explainDatabaseFault(error, url)]);
    return plainDatabaseUrl(url);
  }
}
