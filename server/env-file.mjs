// `.env` beside package.json: read whole before anything else looks at the environment, and by nobody but us.
import fs from "node:fs";
import path from "node:path";
import { parseEnv } from "node:util";

/** What Next would read as well, behind the validation. */
const SIBLINGS = [".env.local", ".env.production", ".env.production.local", ".env.development", ".env.development.local"];

/**
 * Sets what `.env` says and the environment does not (an empty variable counts as said), and keeps Next from reading any such file itself.
 * @param {string} dir @param {Record<string, string | undefined>} env
 * @returns {{ faults: string[], notes: string[] }} no line holds a value
 */
export function readEnvFile(dir, env) {
  env.__NEXT_PROCESSED_ENV = "true";
  const notes = SIBLINGS.filter((name) => fs.existsSync(path.join(dir, name))).map(
    (name) => `${name} is not read: of such files Latchkey reads .env alone. Move what it sets there.`,
  );
  let text;
  try {
    text = fs.readFileSync(path.join(dir, ".env"), "utf8");
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    return { faults: code === "ENOENT" ? [] : [`.env cannot be read (${code}): mend it, or take it away.`], notes };
  }
  const plain = text.replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const faults = oddLines(plain).map((line) => `.env line ${line} must be NAME=value, a comment or empty.`);
  if (faults.length === 0) for (const [name, value] of Object.entries(parseEnv(plain))) env[name] ??= value;
  return { faults, notes };
}

/** Numbers of the lines that set nothing. A quoted value may hold lines of its own. @param {string} text */
function oddLines(text) {
  const single = text.replace(
    /(=[ \t]*)(["'`])([\s\S]*?)\2/g,
    (_, before, quote, value) => `${before}${quote}${value.replace(/[^\n]/g, "").replaceAll("\n", "\n#")}`,
  );
  return single.split("\n").flatMap((line, i) => (/^\s*(?:#|$)|^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=/.test(line) ? [] : [i + 1]));
}
