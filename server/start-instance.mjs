// One instance: listener, packages, configuration, database, migrations, build, provisioning; each only where it is missing.
import { bundled } from "./bundled.mjs";
import { inheritedSockets, openDoor } from "./door.mjs";
import { refuseOldNode } from "./node-version.mjs";
import { fail, isPortFree, stopWith } from "./process.mjs";
import { root } from "./root.mjs";

/**
 * @typedef {object} Kind what differs between a clone, the demo and a release
 * @property {(config: import("./config.mjs").Config, database: { stop: () => Promise<void> }) => Promise<void>} [serveDev] reloading, by Next alone
 * @property {() => Promise<void>} [install] puts packages where they are missing; a release has them
 * @property {() => Promise<void>} [build] makes what is served; in a release it is made
 * @property {() => void} [prepareEnvironment] has the last word on the environment
 * @property {() => Promise<string>} [seed] fills the empty instance and gives what is said of it
 */

/** @param {Kind} kind */
export async function startInstance({ serveDev, install, build, prepareEnvironment, seed }) {
  refuseOldNode();
  process.chdir(root);
  const { readEnvFile } = await import("./env-file.mjs");
  const file = readEnvFile(root, process.env);
  prepareEnvironment?.();
  const { readSettings } = await import("./read-settings.mjs");
  const settings = readSettings(process.env);
  // The port before all else: whoever sends meanwhile is told to wait. A PORT that is none is named below, with all the other faults.
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || "127.0.0.1";
  const where = { port, host, inherited: inheritedSockets(process.env) };
  const door = serveDev || !(port >= 1 && port <= 65_535) ? undefined : await openDoor(where).catch((error) => takenPort(where, error));

  await install?.();
  const { readConfig, withoutEffect } = await import("./config.mjs");
  const { openDatabase } = await import("./database.mjs");
  const { openDataDirectory } = await import("./data-directory.mjs");
  const { configuredKey } = await import("./configured-key.mjs");
  const { shownSettings } = await import("./shown-settings.mjs");
  const { settleSecrets } = await import("./settle-secrets.mjs");
  const { holdKeys } = await import("../lib/secrets/held-keys.mjs");
  const { announce } = await import("./log.mjs");
  const { config, faults } = readConfig(process.env);
  const wrong = [...file.faults, ...settings.faults, ...faults.map(settings.placed)];
  if (!config || wrong.length > 0) fail(["The environment has faults:", ...wrong.map((fault) => `  ${fault}`)]);
  for (const line of [...file.notes, ...withoutEffect(process.env)]) announce(line, {}, "warn");
  const secretKey = await readSecrets();
  if (!door && !(await isPortFree(config.PORT, config.HOST))) takenPort(where, { code: "EADDRINUSE", message: "" });

  const publicHost = ["0.0.0.0", "::"].includes(config.HOST) ? "localhost" : config.HOST;
  Object.assign(process.env, {
    NODE_ENV: serveDev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(config.PORT),
    LATCHKEY_URL: config.LATCHKEY_URL ?? `http://${publicHost}:${config.PORT}`,
  });

  /** @type {(() => Promise<void>)[]} */
  const closers = [];
  if (door) {
    closers.push(door.close);
    stopWith(async () => {
      for (const close of closers.reverse()) await close();
    }, config.LATCHKEY_DRAIN_SECONDS);
  }

  await build?.();
  const database = await openDatabase({
    databaseUrl: config.DATABASE_URL,
    dataDir: config.LATCHKEY_DATA_DIR,
    authSecret: "",
    settle: settleSecrets({
      configured: secretKey,
      dataDir: config.LATCHKEY_DATA_DIR,
      authSecret: config.LATCHKEY_AUTH_SECRET,
      onKey: ({ key, from }) => {
        // The first start has just written one into the file.
        const placeOf = (/** @type {string} */ variable) =>
          variable === "LATCHKEY_STORAGE_SECRETKEY" && from === "file" ? from : settings.placeOf(variable);
        process.env.LATCHKEY_SETTINGS = JSON.stringify(shownSettings(placeOf, { ...config, LATCHKEY_URL: process.env.LATCHKEY_URL }));
        holdKeys([key], async () => (await configuredKey(settings.ofKey()))?.key);
        if (serveDev) process.env.LATCHKEY_STORAGE_SECRETKEY = key.toString("base64");
      },
    }),
    replaces: config.LATCHKEY_AUTH_SECRET_REPLACES,
    rolePrefix: config.LATCHKEY_ROLE_PREFIX,
    rolePassword: config.LATCHKEY_ROLE_PASSWORD,
    roleLogin: config.LATCHKEY_ROLE_LOGIN,
  }).catch((error) => fail([error.message]));
  Object.assign(process.env, database.env);
  closers.push(database.stop);

  if (serveDev) return serveDev(config, database);
  const { actionKey } = await import("./action-key.mjs");
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = actionKey(database.env.LATCHKEY_AUTH_SECRET ?? "");
  /** @type {typeof import("./front")} */
  const { beginProcess, firstWords, logEverything, provision, startFront } = await bundled("front");
  beginProcess();
  logEverything();
  const front = await provision(config)
    .then(async () => seed && announce(await seed()))
    .then(() =>
      startFront({
        port: config.PORT,
        host: config.HOST,
        dir: root,
        pages: true,
        door,
        dataDir: database.dataDir,
        drainSeconds: config.LATCHKEY_DRAIN_SECONDS,
        keepsVerdicts: config.LATCHKEY_VERDICT_CACHE === "on",
      }),
    )
    .catch(async (/** @type {Error} */ error) => {
      await database.stop();
      return fail([`Latchkey does not start: ${error.message}`]);
    });
  closers.push(front.stop);
  const words = await firstWords({ dataDir: config.LATCHKEY_DATA_DIR, hasOwnDatabase: config.DATABASE_URL !== undefined });
  for (const { words: line, members, forTerminal } of words) if (process.stdout.isTTY || !forTerminal) announce(line, members);

  /** What the Init scripts say is kept, and the key is taken out of the environment, which every program that is started here is given. */
  async function readSecrets() {
    const { LATCHKEY_DATA_DIR: dataDir } = /** @type {import("./config.mjs").Config} */ (config);
    try {
      openDataDirectory(dataDir);
      for (const line of settings.keep()) announce(line, {}, "warn");
      const found = await configuredKey(settings.ofKey());
      delete process.env.LATCHKEY_STORAGE_SECRETKEY;
      return found;
    } catch (error) {
      return fail([/** @type {Error} */ (error).message]);
    }
  }
}

/** @param {{ host: string, port: number }} where @param {{ code?: string, message: string }} error @returns {never} */
function takenPort({ host, port }, { code, message }) {
  if (code !== "EADDRINUSE") fail([`Latchkey cannot listen on ${host}:${port}: ${message}. Correct HOST and PORT.`]);
  const systemd = process.env.LISTEN_FDS ? " Where systemd holds it, its service must start node itself, not npm." : "";
  return fail([`Port ${port} on ${host} is taken. Stop the program that uses it, or set PORT to another.${systemd}`]);
}
