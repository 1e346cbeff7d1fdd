import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES } from "../../lib/access/scopes";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { freshKey } from "../support/backups";
import { frontServer, type TestServer } from "../support/servers";
import { type Example, examplesOf, neededKeys } from "./page";
import { choicesOf, type Desk, desk, follow, readerWith } from "./reader";

/** What a page writes as … may be anything that is there; else a member is as it is written, and there may be more of them. */
function expectLike(actual: unknown, wanted: unknown, where: string): void {
  if (wanted === "…") expect(actual, where).toBeDefined();
  else if (Array.isArray(wanted)) for (const [i, each] of wanted.entries()) expectLike((actual as unknown[])[i], each, `${where}[${i}]`);
  else if (wanted instanceof Object)
    for (const [name, each] of Object.entries(wanted)) expectLike((actual as Record<string, unknown>)?.[name], each, `${where}.${name}`);
  else expect(actual, where).toEqual(wanted);
}

function expectAnswers(examples: readonly Example[], printed: readonly string[]): void {
  for (const [n, { name, answer }] of examples.entries()) {
    if (answer === undefined) expect(printed[n], name).toBe("");
    else expectLike(JSON.parse(printed[n] ?? ""), answer, `${name}: ${printed[n]}`);
  }
}

let server: TestServer & { url: string };
let place: Desk;
beforeAll(async () => {
  // Credentials of channels are sealed under it.
  holdKeys([freshKey()]);
  server = await frontServer();
  place = desk();
});
afterAll(async () => {
  await server.stop();
  place.close();
});

/** A page is some dozens of processes. */
const PATIENCE = { timeout: 90_000 };

/** What this machine can run: all but Python's examples where there is no Python. */
const canRun = ({ language }: Example): boolean => language !== "py" || hasPython;
const hasPython = spawnSync("python3", ["--version"]).status === 0;
if (!hasPython) console.error("There is no python3 here: the examples in Python are left out.");

/** Whose examples are run here. */
const PAGES = [
  "docs/api/overview.md",
  "docs/keys.md",
  "docs/api/verifying-keys.md",
  "docs/events/sending.md",
  "docs/dashboards.md",
  "docs/alerts.md",
  "docs/variables.md",
  "docs/scim.md",
];

describe.each(PAGES)("%s", (page) => {
  // A service that listens, and a module that a framework takes, have tests of their own.
  const examples = examplesOf(page)
    .filter(canRun)
    .filter(({ language, code }) => language === "sh" || !(code.includes(".listen(") || /^export /m.test(code)));
  const choices = choicesOf(neededKeys(page)).map((choice) => ({ choice, words: choice.map(({ words }) => words).join("; ") }));

  test.each(choices)("does what it says twice over, on the plan and with the keys that it names: $words", PATIENCE, async ({ choice }) => {
    expect(examples.length).toBeGreaterThanOrEqual(4);
    const reader = await readerWith(choice);
    for (const _ of ["first", "again"]) {
      const printed = await follow(place, examples, reader, server.url);
      expectAnswers(examples, printed);
      // Neither what is printed nor what is left lying about holds a secret.
      const left = readdirSync(place.folder).map((name) => readFileSync(path.join(place.folder, name), "utf8"));
      for (const text of [...printed, ...left]) expect(text).not.toMatch(/_live_[0-9A-Za-z]{9}/);
    }
  });

  test("asks for no scope that its examples can do without", PATIENCE, async () => {
    for (const choice of choices.map((each) => each.choice)) {
      const spare = choice.flatMap((key) => (key.scopes.length > 1 ? key.scopes.map((scope) => ({ key, scope })) : []));
      for (const { key, scope } of spare) {
        const less = choice.map((each) => (each === key ? { ...key, scopes: key.scopes.filter((carried) => carried !== scope) } : each));
        const printed = await follow(place, examples, await readerWith(less), server.url);
        expect(printed.join("\n"), `without ${scope}`).toContain("INSUFFICIENT_SCOPE");
      }
    }
  });

  test("writes no answer into a file, and names only scopes that there are", () => {
    for (const { code, language } of examples) if (language === "sh") expect(code).not.toMatch(/\btee\b|>|\/tmp/);
    for (const [scope] of readFileSync(page, "utf8").matchAll(/\b(?:instance|organization|project):[a-z_]+\b/g))
      expect(SCOPES).toContain(scope);
  });
});
