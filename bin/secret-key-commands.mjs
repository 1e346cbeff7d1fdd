// `latchkey show-key` and `latchkey rekey`.
import { generateSecretKey, keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { changeConfigFile } from "../server/config-file.mjs";
import { rekey } from "../server/rekey.mjs";
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
    .option("--json", "print JSON, without the key")
    .option(DATA_DIR[0], DATA_DIR[1])
    .addHelpText(
      "after",
      `
A rekey that was cut off is ended by running it again. Backups made before need the old key: keep a copy.
Where the key comes from the environment or a provider, the new one is printed: put it there, restart
every instance, and run latchkey rekey again, which retires the old one.

Example:
  $ npx latchkey rekey`,
    )
    .action(changeKey);
}

async function showKey({ generate, yes, dataDir }) {
  if (generate) return print(generateSecretKey());
  const { key, place } = await configured(readInstance({ dataDir }));
  if (isTerminal() && !yes && !(await confirm(`The secret key of ${place} opens every backup. Show it on this terminal?`)))
    return say("Not shown.");
  print(key.toString("base64"));
}

async function changeKey({ newKeyStdin, json, dataDir }) {
  const wanted = newKeyStdin ? readSecretKey(await readInput()) : undefined;
  if (wanted?.fault) throw new UsageFault(`The new key ${wanted.fault}.`);
  const instance = readInstance({ dataDir });
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
