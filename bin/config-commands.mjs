// `latchkey config get/set/list/clear`: the settings of latchkey.json, by their names there.
import { settingDefaults, settingFault } from "../server/config.mjs";
import { changeConfigFile, configFileIn, readConfigFile } from "../server/config-file.mjs";
import { readEnvFile } from "../server/env-file.mjs";
import { root } from "../server/root.mjs";
import { isSecretValue, SETTING_NAMES } from "../server/setting-names.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { print, readInput, say, table, typedPath, UsageFault } from "./terminal.mjs";

const DATA_DIR = ["--data-dir <directory>", "the instance's data directory (default: LATCHKEY_DATA_DIR, else .data)"];
const MASK = "••••••";

/** @param {import("commander").Command} program */
export function addConfigCommands(program) {
  const config = program
    .command("config")
    .description("reads and writes the settings of latchkey.json; what the environment says wins, and counts after the next start")
    .addHelpText("after", "\nExamples:\n  $ npx latchkey config set -k http.port -v 4000\n  $ npx latchkey config list");
  const one = (/** @type {string} */ name, /** @type {string} */ what) =>
    config
      .command(name)
      .description(what)
      .requiredOption("-k, --key <name>", "the setting, such as http.port")
      .option(DATA_DIR[0], DATA_DIR[1]);
  one("get", "prints the value that counts").addHelpText("after", "\nExample:\n  $ npx latchkey config get -k http.port").action(get);
  one("set", "writes a value")
    .option("-v, --value <value>", "the value")
    .option("--value-stdin", "read the value from standard input, as is right for secrets")
    .addHelpText(
      "after",
      "\nExamples:\n  $ npx latchkey config set -k http.port -v 4000\n  $ npx latchkey config set -k smtp.url --value-stdin < smtp-url",
    )
    .action(set);
  one("clear", "takes a value away").addHelpText("after", "\nExample:\n  $ npx latchkey config clear -k http.port").action(clear);
  config
    .command("list")
    .description("lists every setting, where its value comes from, and what it is unless it is secret")
    .option("--json", "print JSON")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExample:\n  $ npx latchkey config list --json")
    .action(list);
}

/** @param {{ dataDir?: string }} options */
function open({ dataDir }) {
  const given = dataDir === undefined ? undefined : typedPath(dataDir);
  process.chdir(root);
  const { faults } = readEnvFile(root, process.env);
  const at = given ?? (process.env.LATCHKEY_DATA_DIR || ".data");
  const file = readConfigFile(at);
  for (const note of file.notes) say(note);
  if (faults.length + file.faults.length > 0) throw new StartFault([...faults, ...file.faults].join(" "));
  return { dataDir: at, settings: file.settings };
}

/** @param {string} name @returns {string} */
function variableOf(name) {
  const variable = SETTING_NAMES[name];
  if (!variable) throw new UsageFault(`There is no setting ${JSON.stringify(name.slice(0, 60))}; latchkey config list names them all.`);
  return variable;
}

/** @param {string} variable @returns {string | undefined} */
function defaultOf(variable) {
  const value = /** @type {Record<string, unknown>} */ (settingDefaults())[variable];
  return value === undefined ? undefined : String(value);
}

function get({ key, dataDir }) {
  const variable = variableOf(key);
  const { settings } = open({ dataDir });
  const value = process.env[variable] || (settings[key] ?? defaultOf(variable));
  if (value === undefined) throw new StartFault(`${key} is not set.`);
  print(value);
}

async function set({ key, value, valueStdin, dataDir }) {
  const variable = variableOf(key);
  if ((value === undefined) === !valueStdin) throw new UsageFault("Give the value with -v VALUE or with --value-stdin, not both.");
  const text = valueStdin ? await readInput() : value;
  const fault = settingFault(variable, text);
  if (fault) throw new UsageFault(`${key} ${fault}`);
  const { dataDir: at } = open({ dataDir });
  changeConfigFile(at, (settings) => {
    settings[key] = text;
  });
  if (process.env[variable]) say(`${variable} is set in the environment, and wins over ${configFileIn(at)}.`);
}

function clear({ key, dataDir }) {
  variableOf(key);
  const { dataDir: at } = open({ dataDir });
  changeConfigFile(at, (settings) => {
    delete settings[key];
  });
}

function list({ json, dataDir }) {
  const { settings } = open({ dataDir });
  const all = Object.entries(SETTING_NAMES).map(([name, variable]) => {
    const source = process.env[variable] ? "environment" : settings[name] === undefined ? "default" : "file";
    const value = process.env[variable] || (settings[name] ?? defaultOf(variable));
    return { name, variable, source, value: value === undefined ? null : isSecretValue(variable, value) ? MASK : value };
  });
  if (json) return print(JSON.stringify(all));
  print(
    table(
      ["SETTING", "VALUE", "FROM", "VARIABLE"],
      all.map(({ name, value, source, variable }) => [name, value ?? "", source, variable]),
    ),
  );
}
