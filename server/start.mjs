// The one command: listener, packages, configuration, database, migrations, build, provisioning; each only where it is missing.
import { inheritedSockets, openDoor } from "./door.mjs";
import { install, refuseOldNode, root } from "./install.mjs";
import { fail, isPortFree, stopWith, throwawayData } from "./process.mjs";

refuseOldNode();

const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
process.chdir(root);
const { readEnvFile } = await import("./env-file.mjs");
const file = readEnvFile(root, process.env);
// The port before all else: whoever sends meanwhile is told to wait. A PORT that is none is named below, with all the other faults.
const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || "127.0.0.1";
const door =
  dev || !(port >= 1 && port <= 65_535)
    ? undefined
    : await openDoor({ port, host, inherited: inheritedSockets(process.env) }).catch(takenPort);

await install();
const { readConfig, withoutEffect } = await import("./config.mjs");
const { openDatabase } = await import("./database.mjs");
const { keptSecret, openDataDirectory } = await import("./data-directory.mjs");
const { announce } = await import("./log.mjs");
if (demo) throwawayData();
const { config, faults } = readConfig(process.env);
if (!config || file.faults.length > 0) fail(["The environment has faults:", ...[...file.faults, ...faults].map((fault) => `  ${fault}`)]);
for (const line of [...file.notes, ...withoutEffect(process.env)]) announce(line, {}, "warn");
let authSecret = config.LATCHKEY_AUTH_SECRET;
try {
  openDataDirectory(config.LATCHKEY_DATA_DIR);
  authSecret ??= keptSecret(config.LATCHKEY_DATA_DIR, "auth-secret");
} catch (error) {
  fail([error.message]);
}
if (!door && !(await isPortFree(config.PORT, config.HOST))) takenPort({ code: "EADDRINUSE" });

process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.PORT = String(config.PORT);
process.env.LATCHKEY_URL =
  config.LATCHKEY_URL ?? `http://${["0.0.0.0", "::"].includes(config.HOST) ? "localhost" : config.HOST}:${config.PORT}`;
process.env.LATCHKEY_AUTH_SECRET = authSecret;

const closers = [];
if (door) {
  closers.push(door.close);
  stopWith(async () => {
    for (const close of closers.reverse()) await close();
  }, config.LATCHKEY_DRAIN_SECONDS);
}

if (!dev) await (await import("./build.mjs")).build();
const database = await openDatabase({
  databaseUrl: config.DATABASE_URL,
  dataDir: config.LATCHKEY_DATA_DIR,
  authSecret: process.env.LATCHKEY_AUTH_SECRET,
  replaces: config.LATCHKEY_AUTH_SECRET_REPLACES,
  rolePrefix: config.LATCHKEY_ROLE_PREFIX,
  rolePassword: config.LATCHKEY_ROLE_PASSWORD,
  roleLogin: config.LATCHKEY_ROLE_LOGIN,
}).catch((error) => fail([error.message]));
Object.assign(process.env, database.env);
closers.push(database.stop);

if (dev) {
  const { serveDev } = await import("./dev.mjs");
  await serveDev(config, database);
} else {
  const { logEverything, provision, startFront } = await import("../dist/front.mjs");
  logEverything();
  const front = await provision(config)
    .then(() => demo && showDemo())
    .then(() =>
      startFront({
        port: config.PORT,
        host: config.HOST,
        dir: root,
        pages: true,
        door,
        dataDir: database.dataDir,
        drainSeconds: config.LATCHKEY_DRAIN_SECONDS,
      }),
    )
    .catch(async (error) => {
      await database.stop();
      fail([`Latchkey does not start: ${error.message}`]);
    });
  closers.push(front.stop);
  announce(`Latchkey is ready on ${process.env.LATCHKEY_URL}`, { url: process.env.LATCHKEY_URL });
}

async function showDemo() {
  const { seedDemo } = await import("../dist/demo.mjs");
  const { email, member, password } = await seedDemo();
  announce(`Demo data, gone when this stops. Sign in as ${email} (admin, operator) or ${member} (member); the password is: ${password}`);
}

/** @returns {never} */
function takenPort({ code, message }) {
  if (code !== "EADDRINUSE") fail([`Latchkey cannot listen on ${host}:${port}: ${message}. Correct HOST and PORT.`]);
  const systemd = process.env.LISTEN_FDS ? " Where systemd holds it, its service must start node server/start.mjs itself, not npm." : "";
  fail([`Port ${port} on ${host} is taken. Stop the program that uses it, or set PORT to another.${systemd}`]);
}
