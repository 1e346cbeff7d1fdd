import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

let project: string;
let packed: { files: { path: string }[]; filename: string };
let stub: Server;

const run = (command: string, args: string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: "utf8", env: { ...process.env, ...env } });
  return { status, output: `${stdout}${stderr}`, stdout };
};
const write = (name: string, text: string) => writeFileSync(path.join(project, name), text);

beforeAll(async () => {
  project = mkdtempSync(path.join(os.tmpdir(), "latchkey-sdk-"));
  const { stdout, stderr } = spawnSync("npm", ["pack", "--json", "--pack-destination", project], {
    cwd: "sdk",
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  packed = JSON.parse(stdout.slice(stdout.indexOf("[")) || `{"fault":${JSON.stringify(stderr)}}`)[0];
  write("package.json", '{ "name": "empty", "private": true }');
  const installed = run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`]);
  expect(installed.output).toContain("added 1 package");
  stub = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(request.headers.authorization === "Bearer sk_live_x" ? [{ project_name: "shop" }] : []));
  });
  await new Promise<void>((resolve) => stub.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  stub.close();
  rmSync(project, { recursive: true, force: true });
});

const USE = `
const latchkey = new Latchkey({ apiKey: "sk_live_x", baseUrl: process.env.LATCHKEY_URL ?? "" });
const main = async () => {
  for await (const project of latchkey.listProjects()) console.log(project.project_name, typeof requireKey, typeof withKey, new LatchkeyError("no", { code: "X" }).code);
};
void main();
`;

describe("the package, packed and installed into an empty project", () => {
  test("needs no other, and holds code, types and words alone", () => {
    const manifest = JSON.parse(readFileSync(path.join(project, "node_modules/@latchkey/sdk/package.json"), "utf8"));
    expect(manifest).not.toHaveProperty("dependencies");
    expect(manifest).not.toHaveProperty("peerDependencies");
    for (const { path: file } of packed.files)
      expect(file).toMatch(/^(dist\/(esm|cjs)\/[\w-]+(\.d)?\.(js|ts)|dist\/cjs\/package\.json|package\.json|README\.md|LICENSE)$/);
    expect(packed.files.map((one) => one.path)).toEqual(
      expect.arrayContaining(["README.md", "LICENSE", "dist/esm/next.js", "dist/cjs/next.d.ts"]),
    );
  });

  test("asks for nothing that only Node has", () => {
    for (const { path: file } of packed.files.filter((one) => one.path.endsWith(".js"))) {
      const code = readFileSync(path.join(project, "node_modules/@latchkey/sdk", file), "utf8");
      expect(code).not.toMatch(/["']node:|\bprocess\.|\bBuffer\b|__dirname/);
      for (const [, name] of code.matchAll(/(?:from |require\()"([^"]+)"/g)) expect(name).toMatch(/^\.\//);
    }
  });

  test("each way in leads to a file, for ESM and for CommonJS, with its types first", () => {
    const { exports } = JSON.parse(readFileSync("sdk/package.json", "utf8"));
    const files = packed.files.map((one) => `./${one.path}`);
    for (const entry of Object.values(exports)) {
      if (typeof entry === "string") continue;
      for (const [way, kind] of [
        ["import", "esm"],
        ["require", "cjs"],
      ] as const) {
        const target = (entry as Record<string, Record<string, string>>)[way] ?? {};
        expect(Object.keys(target)).toEqual(["types", "default"]);
        for (const file of Object.values(target)) expect(files).toContain(file);
        expect(target.default).toContain(`/${kind}/`);
      }
    }
  });

  test.each(["mjs", "cjs"])("runs as .%s", (ending) => {
    const names = [
      ["@latchkey/sdk", "Latchkey, LatchkeyError"],
      ["@latchkey/sdk/express", "requireKey"],
      ["@latchkey/sdk/next", "withKey"],
    ];
    const load = ([name, what]: string[]) =>
      ending === "mjs" ? `import { ${what} } from "${name}";` : `const { ${what} } = require("${name}");`;
    write(`use.${ending}`, names.map(load).join("\n") + USE);
    const { address, port } = stub.address() as AddressInfo;
    return new Promise<void>((resolve, reject) => {
      // Not by spawnSync: the server that answers is in this very process.
      import("node:child_process").then(({ execFile }) =>
        execFile(
          process.execPath,
          [`use.${ending}`],
          { cwd: project, env: { ...process.env, LATCHKEY_URL: `http://${address}:${port}` } },
          (error, stdout) => {
            if (error) return reject(error);
            expect(stdout.trim()).toBe("shop function function X");
            resolve();
          },
        ),
      );
    });
  });

  test("is typed strictly for both, with the libraries of a browser or of Node alone", { timeout: 180_000 }, () => {
    const typed = `${["Latchkey, LatchkeyError", "type Pages, type ProjectListRead"].map((what) => `import { ${what} } from "@latchkey/sdk";`).join("\n")}
import { requireKey } from "@latchkey/sdk/hono";
import { withKey } from "@latchkey/sdk/next";
declare const process: { env: Record<string, string | undefined> };
declare const console: { log(...all: unknown[]): void };
${USE}
const projects: Pages<ProjectListRead> = latchkey.listProjects({ limit: 3 });
const text: Promise<string> = latchkey.query({ body: { sql: "select 1", min_timestamp: "2026-11-20T00:00:00Z" } }, { accept: "text/csv" });
const bytes: Promise<Uint8Array> = latchkey.sendLogs({ body: new Uint8Array() });
const gone: Promise<void> = latchkey.deleteProject({ project_id: "1" });
// @ts-expect-error what is not in the document is no member
latchkey.createProject({ body: { name: "shop" } });
// @ts-expect-error an id is needed
latchkey.getProject({});
export const all = [projects, text, bytes, gone];
`;
    for (const ending of ["mts", "cts"]) write(`use.${ending}`, typed);
    const options = {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: "nodenext",
      moduleResolution: "nodenext",
      target: "es2022",
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    write("tsconfig.json", JSON.stringify({ compilerOptions: { ...options, lib: ["ES2022", "DOM"] }, files: ["use.mts", "use.cts"] }));
    mkdirSync(path.join(project, "node_modules/@types"), { recursive: true });
    for (const name of ["@types/node", "undici-types"])
      cpSync(`node_modules/${name}`, path.join(project, "node_modules", name), { recursive: true });
    write("use-of-node.mts", 'export { Latchkey } from "@latchkey/sdk";\nexport { requireKey } from "@latchkey/sdk/express";\n');
    write(
      "tsconfig.node.json",
      JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true, lib: ["ES2022"], types: ["node"] }, files: ["use-of-node.mts"] }),
    );
    const tsc = path.resolve("node_modules/typescript/bin/tsc");
    for (const config of ["tsconfig.json", "tsconfig.node.json"])
      expect(run(process.execPath, [tsc, "-p", config])).toMatchObject({ output: "", status: 0 });
  });
});
