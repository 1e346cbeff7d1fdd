import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES } from "../../lib/access/scopes";
import { mintToken } from "../../lib/domain/keys/key-token";
import { provisionKey } from "../../lib/domain/keys/provision-key";
import { instanceJob } from "../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

type Block = { language: string; code: string; line: number };

/** The fenced blocks of a page, in order. */
function blocksOf(page: string): Block[] {
  const text = readFileSync(page, "utf8");
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map((match) => ({
    language: match[1] ?? "",
    code: match[2] ?? "",
    line: text.slice(0, match.index).split("\n").length,
  }));
}

/** Each example with what the page says it answers. A block that only sets the reader's own values is not run. */
function examplesOf(page: string): { name: string; code: string; language: string; answer?: unknown }[] {
  const blocks = blocksOf(page);
  return blocks.flatMap(({ language, code, line }, at) => {
    if (language !== "sh" && language !== "js") return [];
    if (code.split("\n").every((each) => each.trim() === "" || each.startsWith("export "))) return [];
    const next = blocks[at + 1];
    return [{ name: `${page}:${line}`, code, language, ...(next?.language === "json" ? { answer: JSON.parse(next.code) } : {}) }];
  });
}

/** What a page writes as … may be anything that is there; else a member is as it is written, and there may be more of them. */
function expectLike(actual: unknown, wanted: unknown, where: string): void {
  if (wanted === "…") expect(actual, where).toBeDefined();
  else if (Array.isArray(wanted)) for (const [i, each] of wanted.entries()) expectLike((actual as unknown[])[i], each, `${where}[${i}]`);
  else if (wanted instanceof Object)
    for (const [name, each] of Object.entries(wanted)) expectLike((actual as Record<string, unknown>)?.[name], each, `${where}.${name}`);
  else expect(actual, where).toEqual(wanted);
}

let server: TestServer & { url: string };
let org: TestOrganization;
let own: string;
let folder: string;

beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("pro");
  own = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token: own, name: "Everything", organizationId: org.id });
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-docs-"));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (command: string, args: string[], env: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env, NODE_ENV: "test", PATH: process.env.PATH, HOME: folder }, cwd: folder });
    let [out, errors] = ["", ""];
    child.stdout.on("data", (chunk) => (out += chunk));
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(out) : reject(new Error(`${command} ended with ${code}: ${errors}${out}`))));
  });

describe.each(["docs/keys.md", "docs/verifying-keys.md"])("%s", (page) => {
  test("every example runs as it is written, and answers what the page says", async () => {
    const { token: callers } = await org.key({ scopes: ["project:read"] });
    const env = { LATCHKEY_URL: server.url, LATCHKEY_API_KEY: own, CALLERS_KEY: callers };
    const examples = examplesOf(page);
    expect(examples.length).toBeGreaterThanOrEqual(3);
    // One shell for the page, as a reader has: what one example sets the next one uses.
    const shell = examples.map(({ code, language }, at) => (language === "sh" ? `{ ${code}\n} > ${folder}/${at}.out` : "")).join("\n");
    await run("bash", ["-e", "-o", "pipefail", "-c", shell.replaceAll("/tmp/made.json", `${folder}/made.json`)], env);
    for (const [at, { name, code, language, answer }] of examples.entries()) {
      if (language === "js") {
        writeFileSync(path.join(folder, `${at}.mjs`), code);
        expect(await run(process.execPath, [`${at}.mjs`], env), name).toContain("may go on");
      } else if (answer !== undefined) expectLike(JSON.parse(readFileSync(path.join(folder, `${at}.out`), "utf8")), answer, name);
    }
  });

  test("names only scopes that there are", () => {
    const text = readFileSync(page, "utf8");
    for (const [scope] of text.matchAll(/\b(?:instance|organization|project):[a-z_]+\b/g)) expect(SCOPES).toContain(scope);
  });
});
