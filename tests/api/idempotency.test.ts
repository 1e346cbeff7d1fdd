import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../app/api/v1/manifest";
import { SCOPES } from "../../lib/access/scopes";
import { forgetIdempotencyKeys } from "../../lib/db/idempotency";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import type { Route } from "../../lib/doors/route";
import { DAY } from "../../lib/kernel/time";
import { NEW_DASHBOARD } from "../../lib/reference/dashboard-shapes";
import { NEW_VARIABLE } from "../../lib/reference/variable-shapes";
import { holdKeys } from "../../lib/secrets/held-keys.mjs";
import { asOwner } from "../domain/events/stored-events";
import { freshKey } from "../support/backups";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer;
let org: TestOrganization;
let token: string;

beforeAll(async () => {
  holdKeys([freshKey()]);
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  token = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token, name: "Everything", organizationId: org.id });
});
afterAll(() => server.stop());

const post = (path: string, body: unknown, key: string, by = token) =>
  server.ask({ method: "POST", path, token: by, body, headers: { "idempotency-key": key } });
const project = () => ({ project_name: `p-${randomUUID().slice(0, 8)}` });
const keyBody = () => ({ name: `Key ${randomUUID().slice(0, 8)}`, scopes: ["project:read"] });
const countOf = async (name: string) =>
  Number(
    (await asOwner<{ n: string }>("select count(*) as n from api_keys where organization_id = $1 and name = $2", [org.id, name]))[0]?.n,
  );

describe("Idempotency-Key on a POST that creates", () => {
  test("the same key and body give the same answer, and make nothing twice", async () => {
    const [body, key] = [project(), randomUUID()];
    const first = await post("/api/v1/projects/", body, key);
    const second = await post("/api/v1/projects", body, key);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.json()).toEqual(first.json());
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await asOwner("select 1 from projects where organization_id = $1 and name = $2", [org.id, body.project_name])).toHaveLength(1);
  });

  test("a secret is not given twice: the second answer is 409 with the id of what was made", async () => {
    const [body, key] = [keyBody(), randomUUID()];
    const made = (await post("/api/v1/api-keys/", body, key)).json<{ api_key: { id: string }; token: string }>();
    const again = await post("/api/v1/api-keys/", body, key);
    expect(again.status).toBe(409);
    expect(again.json()).toMatchObject({ code: "CONFLICT", id: made.api_key.id });
    expect(await countOf(body.name)).toBe(1);
    const kept = await asOwner("select * from idempotency_keys where idempotency_key = $1", [key]);
    expect(JSON.stringify(kept)).not.toContain(made.token.slice(16));
  });

  test("another body under the same key is 422, and makes nothing", async () => {
    const key = randomUUID();
    await post("/api/v1/projects/", project(), key);
    const other = project();
    const reply = await post("/api/v1/projects/", other, key);
    expect(reply.status).toBe(422);
    expect(reply.json()).toMatchObject({ code: "VALIDATION_FAILED", errors: [{ loc: ["header", "Idempotency-Key"] }] });
    expect(await asOwner("select 1 from projects where name = $1", [other.project_name])).toEqual([]);
  });

  test("twenty at the same moment make one", async () => {
    const [body, key] = [keyBody(), randomUUID()];
    const replies = await Promise.all(Array.from({ length: 20 }, () => post("/api/v1/api-keys/", body, key)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
    const id = replies.find(({ status }) => status === 201)?.json<{ api_key: { id: string } }>().api_key.id;
    for (const reply of replies.filter(({ status }) => status === 409)) expect(reply.json()).toMatchObject({ id });
    expect(await countOf(body.name)).toBe(1);
  });

  test("a refused request keeps nothing: the same key serves once the body is right", async () => {
    const key = randomUUID();
    expect((await post("/api/v1/projects/", { project_name: "Not A Name" }, key)).status).toBe(422);
    expect((await post("/api/v1/projects/", project(), key)).status).toBe(201);
  });

  test("belongs to the API key that sent it: another's does not collide", async () => {
    const other = await foundTestOrganization("enterprise");
    const theirs = mintToken("organization");
    await provisionKey(instanceJob("test", "instance:admin"), { token: theirs, name: "Theirs", organizationId: other.id });
    const [body, key] = [project(), randomUUID()];
    expect((await post("/api/v1/projects/", body, key)).status).toBe(201);
    const reply = await post("/api/v1/projects/", body, key, theirs);
    expect(reply.status).toBe(201);
    expect(reply.headers.get("idempotency-replayed")).toBeNull();
  });

  test("serves instance keys, too", async () => {
    const instance = mintToken("instance");
    await provisionKey(instanceJob("test", "instance:admin"), { token: instance, name: "Operator", organizationId: null });
    const [body, key] = [{ name: `Verifier ${randomUUID()}`, scopes: ["instance:verify"] }, randomUUID()];
    const made = await post("/api/v1/instance/api-keys/", body, key, instance);
    expect(made.status).toBe(201);
    const again = await post("/api/v1/instance/api-keys/", body, key, instance);
    expect(again.json()).toMatchObject({ status: 409, id: made.json<{ api_key: { id: string } }>().api_key.id });
  });

  test("is forgotten after 24 hours, and may then be used again", async () => {
    const [body, key] = [project(), randomUUID()];
    await post("/api/v1/projects/", body, key);
    await forgetIdempotencyKeys(instanceJob("test", "instance:admin", new Date(Date.now() + DAY - 60_000)));
    expect((await post("/api/v1/projects/", body, key)).headers.get("idempotency-replayed")).toBe("true");
    await asOwner("update idempotency_keys set created_at = created_at - interval '25 hours' where idempotency_key = $1", [key]);
    expect((await post("/api/v1/projects/", body, key)).json()).toMatchObject({ status: 409, code: "CONFLICT" });
  });

  test("one that cannot be a key is 400 and says what one is", async () => {
    expect((await post("/api/v1/projects/", project(), "x".repeat(256))).json()).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
  });
});

describe("on every route that creates", () => {
  const routes = Object.entries(manifest)
    .filter(([, methods]) => (methods as Record<string, Route>).POST?.spec.creates)
    .map(([path]) => path);

  test.each(routes)("POST %s makes one thing under one Idempotency-Key", { timeout: 30_000 }, async (path) => {
    const instance = mintToken("instance");
    await provisionKey(instanceJob("test", "instance:admin"), { token: instance, name: "Operator", organizationId: null });
    const by = path.startsWith("/api/v1/instance/") || path.startsWith("/api/v1/organizations/") ? instance : token;
    const body = path.endsWith("/rotate/") ? {} : bodyFor(path);
    const address = await addressOf(path, by);
    const key = randomUUID();
    const good = path.endsWith("/dashboards/") ? 200 : 201;
    const first = await post(address, body, key, by);
    expect([first.status, first.text]).toEqual([good, expect.any(String)]);
    const second = await post(address, body, key, by);
    expect([good, 409]).toContain(second.status);
    if (second.status === good) expect([second.headers.get("idempotency-replayed"), second.json()]).toEqual(["true", first.json()]);
    else expect(second.json()).toMatchObject({ code: "CONFLICT", id: expect.any(String) });
    expect(
      await asOwner("select record_id from idempotency_keys where idempotency_key = $1 and record_id is not null", [key]),
    ).toHaveLength(1);
  });

  const ALERT = {
    name: "Errors",
    description: "",
    query: "select 1 from records",
    time_window: "PT5M",
    frequency: "PT5M",
    watermark: "PT0S",
    notify_when: "has_matches",
  };
  function bodyFor(path: string): unknown {
    if (path.endsWith("invitations/")) return { role: "member" };
    if (path.endsWith("tokens/")) return { description: randomUUID() };
    if (path === "/api/v1/projects/") return project();
    if (path === "/api/v1/signals/") return { name: `s-${randomUUID().slice(0, 8)}`, filter: "@Level = 'Error'" };
    if (path.endsWith("/dashboards/")) return { ...NEW_DASHBOARD, slug: randomUUID() };
    if (path.endsWith("/alerts/")) return ALERT;
    if (path.endsWith("/variables/")) return { ...NEW_VARIABLE, name: `v_${randomUUID().slice(0, 8)}` };
    if (path.endsWith("/versions/")) return { serialized_value: '{"limit": 1}' };
    if (path === "/api/v1/channels/")
      return { label: randomUUID(), config: { type: "webhook", format: "auto", url: "https://hooks.example.com/x" } };
    if (path.endsWith("/organizations/")) return { organization_name: `o-${randomUUID().slice(0, 8)}` };
    return { ...keyBody(), scopes: path.startsWith("/api/v1/instance/") ? ["instance:verify"] : ["project:read"] };
  }

  /** With ids in place of the parameters; what is rotated is made first. */
  async function addressOf(path: string, by: string): Promise<string> {
    const at = path.replace("{project_id}", org.projectId).replace("{organization_id}", org.id);
    if (path === "/api/v1/variables/") return `${at}?project_id=${org.projectId}`;
    if (path.endsWith("/versions/")) {
      const list = at.slice(0, at.indexOf("{name}"));
      return at.replace("{name}", (await post(list, bodyFor(list), randomUUID(), by)).json<{ name: string }>().name);
    }
    if (!path.endsWith("/rotate/")) return at;
    const what = /\{(token_id|api_key_id|channel_id)\}/;
    const list = path.slice(0, path.search(what));
    const made = (await post(list.replace("{project_id}", org.projectId), bodyFor(list), randomUUID(), by)).json<{
      api_key?: { id: string };
      id?: string;
    }>();
    return at.replace(what, made.api_key?.id ?? made.id ?? "");
  }
});

test("where events arrive, the header names a batch, which is stored once and answered alike", async () => {
  const ingest = {
    method: "POST",
    path: "/api/events/raw",
    token,
    headers: { "idempotency-key": "the-same", "content-type": "application/vnd.serilog.clef" },
    body: '{"@t":"2026-01-01T00:00:00Z","@mt":"Once"}',
  };
  const replies = [await server.ask(ingest), await server.ask(ingest)];
  expect(replies.map(({ status, headers }) => [status, headers.get("idempotency-replayed")])).toEqual([
    [201, null],
    [201, null],
  ]);
  expect(await asOwner("select 1 from idempotency_keys where idempotency_key = 'the-same'")).toEqual([]);
  expect(await asOwner("select 1 from events where organization_id = $1 and message = 'Once'", [org.id])).toHaveLength(1);
});

test("a key that may not create is refused as ever", async () => {
  const { token: narrow } = await org.key({ scopes: [SCOPES[20]] });
  expect((await post("/api/v1/projects/", project(), randomUUID(), narrow)).json()).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
});
