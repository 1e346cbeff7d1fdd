import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { PRESETS } from "../../lib/access/scopes";
import { mintToken } from "../../lib/domain/keys/key-token";
import { provisionKey } from "../../lib/domain/keys/provision-key";
import { instanceJob } from "../../lib/doors/job";
import type { Route } from "../../lib/doors/route";
import { newId } from "../../lib/kernel/id";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

const routes = Object.entries(manifest).flatMap(([path, methods]) =>
  Object.entries(methods as Record<string, Route>).map(([method, route]) => ({ path, method, spec: route.spec, route })),
);
const guarded = routes.filter((r) => r.spec.scope !== "public");
const scoped = guarded.filter((r) => r.spec.scope !== "any");
const withId = guarded.filter((r) => r.path.includes("{"));
const withJson = guarded.filter((r) => r.spec.body && r.spec.body !== "bytes");

let org: TestOrganization;
let other: TestOrganization;
let all: string;
let narrow: string;
let ids: Record<string, string>;

beforeAll(async () => {
  org = await foundTestOrganization();
  other = await foundTestOrganization();
  all = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token: all, name: "Everything", organizationId: org.id });
  narrow = (await org.key({ name: "Narrow", scopes: [PRESETS.write.scopes[1]] })).token;
  const theirs = await other.key();
  ids = { project_id: other.projectId, api_key_id: theirs.api_key.id };
});

const filled = (path: string, values: Record<string, string>) => path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? newId());
const seq = (spec: Route["spec"]) => spec.dialect?.name === "seq";

describe.each(Object.entries(SERVERS))("through %s", (_name, start) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  test.each(guarded)("$method $path without a key is 401", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids) });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("www-authenticate")).toBe('Bearer realm="latchkey"');
    if (seq(spec)) expect(Object.keys(reply.json())).toEqual(["Error"]);
    else expect(reply.json()).toMatchObject({ code: "MISSING_AUTH_HEADER", status: 401, request_id: reply.headers.get("x-request-id") });
  });

  test.each(guarded)("$method $path with an unknown key is 401", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids), token: mintToken("organization") });
    expect(reply.status).toBe(401);
    expect(reply.headers.get("www-authenticate")).toContain('error="invalid_token"');
    if (!seq(spec)) expect(reply.json()).toMatchObject({ code: "INVALID_API_KEY" });
  });

  test.each(scoped)("$method $path without its scope is 403", async ({ method, path, spec }) => {
    const reply = await server.ask({ method, path: filled(path, ids), token: narrow });
    expect(reply.status).toBe(403);
    expect(reply.headers.get("www-authenticate")).toBe(`Bearer realm="latchkey", error="insufficient_scope", scope="${spec.scope}"`);
    if (!seq(spec))
      expect(reply.json()).toMatchObject({ code: "INSUFFICIENT_SCOPE", required: [spec.scope], granted: [PRESETS.write.scopes[1]] });
  });

  test.each(withId)("$method $path with another organization's id is 404", async ({ method, path }) => {
    const reply = await server.ask({
      method,
      path: filled(path, ids),
      token: all,
      body: method === "GET" || method === "DELETE" ? undefined : {},
    });
    expect(reply.status).toBe(404);
    expect(reply.json()).toMatchObject({ code: "NOT_FOUND" });
  });

  test.each(withJson)("$method $path with an unknown member is 422", async ({ method, path }) => {
    const reply = await server.ask({ method, path: filled(path, ids), token: all, body: { no_such_member: 1 } });
    expect(reply.status).toBe(422);
    const { code, errors } = reply.json<{ code: string; errors: { loc: string[]; msg: string }[] }>();
    expect(code).toBe("VALIDATION_FAILED");
    expect(errors.some((e) => e.loc[0] === "body" && e.msg.includes("no_such_member"))).toBe(true);
  });

  test.each(withJson)("$method $path with malformed JSON is 400", async ({ method, path }) => {
    const reply = await server.ask({
      method,
      path: filled(path, ids),
      token: all,
      body: "{no",
      headers: { "content-type": "application/json" },
    });
    expect(reply.status).toBe(400);
    expect(reply.json()).toMatchObject({ code: "INVALID_REQUEST" });
  });

  test.each(routes.filter((r) => r.path.startsWith("/api/v1/") && r.method === "GET"))(
    "GET $path answers with and without its trailing slash, without a redirect",
    async ({ path }) => {
      const mine = {
        project_id: org.projectId,
        api_key_id: (await server.ask({ path: "/api/v1/whoami/", token: all })).json<{ key_id: string }>().key_id,
      };
      for (const address of [filled(path, mine), filled(path, mine).replace(/\/$/, "")]) {
        expect((await server.ask({ path: address, token: all })).status).toBe(200);
      }
    },
  );
});
