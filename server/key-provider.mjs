// A program of the operator's that prints the secret key at every start. It is run without a shell and knows none of this process's secrets.
import { spawn } from "node:child_process";
import { readSecretKey } from "../lib/secrets/secret-key.mjs";
import { splitArguments } from "./split-arguments.mjs";
import { StartFault } from "./start-fault.mjs";

const PATIENCE_MS = 10_000;
const MOST_BYTES = 4096;
const MOST_SHOWN = 200;
/** What a program needs to find itself and its own settings; all else of the environment stays here. */
const PASSED_ON =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SystemRoot|SystemDrive|windir|PATHEXT|ComSpec|USERPROFILE|APPDATA|LOCALAPPDATA|ProgramData)$/i;
/** Whatever is as long as a key is not shown, whoever printed it. */
const KEY_LIKE = /[A-Za-z0-9+/_-]{40,}=*/g;

/**
 * @param {{ program: string, args?: string, patience?: number }} provider `args` is one string, parted as a shell would
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Buffer>} the key that it printed; throws StartFault
 */
export async function keyFromProvider({ program, args = "", patience = PATIENCE_MS }, env) {
  const list = splitArguments(args);
  if (!list) throw fault(program, "has arguments with a quote or a backslash that is never closed");
  const { output, lastWords, ending } = await run(program, list, patience, env);
  if (ending) throw fault(program, ending, lastWords);
  if (!output) throw fault(program, "printed no key", lastWords);
  const { key, fault: wrong } = readSecretKey(output);
  if (!key) throw fault(program, `printed what is no key: it ${wrong}`, lastWords);
  return key;
}

/** @param {string} program @param {string} what @param {string} [lastWords] */
const fault = (program, what, lastWords) =>
  new StartFault(`The secret key's provider ${program} ${what}.${lastWords ? ` The last that it said: ${lastWords}` : ""}`);

/**
 * @param {string} program @param {string[]} args @param {number} patience @param {Record<string, string | undefined>} env
 * @returns {Promise<{ output: string, lastWords: string, ending?: string }>}
 */
function run(program, args, patience, env) {
  const own = process.platform !== "win32";
  const passed = /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(Object.entries(env).filter(([name]) => PASSED_ON.test(name))));
  return new Promise((resolve) => {
    const child = spawn(program, args, { shell: false, detached: own, stdio: "pipe", env: passed, windowsHide: true });
    child.stdin.on("error", () => {}).end();
    let output = "";
    let errors = "";
    /** @type {string | undefined} */
    let ending;
    const end = (/** @type {string} */ why) => {
      ending ??= why;
      // A program that it has sent into the background would hold them open for as long as it likes.
      child.stdout.destroy();
      child.stderr.destroy();
      // With whatever it has started.
      try {
        if (own && child.pid) process.kill(-child.pid, "SIGKILL");
        else child.kill("SIGKILL");
      } catch {}
    };
    const seconds = patience / 1000;
    const late = setTimeout(
      () =>
        end(
          hasEnded()
            ? `has ended and left a program behind that still holds its output after ${seconds} s`
            : `has not ended within ${seconds} s`,
        ),
      patience,
    );
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
      if (Buffer.byteLength(output) > MOST_BYTES) end("printed more than 4 KiB");
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      errors = (errors + text).slice(-4 * MOST_BYTES);
    });
    child.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      clearTimeout(late);
      resolve({ output: "", lastWords: "", ending: `cannot be run (${error.code})` });
    });
    child.once("close", (code, signal) => {
      clearTimeout(late);
      const status = code === 0 ? undefined : signal ? `was ended by ${signal}` : `ended with the exit code ${code}`;
      resolve({ output: output.trim(), lastWords: lastLine(errors), ending: ending ?? status });
    });
  });
}

/** @param {string} text */
const lastLine = (text) =>
  (text.trim().split(/\r?\n/).at(-1) ?? "")
    .replace(/\p{Cc}/gu, " ")
    .replace(KEY_LIKE, "…")
    .trim()
    .slice(0, MOST_SHOWN);
