import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buildSync } from "esbuild";
import { createInstanceKey } from "../../lib/domain/making/create-instance-key";
import { createKey } from "../../lib/domain/making/create-key";
import { createReadToken, createWriteToken } from "../../lib/domain/making/create-token";
import { PLANS, type Plan } from "../../lib/domain/plans/plan-terms";
import { instanceJob } from "../../lib/doors/job";
import { newId } from "../../lib/kernel/id";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import type { Example, NeededKey } from "./page";

/** Where a page's address of Latchkey stands. */
const ADDRESS = "http://localhost:3000";

/** Makes a key as the screens do for an admin, or for the operator: of the kind, with the scopes and the expiry that the page says. */
async function generate(org: TestOrganization, { words, scopes, expiresIn }: NeededKey): Promise<string> {
  const expires_in = expiresIn;
  const name = /called \*([^*]+)\*/.exec(words)?.[1] ?? `Reader ${newId()}`;
  if (words.includes("write token")) return (await createWriteToken(org.as("project:write_token"), org.projectId, { expires_in })).token;
  if (words.includes("read token")) return (await createReadToken(org.as("project:read_token"), org.projectId, { expires_in })).token;
  if (words.includes("instance key"))
    return (await createInstanceKey(instanceJob("test", "instance:admin"), { name, scopes, expires_in })).token;
  if (!words.includes("organization key")) throw new Error(`the page says no kind of key: ${words}`);
  return (await createKey(org.as("organization:create_api_key"), { name, scopes, expires_in })).token;
}

/** Every choice of keys that a page offers: one of the rows of each variable. */
export function choicesOf(needed: readonly NeededKey[]): NeededKey[][] {
  const variables = [...new Set(needed.map(({ variable }) => variable))];
  return variables.reduce<NeededKey[][]>(
    (choices, variable) => choices.flatMap((choice) => needed.filter((key) => key.variable === variable).map((key) => [...choice, key])),
    [[]],
  );
}

/** The lowest plan on which all of these keys are to be had. */
const planOf = (choice: readonly NeededKey[]): Plan => PLANS[Math.max(...choice.map(({ plan }) => PLANS.indexOf(plan)))] ?? "hobby";

export type Reader = { org: TestOrganization; keys: Record<string, string> };

/** Somebody who does what a page asks for, and has an organization on that very plan. */
export async function readerWith(choice: readonly NeededKey[]): Promise<Reader> {
  const org = await foundTestOrganization(planOf(choice));
  const keys: Record<string, string> = {};
  for (const needed of choice) keys[needed.variable] = await generate(org, needed);
  return { org, keys };
}

export type Desk = { folder: string; close: () => void };

/** A directory to work in, beside which npm's packages are found. */
export function desk(): Desk {
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-docs-"));
  mkdirSync(path.join(folder, "work"));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  return { folder: path.join(folder, "work"), close: () => rmSync(folder, { recursive: true, force: true }) };
}

const environment = (env: Record<string, string>) => ({ ...env, NODE_ENV: "test" as const, PATH: process.env.PATH });

/** Starts a program of a page in Node. */
export function startProgram(at: Desk, code: string, env: Record<string, string>): ChildProcess {
  writeFileSync(path.join(at.folder, "program.mjs"), code);
  return spawn(process.execPath, ["program.mjs"], { cwd: at.folder, env: environment(env) });
}

/** TypeScript as Node takes it, with the SDK of this source. */
const bundled = (contents: string): string => {
  const alias = { "@latchkey/sdk": path.resolve("sdk/src/index.ts") };
  const { outputFiles } = buildSync({
    stdin: { contents, loader: "ts" },
    alias,
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
  });
  return outputFiles[0]?.text ?? "";
};

/**
 * Runs examples as they stand and in order, in one shell, and types the keys in where they are asked for; so what one sets the next one
 * uses. Gives what each of them printed.
 */
export async function follow(at: Desk, examples: readonly Example[], { keys }: Reader, url: string): Promise<string[]> {
  const file = (n: number, ending: string) => path.join(at.folder, `${n}.${ending}`);
  const commands = examples.map(({ language, code }, n) => {
    if (language === "sh") return code.replaceAll(ADDRESS, url);
    writeFileSync(file(n, language === "py" ? "py" : "mjs"), language === "ts" ? bundled(code) : code);
    return language === "py" ? `python3 ${n}.py` : `node ${n}.mjs`;
  });
  const asked = commands.flatMap((code) => [...code.matchAll(/^read -rs (\w+)/gm)]).map(([, variable = ""]) => keys[variable]);
  const script = commands.map((code, n) => `{ ${code}\n} > '${file(n, "out")}'`).join("\n");
  await ending(
    spawn("bash", ["-e", "-o", "pipefail", "-c", script], { cwd: at.folder, env: environment({ HOME: at.folder }) }),
    `${asked.join("\n")}\n`,
  );
  return examples.map((_, n) => readFileSync(file(n, "out"), "utf8"));
}

const ending = (child: ChildProcess, typed: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(`ended with ${code}: ${output}`))));
    child.stdin?.end(typed);
  });
