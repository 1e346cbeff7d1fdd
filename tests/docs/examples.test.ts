import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SCOPES } from "../../lib/access/scopes";
import { endRotation } from "../../lib/domain/rotations/end-rotation";
import { rotateKey } from "../../lib/domain/rotations/rotate-key";
import { DAY } from "../../lib/kernel/time";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { freshKey } from "../support/backups";
import { foundTestOrganization } from "../support/organization";
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

describe("README.md and docs/start.md", () => {
  const readme = examplesOf("README.md");
  const [start, revoked] = [examplesOf("docs/start.md").slice(0, -1), examplesOf("docs/start.md").slice(-1)];

  test("lead from what the screens preselect to a key that is refused", PATIENCE, async () => {
    const org = await foundTestOrganization("starter");
    const { token, api_key } = await org.key({ name: "First key", scopes: ["project:write_otlp"], expires_in: "P90D" });
    const reader = { org, keys: { LATCHKEY_API_KEY: token } };
    expectAnswers(readme, await follow(place, readme, reader, server.url));
    expectAnswers(start, await follow(place, start, reader, server.url));
    await rotateKey(org.keys(), api_key.id, { grace_period: DAY });
    expectAnswers(start, await follow(place, start, reader, server.url));
    await endRotation(org.keys(), api_key.id);
    const asked = start.filter(({ code }) => code.includes("read -rs"));
    expectAnswers([...asked, ...revoked], await follow(place, [...asked, ...revoked], reader, server.url));
  });
});

test("docs/moving-from-seq.md brings a key and its events from one server that speaks Seq's API to another", PATIENCE, async () => {
  const [source, org] = [await foundTestOrganization("ultra"), await foundTestOrganization("enterprise")];
  const { token: sent } = await source.key({ name: "Shop", scopes: ["project:write_otlp"] });
  const { token: SEQ_READ_KEY } = await source.key({ name: "Reading", scopes: ["project:read_otlp"] });
  const old = [
    {
      "@t": "2026-11-20T10:00:00.1234567Z",
      "@mt": "Order {OrderId} {{placed}}",
      "@l": "Warning",
      "@x": "Boom: no",
      OrderId: 17,
      "@@odd": [1],
    },
    { "@t": "2026-11-20T10:00:01Z", "@mt": "GET {RequestPath}", RequestPath: "/health/live" },
    { "@t": "2026-11-20T10:00:02Z", "@mt": "noise", "@l": "Debug" },
  ].map((event) => JSON.stringify(event));
  await server.ask({ method: "POST", path: "/ingest/clef", token: sent, body: old.join("\n") });
  const { token: LATCHKEY_API_KEY } = await org.key({ scopes: ["organization:create_api_key", "project:write_otlp"] });
  const keys = { LATCHKEY_API_KEY, SEQ_READ_KEY, SEQ_API_KEY: "9fs9V80bjlkgau9adsjH" };
  const examples = examplesOf("docs/moving-from-seq.md").map((each) => ({
    ...each,
    code: each.code.replaceAll("http://localhost:5341", server.url),
  }));
  const printed = await follow(place, examples, { org, keys }, server.url);
  expectAnswers(examples, printed);
  expect(JSON.parse(printed.at(-1) ?? "")).toEqual({ copied: 3 });
  const { token } = await org.key({ name: "Looking", scopes: ["project:read_otlp"] });
  const events = (await server.ask({ path: "/api/events?render=true", token })).json<Record<string, unknown>[]>();
  expect(events.map(({ Level, RenderedMessage }) => [Level, RenderedMessage])).toEqual([
    ["Information", "Order placed"],
    ["Warning", "Order 17 {placed}"],
  ]);
  expect(events[1]).toMatchObject({
    Timestamp: "2026-11-20T10:00:00.1234567Z",
    Exception: "Boom: no",
    Properties: [
      { Name: "@odd", Value: [1] },
      { Name: "Application", Value: "Shop" },
      { Name: "OrderId", Value: 17 },
    ],
  });
});
