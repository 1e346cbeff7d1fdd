// What stands between a command and the person or the program that runs it. Results go to standard output, all else to standard error.
import path from "node:path";
import readline from "node:readline";

/** What was asked for cannot be understood: exit code 2. */
export class UsageFault extends Error {}

/** A message of one line, whatever the error brings. @param {any} error */
export const lineOf = (error) =>
  String(error?.message || error?.code || error)
    .split("\n")
    .filter(Boolean)
    .join(" ");

/** @param {string} text */
export const print = (text) => void process.stdout.write(`${text}\n`);
/** @param {string} text */
export const say = (text) => void process.stderr.write(`${text}\n`);

/** Where a name of a file that was typed leads, whoever has changed the directory since. @param {string} file */
export const typedPath = (file) => path.resolve(TYPED_IN, file);
const TYPED_IN = process.env.npm_lifecycle_event === "latchkey" && process.env.INIT_CWD ? process.env.INIT_CWD : process.cwd();

/** All of standard input, without the line's end. @param {number} [most] bytes */
export async function readInput(most = 64 * 1024) {
  if (process.stdin.isTTY) say("Type or paste it, then press Ctrl-D:");
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.length > most) throw new UsageFault(`Standard input holds more than ${most} characters.`);
  }
  return text.replace(/\r?\n$/, "");
}

export const isTerminal = () => Boolean(process.stdin.isTTY && process.stderr.isTTY);

/** Asks without showing what is typed. @param {string} question @returns {Promise<string>} */
export async function askHidden(question) {
  const reader = readline.createInterface({ input: process.stdin, output: process.stderr, terminal: true });
  const shown = /** @type {any} */ (reader);
  const answer = new Promise((resolve, reject) => {
    reader.once("close", () => reject(new UsageFault("Nothing was typed.")));
    reader.question(question, resolve);
  });
  shown._writeToOutput = () => {};
  try {
    return String(await answer).trim();
  } finally {
    reader.close();
    say("");
  }
}

/** No where nothing is answered. @param {string} question @returns {Promise<boolean>} */
export async function confirm(question) {
  const reader = readline.createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await new Promise((resolve) => {
      reader.once("close", () => resolve(""));
      reader.question(`${question} [y/N] `, resolve);
    });
    return /^y(es)?$/i.test(String(answer).trim());
  } finally {
    reader.close();
  }
}

/** A line that is written over, on a terminal alone. @param {string} what @returns {{ at: (done: number, of: number) => void, end: () => void }} */
export function progressBar(what) {
  if (!process.stderr.isTTY) return { at: () => {}, end: () => {} };
  let shown = "";
  return {
    at: (done, of) => {
      const part = of > 0 ? Math.min(1, done / of) : 0;
      const line = `${what} ${"█".repeat(Math.floor(part * 30)).padEnd(30, "░")} ${String(Math.floor(part * 100)).padStart(3)} %`;
      if (line !== shown) process.stderr.write(`\r${line}`);
      shown = line;
    },
    end: () => void process.stderr.write("\r\u001b[K"),
  };
}

/** Rows under their names, in columns. @param {string[]} names @param {string[][]} rows */
export function table(names, rows) {
  const widths = names.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? "").length)));
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(names), ...rows.map(line)].join("\n");
}
