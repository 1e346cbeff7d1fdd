// The settings of latchkey.json and of the Init scripts, laid under the environment: what the environment says wins.

import { configFileIn, readConfigFile } from "./config-file.mjs";
import { applyInitScripts, readInitScripts } from "./init-scripts.mjs";
import { SETTING_NAMES } from "./setting-names.mjs";

/** Read on their own, since two places that give different keys are refused. */
const OF_THE_KEY = ["LATCHKEY_STORAGE_SECRETKEY", "LATCHKEY_SECRETKEY_PROVIDER", "LATCHKEY_SECRETKEY_PROVIDERARGS"];

/**
 * Sets each variable that the environment does not.
 * @param {Record<string, string | undefined>} env
 * @returns {{ faults: string[], placeOf: (variable: string) => "environment" | "file" | "default", placed: (fault: string) => string, keep: () => string[], ofKey: () => Parameters<typeof import("./configured-key.mjs").configuredKey>[0] }}
 * `placeOf` tells where a variable was given; `placed` adds to a fault of one where it stands, if not in the environment; `keep` writes what the Init scripts say and gives what is to be said of the file; `ofKey` is where the secret key is looked for
 */
export function readSettings(env) {
  const dataDir = env.LATCHKEY_DATA_DIR || ".data";
  const scripts = readInitScripts(dataDir);
  const file = readConfigFile(dataDir);
  const settings = { ...file.settings };
  /** @type {Record<string, string>} */
  const written = Object.fromEntries(Object.keys(settings).map((name) => [SETTING_NAMES[name], `${name} of ${configFileIn(dataDir)}`]));
  for (const { where, name, value } of scripts.lines) {
    if (value === undefined) delete settings[name];
    else settings[name] = value;
    written[SETTING_NAMES[name] ?? ""] = where;
  }
  const given = { ...env };
  for (const [name, value] of Object.entries(settings)) {
    const variable = SETTING_NAMES[name] ?? "";
    if (!OF_THE_KEY.includes(variable)) env[variable] ??= value;
  }
  return {
    faults: [...scripts.faults, ...file.faults],
    placeOf: (variable) => {
      if (given[variable]) return "environment";
      return Object.keys(settings).some((name) => SETTING_NAMES[name] === variable) ? "file" : "default";
    },
    placed: (fault) => {
      const variable = fault.split(" ", 1)[0] ?? "";
      return given[variable] || !written[variable] ? fault : `${fault} It stands in ${written[variable]}.`;
    },
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
