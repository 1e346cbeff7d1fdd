import fs from "node:fs";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { manifest } from "../../app/api/v1/manifest";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { parsed } from "../../lib/doors/input";
import { instanceJob } from "../../lib/doors/job";
import type { Route } from "../../lib/doors/route";
import { Refusal } from "../../lib/kernel/refusal";
import { isStorable } from "../../lib/kernel/text";
import { withoutTokens } from "../../lib/kernel/without-tokens";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { sampleOf, textPaths, withText } from "../support/schema-texts";
import { frontServer, type TestServer } from "../support/servers";

vi.mock("../../lib/doors/action", () => ({ action: (spec: unknown) => spec, outerAction: (spec: unknown) => spec }));
vi.mock("../../lib/doors/form-action", () => ({ formAction: (spec: unknown) => spec }));
// Next-auth is loaded by Next alone.
vi.mock("../../lib/doors/session", () => ({}));

const TOKEN = mintToken("organization");
const ODD: [string, string][] = [
  ["NUL", "sam\0ple"],
  ["half a pair", "sample\ud800"],
  ["the other half", "\udc00sample"],
  ["a token", `sample ${TOKEN}`],
  ["a control character", "sam\u0007ple"],
  ["an override", "sample\u202e"],
  ["nothing to see", "\u200b\u200b"],
  ["nothing", ""],
  ["much", "x".repeat(20_000)],
  ["a time beyond all", "9999-12-31T23:59:59-14:00"],
  ["a time before all", "0000-01-01T00:00:00+14:00"],
];

const routes = Object.entries(manifest).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, route]) => ({ path, method, spec: (route as Route).spec })),
);
const actionFiles = fs.readdirSync("lib/actions").filter((name) => name.endsWith(".ts"));

/** Where a whole token may stand: what is compared or hashed, and a search, which is kept nowhere. */
const MAY_HOLD_TOKEN = /(^|\.)(token|key|password|code|filter|text|creator|url|afterId|cursor)(\.|$)/;
const strings = (value: unknown): string[] =>
  textPaths(value).map((path) => String(path.reduce<unknown>((at, name) => (at as never)[name], value)));

function expectSound(name: string, schema: z.ZodType, where: "body" | "query" | "input"): void {
  const sample = sampleOf(schema);
  for (const path of textPaths(sample))
    for (const [what, text] of ODD) {
      let given: unknown;
      try {
        given = parsed(schema, withText(sample, path, text), where);
      } catch (error) {
        expect(error, `${name} ${path.join(".")} with ${what}`).toBeInstanceOf(Refusal);
        expect((error as Refusal).status).toBeLessThan(500);
        continue;
      }
      const kept = strings(given);
      expect(kept.every(isStorable), `${name} ${path.join(".")} keeps ${what}`).toBe(true);
      if (!MAY_HOLD_TOKEN.test(path.join(".")))
        expect(
          kept.every((each) => withoutTokens(each) === each),
          `${name} ${path.join(".")} keeps ${what}`,
        ).toBe(true);
    }
}

describe("no schema lets an odd text through", () => {
  test.each(routes.map(({ method, path, spec }) => [`${method} ${path}`, spec] as const))("%s", (name, { body, query }) => {
    if (body instanceof z.ZodType) expectSound(name, body, "body");
    if (query) expectSound(name, query, "query");
  });

  test.each(actionFiles)("the actions of %s", async (file) => {
    const actions = Object.entries(
      (await import(`../../lib/actions/${file.replace(".ts", "")}.ts`)) as Record<string, { input: z.ZodType }>,
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const [name, { input }] of actions) expectSound(name, input, "input");
  });
});

describe("no odd text is a fault of ours, sent to the real front", () => {
  let server: TestServer;
  let org: TestOrganization;
  let keys: { organization: string; instance: string };
  beforeAll(async () => {
    server = await frontServer();
    org = await foundTestOrganization("enterprise");
    const made = async (kind: "organization" | "instance") => {
      const token = mintToken(kind);
      const organizationId = kind === "organization" ? org.id : null;
      await provisionKey(instanceJob("test", "instance:admin"), { token, name: `Odd ${kind}`, organizationId });
      return token;
    };
    keys = { organization: await made("organization"), instance: await made("instance") };
  });
  afterAll(() => server.stop());

  const IDS: Record<string, () => string> = { organization_id: () => org.id, project_id: () => org.projectId };
  const filled = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => IDS[name]?.() ?? "01900000-0000-7000-8000-00000000abcd");
  const tokenFor = (scope: string) => (scope.startsWith("instance:") ? keys.instance : keys.organization);
  // These would end what the others need.
  const asked = routes.filter(
    ({ method, path }) => method !== "DELETE" && !path.startsWith("/ingest") && !path.startsWith("/api/events/raw"),
  );

  test.each(asked.map(({ method, path, spec }) => [`${method} ${path}`, method, path, spec] as const))(
    "%s",
    async (_name, method, path, spec) => {
      const token = spec.scope === "public" ? undefined : tokenFor(spec.scope);
      const check = async (ask: { path: string; body?: unknown; headers?: Record<string, string> }) => {
        const reply = await server.ask({ method, token, ...ask });
        expect(reply.status, `${JSON.stringify(ask).slice(0, 300)} → ${reply.text.slice(0, 300)}`).not.toBe(500);
        // What makes a key answers with its token, which is another one.
        expect(reply.text + JSON.stringify([...reply.headers]), JSON.stringify(ask).slice(0, 300)).not.toContain(TOKEN.slice(17, 40));
      };
      for (const query of ["q=%00", "limit=%00", "%00=1", "x=%ff", "%ed%a0%80=1", `${TOKEN}=1`, `x=${TOKEN}`, "cursor=%00", "filter=%00"])
        await check({ path: `${filled(path)}?${query}`, body: spec.body instanceof z.ZodType ? sampleOf(spec.body) : undefined });
      for (const odd of ["%00", "%ff", encodeURIComponent("\ud7ff\0"), TOKEN]) {
        if (path.includes("{")) await check({ path: path.replace(/\{\w+\}/g, odd), body: spec.body ? {} : undefined });
      }
      if (spec.query) {
        const sample = sampleOf(spec.query) as Record<string, string>;
        for (const name of Object.keys(sample))
          for (const [, text] of ODD)
            await check({ path: `${filled(path)}?${new URLSearchParams({ ...sample, [name]: text.slice(0, 500) })}` });
      }
      if (!(spec.body instanceof z.ZodType)) return;
      const sample = sampleOf(spec.body);
      for (const at of textPaths(sample)) for (const [, text] of ODD) await check({ path: filled(path), body: withText(sample, at, text) });
      for (const body of [
        { [TOKEN]: 1 },
        { "a\0": 1 },
        `{"name":${"[".repeat(3_000)}${"]".repeat(3_000)}}`,
        `${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`,
        Buffer.from('{"name":"\xe9"}', "latin1"),
        Buffer.from([0xff, 0xfe, 0x7b, 0x00]),
        "[]",
        "null",
        '"\\ud800"',
      ])
        await check({
          path: filled(path),
          body,
          headers: { "user-agent": TOKEN, referer: `https://x/${TOKEN}`, "x-request-id": TOKEN, "idempotency-key": TOKEN },
        });
    },
  );

  test("invalid UTF-8 is 400 on the platform API, and a batch of telemetry is stored with U+FFFD", async () => {
    const latin1 = Buffer.from('{"project_name":"caf\xe9"}', "latin1");
    const refused = await server.ask({ method: "POST", path: "/api/v1/projects/", token: keys.organization, body: latin1 });
    expect(refused.json()).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
    for (const line of [
      Buffer.from('{"@t":"2026-11-27T00:00:00Z","@m":"caf\xe9"}', "latin1"),
      Buffer.from('{"@t":"2026-11-27T00:00:00Z","@m":"a\\u0000b \\ud800","\\u0000":"\\udc00"}'),
    ])
      expect((await server.ask({ method: "POST", path: "/ingest/clef", token: keys.organization, body: line })).status).toBe(201);
  });

  test("an agent that is a token is shown cut, and a name that holds one is 422 with words that say so", async () => {
    const { token, api_key } = await org.key();
    await server.ask({ path: "/api/v1/projects/", token, headers: { "user-agent": `curl ${TOKEN}` } });
    const { flushUsage } = await import("../../lib/domain/usage/flush-usage");
    await flushUsage();
    const read = await server.ask({ path: `/api/v1/api-keys/${api_key.id}/`, token: keys.organization });
    expect(read.json()).toMatchObject({ last_used_agent: `curl ${TOKEN.slice(0, 16)}…` });
    const renamed = await server.ask({
      method: "PATCH",
      path: `/api/v1/api-keys/${api_key.id}/`,
      token: keys.organization,
      body: { name: TOKEN },
    });
    expect(renamed.json()).toMatchObject({
      status: 422,
      errors: [{ loc: ["body", "name"], msg: expect.stringContaining("looks like a key") }],
    });
  });
});
