import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { firstWords } from "../../server/first-words";

const lines = (program: string) => {
  const script = `import { runProgram, step } from ${JSON.stringify(path.resolve("server/process.mjs"))};
await step("Building", async () => { const code = await runProgram(process.execPath, ["-e", ${JSON.stringify(program)}], {}); if (code) { console.error("The build failed."); process.exit(code); } });`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  return { status, stdout, lines: stderr.trimEnd().split("\n") };
};
const CHATTY = "for (let i = 0; i < 500; i++) { console.log('page', i); console.error('warning', i); }";

test("what is installed and built is one line a step while it goes well", () => {
  expect(lines(CHATTY)).toEqual({ status: 0, stdout: "", lines: [expect.stringMatching(/^Building… \d+ s$/)] });
});

test("where it fails, all that it printed stands above the reason", () => {
  const failed = lines(`${CHATTY} process.exitCode = 3;`);
  expect(failed.status).toBe(3);
  expect(failed.stdout).toBe("");
  expect(failed.lines).toEqual(expect.arrayContaining(["page 499", "warning 0"]));
  expect(failed.lines.at(-1)).toBe("The build failed.");
});

test("a start ends with the address, where the data live and how to stop it", async () => {
  const printed = (await firstWords({ dataDir: ".data", hasOwnDatabase: false })).map(({ words }) => words);
  expect(printed[0]).toMatch(/^Latchkey is ready on http/);
  expect(printed).toContain(`Data: in ${path.resolve(".data")} (database, secrets, backups)`);
  expect(printed.at(-1)).toBe("Stop: Ctrl-C");
  // Installing, building and the secret key have a line each, and npm two.
  expect(printed.length + 5).toBeLessThan(10);
  const [, own] = (await firstWords({ dataDir: "/srv/latchkey", hasOwnDatabase: true })).filter(
    ({ words }) => !words.startsWith("The first"),
  );
  expect(own?.words).toMatch(/DATABASE_URL.*\/srv\/latchkey/);
});
