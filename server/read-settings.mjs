// The settings of latchkey.json and of the Init scripts, laid under the environment: what the environment says wins.

import { configFileIn, readConfigFile } from "./config-file.mjs";
import { applyInitScripts, readInitScripts } from "./init-scripts.mjs";
import { isSecretVariable, SETTING_NAMES } from "./setting-names.mjs";

/** Read on their own, since two places that give different keys are refused. */
const OF_THE_KEY = ["LATCHKEY_STORAGE_SECRETKEY", "LATCHKEY_SECRETKEY_PROVIDER", "LATCHKEY_SECRETKEY_PROVIDERARGS"];

/**
 * Sets each variable that the environment does not.
 * @param {Record<string, string | undefined>} env
 * @returns {{ faults: string[], keep: () => string[], ofKey: () => Parameters<typeof import("./configured-key.mjs").configuredKey>[0] }}
 * `keep` writes what the Init scripts say and gives what is to be said of the file; `ofKey` is where the secret key is looked for
 */
export function readSettings(env) {
  const dataDir = env.LATCHKEY_DATA_DIR || ".data";
  const scripts = readInitScripts(dataDir);
  const file = readConfigFile(dataDir);
  const settings = { ...file.settings };
  for (const { name, value } of scripts.lines)
    if (value === undefined) delete settings[name];
    else settings[name] = value;
  const given = { ...env };
  for (const [name, value] of Object.entries(settings)) {
    const variable = SETTING_NAMES[name] ?? "";
    if (!OF_THE_KEY.includes(variable)) env[variable] ??= value;
  }
  tellSources(given, settings);
  return {
    faults: [...scripts.faults, ...file.faults],
    keep: () => {
      applyInitScripts(dataDir, scripts);
      return file.notes;
    },
    // The file is read again, since a rekey writes there.
    ofKey: () => ({ env: given, settings: { ...settings, ...ofKey(readConfigFile(dataDir).settings) }, file: configFileIn(dataDir) }),
  };
}

/** @param {import("./config-file.mjs").Settings} settings */
const ofKey = (settings) => Object.fromEntries(Object.entries(settings).filter(([name]) => OF_THE_KEY.includes(SETTING_NAMES[name] ?? "")));

/**
 * For the page of the instance's settings: where each comes from. Values of secrets stay out.
 * @param {Record<string, string | undefined>} given @param {import("./config-file.mjs").Settings} settings
 */
function tellSources(given, settings) {
  const sources = Object.entries(SETTING_NAMES).map(([name, variable]) => {
    const from = given[variable] ? "environment" : settings[name] === undefined ? "default" : "file";
    const value = given[variable] || settings[name];
    return { name, variable, source: from, secret: isSecretVariable(variable), value: isSecretVariable(variable) ? null : (value ?? null) };
  });
  /** @type {any} */ (globalThis)[Symbol.for("latchkey.setting-sources")] = sources;
}
