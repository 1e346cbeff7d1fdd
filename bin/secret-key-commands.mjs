// `latchkey show-key` and `latchkey rekey`.
import { generateSecretKey, keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { changeConfigFile } from "../server/config-file.mjs";
import { configuredKey } from "../server/configured-key.mjs";
import { loseKey } from "../server/lose-key.mjs";
import { rekey } from "../server/rekey.mjs";
import { StartFault } from "../server/start-fault.mjs";
import { configured, ownAuthSecret, ownerOf, readInstance, withDatabase } from "./instance.mjs";
import { confirm, isTerminal, print, readInput, say, UsageFault } from "./terminal.mjs";

const DATA_DIR = ["--data-dir <directory>", "the instance's data directory (default: LATCHKEY_DATA_DIR, else .data)"];

/** @param {import("commander").Command} program */
export function addSecretKeyCommands(program) {
  program
    .command("show-key")
    .description("prints the secret key in use, or a fresh one")
    .option("--generate", "print a fresh key and nothing else; nothing is changed")
    .option("-y, --yes", "do not ask")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText("after", "\nExamples:\n  $ npx latchkey show-key\n  $ npx latchkey show-key --generate")
    .action(showKey);
  program
    .command("rekey")
    .description("makes a new secret key, seals everything with it while the instance serves, and retires the old one")
    .option("--new-key-stdin", "read the new key from standard input")
    .option("--lost", "the key is lost for good: give up what was sealed with it, and go on with another")
    .option("-y, --yes", "do not ask")
    .option("--json", "print JSON, without the key")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText(
      "after",
      `
A rekey that was cut off is ended by running it again. Backups made before need the old key: keep a copy.
Where the key comes from the environment or a provider, the new one is printed: put it there, restart
every instance, and run latchkey rekey again, which retires the old one.

Where the key is lost, stop every instance and use --lost: keys, people, events and the audit log stay as they are,
what was sealed must be typed anew, people sign in anew, and backups made before stay closed.

Examples:
  $ npx latchkey rekey
  $ npx latchkey rekey --lost`,
    )
    .action(changeKey);
}

async function showKey({ generate, yes, dataDir }) {
  if (generate) return print(generateSecretKey());
  const { key, place } = await configured(readInstance({ dataDir }));
  if (isTerminal() && !yes && !(await confirm(`The secret key of ${place} opens every backup. Show it on this terminal?`)))
    throw new StartFault("Not shown.");
  print(key.toString("base64"));
}

async function changeKey({ newKeyStdin, lost, yes, json, dataDir }) {
  const wanted = newKeyStdin ? readSecretKey(await readInput()) : undefined;
  if (wanted?.fault) throw new UsageFault(`The new key ${wanted.fault}.`);
  const instance = readInstance({ dataDir });
  if (lost) return goOnWithoutKey(instance, { wanted: wanted?.key, yes, json });
  const found = await configured(instance);
  const inFile = found.from === "file";
  const done = await withDatabase(instance, async (url) => {
    const client = await ownerOf(url, "latchkey_rekey");
    try {
      return await rekey({
        client,
        held: found.key,
        wanted: wanted?.key,
        pinAuthSecret: ownAuthSecret(instance) === undefined,
        keep: inFile
          ? (key) =>
              changeConfigFile(instance.dataDir, (settings) => {
                settings["storage.secretKey"] = key.toString("base64");
              })
          : undefined,
      });
    } finally {
      await client.end();
    }
  });
  if (json) return print(JSON.stringify({ from: done.from, to: done.to, retired: done.retired, moved: done.moved }));
  if (done.retired) {
    print(`The secret key is ${done.to} now; ${done.from} is retired. ${inFile ? `It stands in ${instance.ofKey.file}.` : ""}`.trim());
    say(`Backups made before need the key ${done.from}: keep a copy of it.`);
  } else {
    print(done.key.toString("base64"));
    say(
      `This is the new key, ${keyFingerprint(done.key)}. Put it where ${found.place} has the old one, restart every instance, and run latchkey rekey again: it retires ${done.from}. Until then both open everything.`,
    );
  }
}

/** @param {import("./instance.mjs").Instance} instance @param {{ wanted?: Buffer, yes?: boolean, json?: boolean }} options */
async function goOnWithoutKey(instance, { wanted, yes, json }) {
  const found = await configuredKey(instance.ofKey);
  if (wanted && found && !found.key.equals(wanted))
    throw new UsageFault(`${found.place} gives another key. Take it away, or leave --new-key-stdin out.`);
  if (!yes && !isTerminal()) throw new UsageFault("What was sealed is given up for good: say --yes.");
  if (!yes && !(await confirm("What was sealed with the lost key is given up for good, and backups made before stay closed. Go on?")))
    throw new StartFault("Nothing was changed.");
  const text = (wanted ?? found?.key)?.toString("base64") ?? generateSecretKey();
  const key = /** @type {Buffer} */ (readSecretKey(text).key);
  const done = await withDatabase(instance, (url) =>
    loseKey(url, { key, ownAuthSecret: ownAuthSecret(instance) !== undefined, rolePrefix: instance.config.LATCHKEY_ROLE_PREFIX }),
  );
  if (!found)
    changeConfigFile(instance.dataDir, (settings) => {
      settings["storage.secretKey"] = text;
    });
  if (json) return print(JSON.stringify(done));
  print(`The secret key is ${done.to} now, in ${found?.place ?? instance.ofKey.file}; ${done.from} is given up.`);
  say("API keys, people, organizations, events and the audit log are as they were.");
  say(`To be typed anew: ${done.lost.length > 0 ? done.lost.join(", ") : "nothing"}.`);
  if (done.sessions) say("People sign in anew, and open invitation links have ended: invite again.");
  say(`Backups made before open with ${done.from} alone. Make one now: npx latchkey backup`);
}
