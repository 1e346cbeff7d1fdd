import { OFREPProvider } from "@openfeature/ofrep-provider";
import { OpenFeature } from "@openfeature/server-sdk";
import { LogfireRemoteVariableProvider, VariableAlreadyExistsError, VariableNotFoundError } from "logfire/vars";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProjectKey } from "../../lib/domain/making/create-project-key";
import { createProject } from "../../lib/domain/projects/create-project";
import { resolveVariable } from "../../lib/domain/variables/resolve-variable";
import type { VariableConfig } from "../../lib/domain/variables/schema";
import { newId } from "../../lib/kernel/id";
import { NEW_VARIABLE } from "../../lib/reference/variable-shapes";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer & { url: string };
let org: TestOrganization;
let token: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = await keyOf();
});
afterAll(() => server.stop());

const keyOf = async (project = org.projectId) => {
  const scopes = ["project:read_variables" as const, "project:write_variables" as const];
  const input = { name: newId(), scopes, rate_limit: 100_000 };
  return (await createProjectKey(org.as("project:write_api_key"), project, input)).token;
};
const projectOf = async (name = `p-${newId().slice(-12)}`) =>
  (await createProject(org.as("organization:create_project"), { project_name: name, visibility: "public" })).id;

type Problem = { code: string; errors: { loc: (string | number)[]; msg: string; type: string }[] };
type Definition = {
  name: string;
  revision: number;
  labels: Record<string, { version_number: number | null; serialized_value: string | null }>;
  latest_version: { version: number; serialized_value: string };
};
const ask = (method: string, rest = "", body?: unknown, headers: Record<string, string> = {}, by = token) =>
  server.ask({ method, path: `/api/v1/variables/${rest}`, token: by, body, headers });
const fresh = () => `v_${newId().replaceAll("-", "_")}`;
const make = async (more: object = {}) => {
  const reply = await ask("POST", "", { ...NEW_VARIABLE, name: fresh(), ...more });
  expect(reply.status, reply.text).toBe(201);
  return reply.json<Definition>();
};
const value = (serialized_value: string) => ({ target_type: "version", serialized_value });

describe("a variable", () => {
  test("is made, read, changed and deleted, in the members that published clients read", async () => {
    const { name, ...made } = await make();
    expect(made).toMatchObject({ revision: 1, labels: { production: { version_number: 1 }, trial: { version_number: 2 } } });
    expect((await ask("GET", `${name}/`)).json()).toMatchObject({
      name,
      kind: "general",
      labels: { production: { version: 1, serialized_value: '{"limit": 10}' }, trial: { version: 2 } },
      latest_version: { version: 2, serialized_value: '{"limit": 50}' },
      rollout: { labels: { production: 0.9, trial: 0.1 } },
      overrides: [{ conditions: NEW_VARIABLE.overrides[0]?.conditions, rollout: { labels: { trial: 1 } } }],
    });
    const changed = await ask("PUT", `${name}/`, { description: "Fewer", rollout: { labels: { production: 1 } }, revision: 1 });
    expect(changed.json()).toMatchObject({
      description: "Fewer",
      revision: 2,
      labels: made.labels,
      rollout: { labels: { production: 1 }, latest_weight: 0 },
    });
    expect((await ask("PUT", `${name}/`, { description: "Stale", revision: 1 })).json()).toMatchObject({ code: "CONFLICT", revision: 2 });
    expect((await ask("DELETE", `${name}/`)).status).toBe(204);
    expect((await ask("GET", `${name}/`)).status).toBe(404);
    expect((await ask("DELETE", `${name}/`)).status).toBe(404);
  });

  test("keeps the shares in the order in which they were given, and a value to the letter", async () => {
    const exact = '{ "b": 1.50, "a": 12345678901234567890 }';
    const { name } = await make({
      json_schema: { z: 1, a: 2, properties: { b: {}, a: {} } },
      labels: { zebra: value(exact), ant: value("2"), m: value("3") },
      rollout: { labels: { zebra: 0.5, ant: 0.25, m: 0.25 } },
      overrides: [],
    });
    const text = (await ask("GET", `${name}/`)).text;
    expect(text).toContain('"rollout":{"labels":{"zebra":0.5,"ant":0.25,"m":0.25}}');
    expect(text).toContain('"json_schema":{"z":1,"a":2,"properties":{"b":{},"a":{}}}');
    expect(JSON.parse(text).labels.zebra.serialized_value).toBe(exact);
  });

  test("has one version of a value, however often it is sent", async () => {
    const { name } = await make({ labels: { a: value("1") }, rollout: { labels: { a: 1 } }, overrides: [], json_schema: null });
    const replace = async (labels: object) => (await ask("PUT", `${name}/`, { labels })).json<Definition>();
    expect((await replace({ a: value("1"), b: value("2") })).latest_version.version).toBe(2);
    const back = await replace({ a: { ...value("2"), version: 2 }, b: value("1") });
    expect([back.latest_version.version, back.labels.a?.version_number, back.labels.b?.version_number]).toEqual([2, 2, 1]);
    const added = await ask("POST", `${name}/`.replace(/\/$/, ""), { serialized_value: "3" });
    expect(added.status).toBe(405);
    const version = await server.ask({
      method: "POST",
      path: `/api/v1/projects/${org.projectId}/variables/${name}/versions/`,
      token,
      body: { serialized_value: "1", description: "Again" },
    });
    expect(version.json()).toMatchObject({
      latest_version: { version: 3, serialized_value: "1", description: "Again" },
      labels: { b: { version_number: 1 } },
    });
    const listed = await server.ask({ path: `/api/v1/projects/${org.projectId}/variables/${name}/versions/?limit=2`, token });
    expect(listed.json<{ version: number }[]>().map(({ version: each }) => each)).toEqual([3, 2]);
    expect(listed.headers.get("link")).toContain('rel="next"');
  });

  const FAULTS: [string, object, (string | number)[]][] = [
    [
      "a value that does not fit the schema, with the path in it",
      { labels: { production: value('{"limit": 0}'), trial: value("{}") } },
      ["labels", "production", "serialized_value", "limit"],
    ],
    [
      "a value without what the schema demands",
      { labels: { production: value("{}"), trial: value("{}") } },
      ["labels", "production", "serialized_value"],
    ],
    ["a value that is no JSON", { labels: { production: value("{no"), trial: value("{}") } }, ["labels", "production", "serialized_value"]],
    ["a schema that is none", { json_schema: { type: "whatever" } }, ["json_schema"]],
    ["a schema that refers to another document", { json_schema: { $ref: "https://example.com/schema.json" } }, ["json_schema"]],
    ["a schema that turns in a circle", { json_schema: { $ref: "#" } }, ["json_schema"]],
    ["a schema that takes for ever", { json_schema: endless(26) }, ["json_schema"]],
    ["shares of more than the whole", { rollout: { labels: { production: 0.9, trial: 0.2 } } }, ["rollout"]],
    ["a share of a label that is not there", { rollout: { labels: { nowhere: 1 } } }, ["rollout", "labels", "nowhere"]],
    [
      "an override's share of one",
      { overrides: [{ conditions: [], rollout: { labels: { nowhere: 1 } } }] },
      ["overrides", 0, "rollout", "labels", "nowhere"],
    ],
    [
      "a label that stands for none",
      { labels: { ...NEW_VARIABLE.labels, x: { target_type: "label", target_label: "y" } } },
      ["labels", "x", "target_label"],
    ],
    [
      "labels in a circle",
      {
        labels: { ...NEW_VARIABLE.labels, x: { target_type: "label", target_label: "y" }, y: { target_type: "label", target_label: "x" } },
      },
      ["labels", "x", "target_label"],
    ],
    ["a label that takes the word latest", { labels: { ...NEW_VARIABLE.labels, latest: value('{"limit": 1}') } }, ["labels", "latest"]],
    [
      "a pattern that clients cannot read",
      { overrides: [{ conditions: [{ kind: "value-matches-regex", attribute: "a", pattern: "(?i)x" }], rollout: { labels: {} } }] },
      ["overrides", 0, "conditions", 0, "pattern"],
    ],
    [
      "a pattern that takes for ever, in clients",
      { overrides: [{ conditions: [{ kind: "value-matches-regex", attribute: "a", pattern: "(?=a)b" }], rollout: { labels: {} } }] },
      ["overrides", 0, "conditions", 0, "pattern"],
    ],
    ["a name that clients cannot ask for", { name: "no-dash" }, ["name"]],
    ["a type, of which there are none", { type_id: newId() }, ["type_id"]],
    [
      "a value that holds a key",
      { json_schema: null, labels: { ...NEW_VARIABLE.labels, x: value('"sk_live_Ab3xK9dQWpLz8vTn2RcYf5HgJm7sEeUu1oXiBa4k"') } },
      ["labels", "x", "serialized_value"],
    ],
  ];
  test.each(FAULTS)("with %s is 422 at its place", async (_what, more, loc) => {
    const reply = await ask("POST", "", { ...NEW_VARIABLE, name: fresh(), ...more });
    expect([reply.status, reply.json<Problem>().errors[0]?.loc]).toEqual([422, ["body", ...loc]]);
  });

  test("is not changed into one that its values do not fit, nor given a value that does not fit", async () => {
    const { name } = await make();
    const strict = await ask("PUT", `${name}/`, { json_schema: { ...NEW_VARIABLE.json_schema, properties: { limit: { maximum: 20 } } } });
    expect(strict.json<Problem>().errors[0]?.loc).toEqual(["body", "labels", "trial", "serialized_value", "limit"]);
    const path = `/api/v1/projects/${org.projectId}/variables/${name}/versions/`;
    const wrong = await server.ask({ method: "POST", path, token, body: { serialized_value: '{"limit": "many"}' } });
    expect(wrong.json<Problem>().errors[0]?.loc).toEqual(["body", "serialized_value", "limit"]);
  });

  test("is asked for by one name alone, aliases among them", async () => {
    const { name } = await make({ aliases: ["former_name"] });
    expect((await ask("POST", "", { ...NEW_VARIABLE, name })).json()).toMatchObject({ code: "CONFLICT" });
    expect((await ask("POST", "", { ...NEW_VARIABLE, name: "former_name" })).json<Problem>().errors[0]?.loc).toEqual(["body", "name"]);
    const clash = await ask("POST", "", { ...NEW_VARIABLE, name: fresh(), aliases: [name] });
    expect(clash.json<Problem>().errors[0]?.loc).toEqual(["body", "aliases"]);
    await ask("DELETE", `${name}/`);
  });

  test("is of one project: a key of another does not see it, and one of several has to say which", async () => {
    const { name } = await make();
    const elsewhere = await projectOf();
    expect((await ask("GET", `${name}/`, undefined, {}, await keyOf(elsewhere))).status).toBe(404);
    const wide = (await org.key({ scopes: ["project:read_variables"] })).token;
    expect((await ask("GET", "", undefined, {}, wide)).json<Problem>().errors[0]?.loc).toEqual(["query", "project_id"]);
    expect((await ask("GET", `${name}/?project_id=${org.projectId}`, undefined, {}, wide)).status).toBe(200);
    const other = await foundTestOrganization();
    expect((await ask("GET", `${name}/?project_id=${other.projectId}`, undefined, {}, wide)).status).toBe(404);
  });
});

/** Each level looks at the next one twice. */
function endless(levels: number): object {
  const $defs = Object.fromEntries(
    Array.from({ length: levels }, (_, i) => [`d${i}`, { allOf: [1, 2].map(() => ({ $ref: `#/$defs/d${i + 1}` })) }]),
  );
  return { $defs: { ...$defs, [`d${levels}`]: { type: "object" } }, $ref: "#/$defs/d0" };
}

describe("all of a project's variables", () => {
  test("are fetched once: 304 as long as none changes", async () => {
    const first = await ask("GET");
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, etag]).toEqual([200, expect.stringMatching(/^"[\w-]{27}"$/)]);
    for (const given of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const again = await ask("GET", "", undefined, { "if-none-match": given });
      expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    }
    const { name } = await make();
    const changed = await ask("GET", "", undefined, { "if-none-match": etag });
    expect([changed.status, Object.keys(changed.json<{ variables: object }>().variables)]).toEqual([200, expect.arrayContaining([name])]);
  });
});

describe("Logfire's client for variables", () => {
  const client = (apiKey = token) =>
    new LogfireRemoteVariableProvider({ apiKey, baseUrl: `${server.url}/api`, sse: false, polling: false });

  test("reads, writes and deletes them, and knows what is taken or not there", async () => {
    const here = client(await keyOf(await projectOf()));
    const config = {
      name: "banner",
      labels: {
        on: { serialized_value: '"Hello"', version: 1 },
        alias: { ref: "on" },
        newest: { ref: "latest" },
        off: { ref: "code_default" },
      },
      rollout: { labels: { on: 0.5, alias: 0.25, newest: 0.25 } },
      overrides: [{ conditions: [{ kind: "key-is-present" as const, attribute: "staff" }], rollout: { labels: { newest: 1 } } }],
      description: null,
      json_schema: { type: "string" },
    };
    await here.createVariable(config);
    await expect(here.createVariable(config)).rejects.toBeInstanceOf(VariableAlreadyExistsError);
    const { variables } = await here.getAllVariablesConfig();
    expect(variables.banner).toMatchObject({ ...config, latest_version: { version: 1, serialized_value: '"Hello"' } });
    const read = variables.banner;
    if (!read) throw new Error("it was made");
    await here.updateVariable("banner", { ...read, labels: { ...read.labels, on: { serialized_value: '"Bye"', version: 2 } } });
    expect((await here.getSerializedValueForLabel("banner", "alias")).value).toBe('"Bye"');
    expect((await here.getSerializedValue("banner", "user", { staff: true })).version).toBe(2);
    await here.deleteVariable("banner");
    await expect(here.deleteVariable("banner")).rejects.toBeInstanceOf(VariableNotFoundError);
    expect(await here.getSerializedValue("banner", "user")).toMatchObject({ value: undefined, reason: "unrecognized_variable" });
  });

  test("gives each targeting key what our own choice gives it, shares, overrides and the newest version included", async () => {
    const { name } = await make({
      json_schema: null,
      labels: { a: value('"a"'), b: value('"b"'), c: { target_type: "label", target_label: "a" } },
      rollout: { labels: { a: 0.2, b: 0.3, c: 0.1 }, latest_weight: 0.25 },
      overrides: [
        {
          conditions: [
            { kind: "value-is-in", attribute: "plan", values: ["pro", 3, true] },
            { kind: "key-is-not-present", attribute: "out" },
          ],
          rollout: { labels: { b: 0.5, c: 0.5 } },
        },
        {
          conditions: [
            { kind: "value-does-not-match-regex", attribute: "mail", pattern: "^[a-z]+@example\\.(com|org)$" },
            { kind: "value-does-not-equal", attribute: "plan", value: null },
          ],
          rollout: { labels: { a: 1 } },
        },
      ],
    });
    const config = (await ask("GET", `${name}/`)).json<VariableConfig>();
    const theirs = client();
    const attributes = [
      {},
      { plan: "pro" },
      { plan: 3, out: 1 },
      { plan: null, mail: "ada@example.org" },
      { plan: null, mail: 7 },
      { plan: "x", mail: "a@example.com" },
    ];
    for (let i = 0; i < 600; i++) {
      const [targetingKey, given] = [["user", "é", "😀", ""][i % 4] + "x".repeat(i % 37) + i, attributes[i % attributes.length] ?? {}];
      const { label, value: serialized, version } = await theirs.getSerializedValue(name, targetingKey, given);
      const ours = resolveVariable(config, { targetingKey, attributes: given });
      expect([targetingKey, ours.label, ours.value, ours.version]).toEqual([targetingKey, label, serialized, version]);
    }
  });
});

describe("OpenFeature's SDK, over OFREP", () => {
  const openFeature = async (apiKey = token) => {
    const provider = new OFREPProvider({ baseUrl: `${server.url}/api/v1`, headers: [["authorization", `Bearer ${apiKey}`]] });
    const domain = newId();
    await OpenFeature.setProviderAndWait(domain, provider);
    return OpenFeature.getClient(domain);
  };

  test("gets values of every type, by shares, overrides and aliases; and its own where the code's counts", async () => {
    const { name } = await make({ aliases: [`${"alias_"}${newId().replaceAll("-", "_")}`] });
    const flags = await openFeature();
    const staff = await flags.getObjectDetails(name, {}, { targetingKey: "u1", email: "ada@example.com" });
    expect(staff).toMatchObject({ value: { limit: 50 }, variant: "trial", reason: "TARGETING_MATCH", flagMetadata: { version: 2 } });
    const { variables } = (await ask("GET")).json<{ variables: Record<string, VariableConfig> }>();
    const config = variables[name] as VariableConfig;
    for (const targetingKey of ["u1", "u2", "u3", "é", "someone"]) {
      const got = await flags.getObjectDetails(name, {}, { targetingKey });
      expect([got.variant, got.reason]).toEqual([resolveVariable(config, { targetingKey, attributes: {} }).label, "SPLIT"]);
    }
    const [alias = ""] = config.aliases ?? [];
    expect((await flags.getObjectDetails(alias, {}, { targetingKey: "u1", email: "x@example.com" })).value).toEqual({ limit: 50 });
    const plain = async (serialized: string) =>
      (await make({ json_schema: null, labels: { on: value(serialized) }, rollout: { labels: { on: 1 } }, overrides: [] })).name;
    expect(await flags.getBooleanDetails(await plain("true"), false)).toMatchObject({ value: true, reason: "STATIC" });
    expect(await flags.getNumberValue(await plain("1.5"), 0)).toBe(1.5);
    expect(await flags.getStringValue(await plain('"héllo"'), "")).toBe("héllo");
    const off = await make({ json_schema: null, labels: {}, rollout: { labels: {} }, overrides: [] });
    expect(await flags.getStringDetails(off.name, "mine")).toMatchObject({ value: "mine", errorCode: "FLAG_NOT_FOUND" });
    expect(await flags.getStringDetails("nowhere", "mine")).toMatchObject({ value: "mine", errorCode: "FLAG_NOT_FOUND" });
    expect(await flags.getObjectDetails(name, {}, {})).toMatchObject({ errorCode: "TARGETING_KEY_MISSING" });
    expect(await (await openFeature("sk_live_none")).getStringValue("nowhere", "mine")).toBe("mine");
  });

  test("gets all at once, and 304 where it has them; what cannot be read is refused in the protocol's words", async () => {
    const evaluate = (rest: string, body: unknown, headers = {}) =>
      server.ask({ method: "POST", path: `/api/v1/ofrep/v1/evaluate/flags${rest}`, token, body, headers });
    const { name } = await make();
    const first = await evaluate("", { context: { targetingKey: "u1" } });
    expect(first.json<{ flags: { key: string }[] }>().flags).toEqual(
      expect.arrayContaining([expect.objectContaining({ key: name, reason: "SPLIT" })]),
    );
    const again = await evaluate("", { context: { targetingKey: "u1" } }, { "if-none-match": first.headers.get("etag") ?? "" });
    expect([again.status, again.text]).toEqual([304, ""]);
    expect((await evaluate("", {})).text).toContain("TARGETING_KEY_MISSING");
    for (const [body, errorCode] of [
      ["{no", "PARSE_ERROR"],
      ['{"context":7}', "INVALID_CONTEXT"],
      ['{"context":{"targetingKey":7}}', "INVALID_CONTEXT"],
    ])
      expect((await evaluate(`/${name}`, body)).json()).toMatchObject({
        status: 400,
        key: name,
        errorCode,
        errorDetails: expect.any(String),
      });
  });
});

describe("the stream of what changes", () => {
  const listen = (headers: Record<string, string> = {}, by = token) => {
    const stop = new AbortController();
    const reply = fetch(`${server.url}/api/v1/variable-updates/`, {
      headers: { authorization: `Bearer ${by}`, ...headers },
      signal: stop.signal,
    });
    let text = "";
    const until = async (what: string | "end"): Promise<string> => {
      const reader = (await reply).body?.getReader();
      for (;;) {
        if (what !== "end" && text.includes(what)) {
          reader?.releaseLock();
          return text;
        }
        const piece = await reader?.read();
        if (!piece || piece.done) return `${text}end`;
        text += new TextDecoder().decode(piece.value);
      }
    };
    return { reply, until, stop: () => stop.abort() };
  };

  test("tells each change, and who comes back is told what it missed, once and in order", async () => {
    const by = await keyOf(await projectOf());
    const stream = listen({}, by);
    const start = await stream.until("id: 0");
    expect([(await stream.reply).status, (await stream.reply).headers.get("content-type"), start]).toEqual([
      200,
      "text/event-stream",
      "retry: 3000\nid: 0\n\n",
    ]);
    await ask("POST", "", { ...NEW_VARIABLE, name: "one" }, {}, by);
    expect(await stream.until("one")).toContain('id: 1\ndata: {"event":"created","name":"one"}\n\n');
    stream.stop();
    await ask("PUT", "one/", { description: "x" }, {}, by);
    await ask("DELETE", "one/", undefined, {}, by);
    const back = listen({ "last-event-id": "1" }, by);
    expect(await back.until("deleted")).toBe(
      'id: 2\ndata: {"event":"updated","name":"one"}\n\nid: 3\ndata: {"event":"deleted","name":"one"}\n\n',
    );
    back.stop();
    for (const none of ["999", "1234567890123", "-1", "1.5", "0x1", "one", " ", "", "1, 2"]) {
      const lost = listen({ "last-event-id": none }, by);
      expect([none, await lost.until("updated")]).toEqual([none, 'id: 3\ndata: {"event":"updated"}\n\n']);
      lost.stop();
    }
  });

  test("ends once its key is revoked, and with its project", async () => {
    const project = await projectOf();
    const key = await createProjectKey(org.as("project:write_api_key"), project, { name: newId(), scopes: ["project:read_variables"] });
    const stream = listen({}, key.token);
    await stream.until("id: 0");
    const all = (await org.key({ scopes: ["organization:write_api_key", "project:write"] })).token;
    await server.ask({ method: "DELETE", path: `/api/v1/api-keys/${key.api_key.id}/`, token: all });
    expect(await stream.until("end")).toMatch(/end$/);
    const other = listen({}, await keyOf(project));
    await other.until("id: 0");
    await server.ask({ method: "DELETE", path: `/api/v1/projects/${project}/`, token: all });
    expect(await other.until("end")).toMatch(/end$/);
  });

  test("wakes Logfire's client, which has the new value then", async () => {
    const by = await keyOf(await projectOf());
    const client = new LogfireRemoteVariableProvider({ apiKey: by, baseUrl: `${server.url}/api`, polling: false });
    await ask(
      "POST",
      "",
      { ...NEW_VARIABLE, name: "one", overrides: [], json_schema: null, labels: { on: value("1") }, rollout: { labels: { on: 1 } } },
      {},
      by,
    );
    expect((await client.getSerializedValue("one")).value).toBe("1");
    await ask("PUT", "one/", { labels: { on: value("2") } }, {}, by);
    await expect.poll(async () => (await client.getSerializedValue("one")).value).toBe("2");
    client.shutdown();
  });

  test("is one of a hundred at most in an organization", async () => {
    const other = await foundTestOrganization();
    const { token: by } = await other.key({ scopes: ["project:read_variables"], rate_limit: 300 });
    const { theProcess } = await import("../../lib/kernel/the-process");
    const full = Array.from({ length: 100 }, () => ({ organizationId: other.id, wake: () => {}, end: () => {} }));
    for (const each of full) theProcess().variableStreams.open.add(each);
    const refused = await server.ask({ path: "/api/v1/variable-updates/", token: by });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
    for (const each of full) theProcess().variableStreams.open.delete(each);
    const stream = listen({}, by);
    expect(await stream.until("id: 0")).toContain("retry");
    stream.stop();
    await expect.poll(() => [...theProcess().variableStreams.open].some(({ organizationId }) => organizationId === other.id)).toBe(false);
  });
});
