import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createProject } from "../../lib/domain/projects/create-project";
import { newId } from "../../lib/kernel/id";
import { DAY, HOUR } from "../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

type Created = { id: string; token: string; expires_at: string | null };
type Listed = { id: string; token_prefix: string; active: boolean; status: string; expires_at: string | null };

const KINDS = [
  { kind: "write", prefix: "wt_live_", scope: "project:write_token" },
  { kind: "read", prefix: "rt_live_", scope: "project:read_token" },
] as const;
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/);
// What the published clients need of each, and then ours.
const CREATED = ["created_at", "description", "expires_at", "id", "project_id", "token"];
const LISTED = ["active", "created_at", "created_by_name", "description", "expires_at", "id", "project_id", "project_name", "token_prefix"];
const OURS = ["last_used_at", "status"];

describe.each(Object.entries(SERVERS))("through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
  });
  afterAll(() => server.stop());

  describe.each(KINDS)("$kind tokens of a project", ({ kind, prefix, scope }) => {
    let caller: string;
    beforeAll(async () => {
      caller = (await org.key({ name: `Maker of ${kind} tokens`, scopes: [scope], rate_limit: 10_000 })).token;
    });
    const at = (rest = "", project = org.projectId) => `/api/v1/projects/${project}/${kind}-tokens/${rest}`;
    const ask = (method: string, path: string, body?: unknown, token = caller) => server.ask({ method, path, token, body });
    const create = async (body: unknown = {}) => (await ask("POST", at(), body)).json<Created>();
    const list = async () => (await ask("GET", at())).json<Listed[]>();
    const listed = async (id: string) => (await list()).find((token) => token.id === id);
    const answer = async (token: string) => {
      const reply = await ask("GET", "/api/v1/whoami/", undefined, token);
      return reply.status === 200 ? "good" : `${reply.status} ${reply.json<{ code: string }>().code}`;
    };

    test("are created with 201 and their token, this once, with or without a body", async () => {
      const expires_at = new Date(Date.now() + 30 * DAY).toISOString();
      const reply = await ask("POST", at(), { expires_at, description: "Log shipper" });
      expect(reply.status).toBe(201);
      expect(Object.keys(reply.json()).sort()).toEqual(CREATED);
      expect(reply.json()).toEqual({
        id: expect.any(String),
        project_id: org.projectId,
        created_at: TIME,
        description: "Log shipper",
        expires_at: expires_at.replace("Z", "000Z"),
        token: expect.stringMatching(new RegExp(`^${prefix}[0-9A-Za-z]{40}$`)),
      });
      const bare = await ask("POST", at());
      expect([bare.status, bare.json()]).toMatchObject([201, { description: null, expires_at: null }]);
      expect((await ask("POST", at(), { expires_at: null })).status).toBe(201);
      expect(await answer(reply.json<Created>().token)).toBe("good");
    });

    test("are listed with 200, newest first, never with their token", async () => {
      const [first, second] = [await create(), await create({ description: "Second" })];
      const reply = await ask("GET", at());
      expect(reply.status).toBe(200);
      expect(reply.text).not.toContain(first.token.slice(16));
      const [newest, before] = reply.json<Listed[]>();
      expect(Object.keys(newest ?? {}).sort()).toEqual([...LISTED, ...OURS].sort());
      expect(newest).toEqual({
        id: second.id,
        project_id: org.projectId,
        created_at: TIME,
        description: "Second",
        expires_at: null,
        project_name: "default",
        created_by_name: `Maker of ${kind} tokens`,
        token_prefix: second.token.slice(0, 16),
        active: true,
        last_used_at: null,
        status: "active",
      });
      expect(before?.id).toBe(first.id);
    });

    test("are paged with a link to the next", async () => {
      await Promise.all([create(), create(), create()]);
      const reply = await ask("GET", `${at()}?limit=2`);
      expect(reply.json()).toHaveLength(2);
      const next = /<([^>]+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1] ?? "";
      const more = await ask("GET", new URL(next, "http://latchkey.test").pathname + new URL(next, "http://latchkey.test").search);
      const seen = [...reply.json<Listed[]>(), ...more.json<Listed[]>()].map(({ id }) => id);
      expect(new Set(seen).size).toBe(seen.length);
    });

    test("are rotated with 201 in one step: without a grace the old one stops at once", async () => {
      const old = await create({ description: "Rotated" });
      const reply = await ask("POST", at(`${old.id}/rotate/`));
      expect(reply.status).toBe(201);
      expect(Object.keys(reply.json()).sort()).toEqual(CREATED);
      const fresh = reply.json<Created>();
      expect(fresh).toMatchObject({ project_id: org.projectId, description: "Rotated", expires_at: null });
      expect(fresh.id).not.toBe(old.id);
      expect([await answer(old.token), await answer(fresh.token)]).toEqual(["403 KEY_REVOKED", "good"]);
      expect((await ask("POST", at(`${old.id}/rotate/`))).status).toBe(409);
    });

    test("are rotated with a grace, in which both are good", async () => {
      const old = await create();
      const fresh = (await ask("POST", at(`${old.id}/rotate/`), { grace_period: "PT1H" })).json<Created>();
      expect([await answer(old.token), await answer(fresh.token)]).toEqual(["good", "good"]);
      expect(await listed(old.id)).toMatchObject({ status: "rotating", active: true });
      const deprecated = await ask("GET", "/api/v1/whoami/", undefined, old.token);
      expect(Date.parse(deprecated.headers.get("sunset") ?? "") - Date.now()).toBeGreaterThan(HOUR - 60_000);
      expect((await ask("POST", at(`${fresh.id}/rotate/`), { grace_period: "P31D" })).status).toBe(422);
    });

    test("expire now with 204, and a second time without a word", async () => {
      const token = await create({ expires_at: new Date(Date.now() + DAY).toISOString() });
      for (const _ of [1, 2]) {
        const reply = await ask("PATCH", at(`${token.id}/expire/`));
        expect([reply.status, reply.text]).toEqual([204, ""]);
      }
      expect(await answer(token.token)).toBe("403 KEY_EXPIRED");
      const row = await listed(token.id);
      expect(row).toMatchObject({ status: "expired", active: false });
      expect(Math.abs(Date.parse(row?.expires_at ?? "") - Date.now())).toBeLessThan(60_000);
    });

    test("are revoked by DELETE with 204, and a second time without a word", async () => {
      const token = await create();
      for (const _ of [1, 2]) {
        const reply = await ask("DELETE", at(token.id));
        expect([reply.status, reply.text]).toEqual([204, ""]);
      }
      expect(await answer(token.token)).toBe("403 KEY_REVOKED");
      expect(await listed(token.id)).toMatchObject({ status: "revoked", active: false });
    });

    test("answer with their trailing slash and without it", async () => {
      const token = await create();
      expect((await ask("GET", at().slice(0, -1))).status).toBe(200);
      expect((await ask("POST", at().slice(0, -1))).status).toBe(201);
      expect((await ask("POST", at(`${token.id}/rotate`))).status).toBe(201);
      expect((await ask("PATCH", at(`${token.id}/expire`))).status).toBe(204);
      expect((await ask("DELETE", at(`${token.id}/`))).status).toBe(204);
    });

    test("of another project or organization are not there, and none can be made there", async () => {
      const web = await createProject(org.as("organization:create_project"), { project_name: `p-${newId()}`, visibility: "private" });
      const other = await foundTestOrganization("enterprise");
      const mine = await create();
      const theirs = (await other.key({ scopes: [scope] })).token;
      const strange = [
        { project: web.id, by: caller, creates: 201 },
        { project: other.projectId, by: caller, creates: 404 },
        { project: org.projectId, by: theirs, creates: 404 },
        { project: newId(), by: caller, creates: 404 },
      ];
      for (const { project, by, creates } of strange) {
        const calls = [
          ["POST", at(`${mine.id}/rotate/`, project)],
          ["PATCH", at(`${mine.id}/expire/`, project)],
          ["DELETE", at(mine.id, project)],
        ] as const;
        for (const [method, path] of calls) expect((await ask(method, path, undefined, by)).status, `${method} ${path}`).toBe(404);
        expect((await ask("POST", at("", project), {}, by)).status).toBe(creates);
        const reply = await ask("GET", at("", project), undefined, by);
        expect(reply.status).toBe(creates === 201 ? 200 : 404);
        expect(reply.text).not.toContain(mine.id);
      }
      expect(await answer(mine.token)).toBe("good");
    });

    test("under a key of one project are those of that project alone", async () => {
      const web = await createProject(org.as("organization:create_project"), { project_name: `p-${newId()}`, visibility: "private" });
      const bound = (await org.key({ scopes: [scope], project_id: web.id })).token;
      const mine = await create();
      expect((await ask("POST", at("", web.id), {}, bound)).status).toBe(201);
      expect((await ask("GET", at("", web.id), undefined, bound)).json()).toHaveLength(1);
      expect((await ask("POST", at(), {}, bound)).status).toBe(404);
      expect((await ask("GET", at(), undefined, bound)).status).toBe(404);
      expect((await ask("DELETE", at(mine.id), undefined, bound)).status).toBe(404);
      expect(await answer(mine.token)).toBe("good");
    });

    test("of the other kind are not there", async () => {
      const both = (await org.key({ scopes: ["project:write_token", "project:read_token"] })).token;
      const mine = await create();
      const otherKind = at(mine.id).replace(`${kind}-tokens`, kind === "write" ? "read-tokens" : "write-tokens");
      expect((await ask("DELETE", otherKind, undefined, both)).status).toBe(404);
      expect((await ask("GET", at(), undefined, (await org.key({ scopes: ["project:read", "project:write_api_key"] })).token)).status).toBe(
        403,
      );
    });

    test("are refused with 422 for an expiry that is past or no time, and for an unknown member", async () => {
      for (const body of [
        { expires_at: "2020-01-01T00:00:00Z" },
        { expires_at: "tomorrow" },
        { scopes: ["project:write"] },
        { name: "Mine" },
      ])
        expect((await ask("POST", at(), body)).status, JSON.stringify(body)).toBe(422);
    });

    test("never outlive the key that made them", async () => {
      const expires_at = new Date(Date.now() + DAY).toISOString();
      const brief = (await org.key({ scopes: [scope], expires_at })).token;
      expect((await ask("POST", at(), {}, brief)).status).toBe(422);
      expect((await ask("POST", at(), { expires_at: new Date(Date.now() + 2 * DAY).toISOString() }, brief)).status).toBe(422);
      expect((await ask("POST", at(), { expires_at }, brief)).status).toBe(201);
    });
  });
});
