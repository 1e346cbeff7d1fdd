// The one command: packages, configuration, database, migrations, build, provisioning, listener; each only where it is missing.
import { install, root } from "./install.mjs";

install();
process.chdir(root);
const { readConfig, withoutEffect } = await import("./config.mjs");
const { fail, isPortFree, keptSecret, stopWith, throwawayData } = await import("./process.mjs");
const { openDatabase } = await import("./database.mjs");

const dev = process.argv.includes("--dev");
const demo = process.argv.includes("--demo");
if (demo) throwawayData();
const { config, faults } = readConfig(process.env);
if (!config) fail(["The environment has faults:", ...faults.map((fault) => `  ${fault}`)]);
for (const line of withoutEffect(process.env)) console.error(line);
if (!(await isPortFree(config.PORT, config.HOST)))
  fail([`Port ${config.PORT} on ${config.HOST} is taken. Stop the program that uses it, or set PORT to another.`]);

process.env.NODE_ENV = dev ? "development" : "production";
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.PORT = String(config.PORT);
process.env.LATCHKEY_URL =
  config.LATCHKEY_URL ?? `http://${["0.0.0.0", "::"].includes(config.HOST) ? "localhost" : config.HOST}:${config.PORT}`;
process.env.LATCHKEY_AUTH_SECRET = config.LATCHKEY_AUTH_SECRET ?? keptSecret(config.LATCHKEY_DATA_DIR, "auth-secret");

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

if (dev) {
  const { serveDev } = await import("./dev.mjs");
  await serveDev(config, database);
} else {
  const { provision, startFront } = await import("../dist/front.mjs");
  const front = await provision(config)
    .then(() => demo && showDemo())
    .then(() => startFront({ port: config.PORT, host: config.HOST, dir: root, pages: true }))
    .catch(async (error) => {
      await database.stop();
      fail([`Latchkey does not start: ${error.message}`]);
    });
  stopWith(async () => {
    await front.stop();
    await database.stop();
  });
  console.log(`Latchkey is ready on ${process.env.LATCHKEY_URL}`);
}

async function showDemo() {
  const { seedDemo } = await import("../dist/demo.mjs");
  const { email, member, password } = await seedDemo();
  console.log(`Demo data, gone when this stops. Sign in as ${email} (admin, operator) or ${member} (member); the password is: ${password}`);
}
