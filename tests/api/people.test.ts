import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROLE_SCOPES } from "../../lib/access/roles";
import type { Scope } from "../../lib/access/scopes";
import { createPersonalKey } from "../../lib/domain/making/create-personal-key";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { acceptInvitation } from "../../lib/domain/members/accept-invitation";
import { organizationsOf } from "../../lib/domain/organizations/queries";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob, openJob } from "../../lib/doors/job";
import { DAY } from "../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { join, personIn } from "../support/person";
import { SERVERS, type TestServer } from "../support/servers";

type Json = Record<string, unknown>;
const ORGANIZATION_READ =
  "id organization_name subscription_plan has_admin_panel created_at updated_at billing_email organization_display_name github_handle location avatar links description spending_cap spending_cap_reached_at planless_grace_period_ends_at gateway_enabled ai_enabled ai_training_enabled";
const INVITATION_READ = "id organization_id invite_url expiration max_usage_count role_id usage_count created_at last_used_at";
const MEMBER_READ = "id name email role_id member_since github_username avatar role";
const PROJECT_READ = "id project_name created_at description organization_name visibility updated_at";
const members = (names: string) => names.split(" ");
const MICROSECONDS = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/;

describe.each(Object.entries(SERVERS))("people and organizations, through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  let all: string;
  let operator: string;
  const call = (method: string, path: string, token: string, body?: unknown) => server.ask({ method, path: `/api/v1${path}`, token, body });
  const keyOf = async (scopes: readonly Scope[], more: Json = {}) =>
    (await org.key({ scopes: [...scopes], rate_limit: 10_000, ...more })).token;
  const tokenIn = (reply: { json: <T>() => T }) => reply.json<{ invite_url: string }>().invite_url.split("/").at(-1) ?? "";

  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    all = mintToken("organization");
    operator = mintToken("instance");
    const job = instanceJob("test", "instance:admin");
    await provisionKey(job, { token: all, name: "Everything", organizationId: org.id });
    await provisionKey(job, { token: operator, name: "Operator", organizationId: null });
  });
  afterAll(() => server.stop());

  describe("members", () => {
    test("are listed in the shape that clients know, page by page", async () => {
      const [priya, tom] = [await join(org), await join(org, "admin")];
      const whole = await call("GET", "/members/", all);
      const list = whole.json<Json[]>();
      for (const member of list) for (const name of members(MEMBER_READ)) expect(member).toHaveProperty(name);
      expect(list.find(({ id }) => id === priya.id)).toMatchObject({
        email: priya.email,
        role: "member",
        role_id: "01900000-0000-7000-8000-000000000002",
        member_since: expect.stringMatching(MICROSECONDS),
        github_username: null,
        avatar: null,
      });
      expect(list.find(({ id }) => id === tom.id)).toMatchObject({ role: "admin", role_id: "01900000-0000-7000-8000-000000000001" });
      expect(JSON.stringify(list)).not.toMatch(/password|hash/i);

      const seen: unknown[] = [];
      for (let path: string | undefined = "/api/v1/members/?limit=1"; path; ) {
        const reply = await server.ask({ path, token: all });
        seen.push(...reply.json<Json[]>().map(({ id }) => id));
        path = /<http:\/\/latchkey\.test(.+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
      }
      expect(seen).toEqual(list.map(({ id }) => id).sort());
    });

    test("change role by 204 and are removed by 204, with their personal keys", async () => {
      const priya = await join(org);
      const { token } = await createPersonalKey(personIn(org.id, priya, "member", "project:read"), {
        name: "Laptop",
        scopes: ["project:read"],
      });
      const promoted = await call("PATCH", `/members/${priya.id}/`, all, { role: "admin" });
      expect([promoted.status, promoted.text]).toEqual([204, ""]);
      expect(await organizationsOf(priya.id)).toMatchObject([{ role: "admin" }]);
      expect((await call("GET", "/projects/", token)).status).toBe(200);
      expect((await call("DELETE", `/members/${priya.id}/`, all)).status).toBe(204);
      expect((await call("GET", "/projects/", token)).json()).toMatchObject({ code: "KEY_REVOKED", status: 403 });
      expect((await call("DELETE", `/members/${priya.id}/`, all)).status).toBe(404);
    });

    test("keep a last admin: 409", async () => {
      const own = await foundTestOrganization("enterprise");
      const { token } = await own.key({ scopes: ["organization:write_member"] });
      for (const [method, body] of [["PATCH", { role: "member" }], ["DELETE"]] as const)
        expect((await call(method, `/members/${own.adminId}/`, token, body)).json()).toMatchObject({ code: "CONFLICT", status: 409 });
    });

    test.each([
      ["guest", "01900000-0000-7000-8000-000000000003", ["project:read", "project:read_dashboard"]],
      ["billing", "01900000-0000-7000-8000-000000000004", []],
    ] as const)("become %s by a change and by an invitation, and their personal keys with them", async (role, role_id, left) => {
      const priya = await join(org);
      const made = personIn(org.id, priya, "member", "project:read");
      const { token } = await createPersonalKey(made, {
        name: "Laptop",
        scopes: ["project:read", "project:read_dashboard", "project:write_dashboard"],
      });
      expect((await call("PATCH", `/members/${priya.id}/`, all, { role })).status).toBe(204);
      const list = (await call("GET", "/members/", all)).json<Json[]>();
      expect(list.find(({ id }) => id === priya.id)).toMatchObject({ role, role_id });
      expect((await call("GET", "/whoami/", token)).json()).toMatchObject({ scopes: [...left] });
      expect((await call("GET", "/projects/", token)).status).toBe(left.length > 0 ? 200 : 403);

      const { invite_url } = (await call("POST", "/invitations/", all, { role })).json<{ invite_url: string }>();
      const account = { email: `${role}-${randomUUID()}@example.com`, password: "correct horse battery" };
      const { user } = await acceptInvitation(openJob("test"), { token: invite_url.split("/").at(-1) ?? "", ...account });
      expect(await organizationsOf(user.id)).toMatchObject([{ id: org.id, role }]);
    });

    test("are no owners: a role that nobody knows is 422", async () => {
      const priya = await join(org);
      expect((await call("PATCH", `/members/${priya.id}/`, all, { role: "owner" })).json()).toMatchObject({
        code: "VALIDATION_FAILED",
        errors: [{ loc: ["body", "role"], msg: "Choose one of the roles: admin, member, guest, billing." }],
      });
    });
  });

  describe("invitations", () => {
    test("are made, listed in the shape that clients know, and accepted", async () => {
      const expiration = new Date(Date.now() + 3 * DAY).toISOString();
      const made = await call("POST", "/invitations/", all, { role: "member", expiration });
      expect(made.status).toBe(201);
      expect(Object.keys(made.json())).toEqual(["invite_url"]);
      const [listed] = (await call("GET", "/invitations/?limit=1", all)).json<Json[]>();
      for (const name of members(INVITATION_READ)) expect(listed).toHaveProperty(name);
      expect(listed).toMatchObject({
        organization_id: org.id,
        invite_url: made.json<{ invite_url: string }>().invite_url,
        role_id: "01900000-0000-7000-8000-000000000002",
        max_usage_count: 1,
        usage_count: 0,
        last_used_at: null,
        expiration: expect.stringMatching(MICROSECONDS),
      });
      expect(Date.parse(String(listed?.expiration))).toBe(Date.parse(expiration));
      const { user } = await acceptInvitation(openJob("test"), {
        token: tokenIn(made),
        email: `${crypto.randomUUID()}@example.com`,
        password: "correct horse battery",
      });
      expect(await organizationsOf(user.id)).toMatchObject([{ id: org.id, role: "member" }]);
      expect((await call("GET", "/invitations/", all)).json<Json[]>().map(({ id }) => id)).not.toContain(listed?.id);
    });

    test("are listed page by page, newest first", async () => {
      for (let n = 0; n < 3; n++) await call("POST", "/invitations/", all, { role: "member" });
      const ids = (await call("GET", "/invitations/", all)).json<Json[]>().map(({ id }) => id);
      const first = await call("GET", "/invitations/?limit=2", all);
      expect(first.json<Json[]>().map(({ id }) => id)).toEqual(ids.slice(0, 2));
      expect(first.headers.get("link")).toContain(`cursor=${ids[1]}`);
      const rest = await call("GET", `/invitations/?cursor=${ids[1]}`, all);
      expect(rest.json<Json[]>().map(({ id }) => id)).toEqual(ids.slice(2));
      expect(rest.headers.get("link")).toBeNull();
    });

    test.each([
      ["more than thirty days ahead", () => new Date(Date.now() + 31 * DAY).toISOString()],
      ["in the past", () => new Date(Date.now() - 1000).toISOString()],
      ["no time", () => "tomorrow"],
    ])("with an expiration %s are 422", async (_what, expiration) => {
      const reply = await call("POST", "/invitations/", all, { role: "member", expiration: expiration() });
      expect(reply.json()).toMatchObject({ status: 422, errors: [{ loc: ["body", "expiration"] }] });
    });
  });

  describe("a key hands on no more than it holds", () => {
    const lacking = ROLE_SCOPES.admin.filter((scope) => scope !== "project:write");

    test.each([
      ["organization:write_member alone", ["organization:write_member"]],
      ["all that an admin holds but one scope", lacking],
    ] as const)("with %s it makes nobody an admin", async (_what, scopes) => {
      const token = await keyOf(scopes);
      const priya = await join(org);
      const reply = await call("PATCH", `/members/${priya.id}/`, token, { role: "admin" });
      expect(reply.json()).toMatchObject({
        code: "INSUFFICIENT_SCOPE",
        status: 403,
        required: expect.arrayContaining(["project:write"]),
        granted: [...scopes],
      });
      expect(reply.headers.get("www-authenticate")).toContain("project:write");
      expect(await organizationsOf(priya.id)).toMatchObject([{ role: "member" }]);
    });

    test.each([
      ["organization:write_invitation alone", ["organization:write_invitation"]],
      ["all that an admin holds but one scope", lacking],
    ] as const)("with %s it invites members, and no admin", async (_what, scopes) => {
      const token = await keyOf(scopes);
      expect((await call("POST", "/invitations/", token, { role: "member" })).status).toBe(201);
      expect((await call("POST", "/invitations/", token, { role: "guest" })).status).toBe(201);
      const billing = (await call("POST", "/invitations/", token, { role: "billing" })).status;
      expect(billing).toBe((scopes as readonly Scope[]).includes("organization:payment") ? 201 : 403);
      const reply = await call("POST", "/invitations/", token, { role: "admin" });
      expect(reply.json()).toMatchObject({ code: "INSUFFICIENT_SCOPE", required: expect.arrayContaining(["project:write"]) });
    });

    test("with everything that an admin holds it may make one", async () => {
      const token = await keyOf(ROLE_SCOPES.admin);
      const priya = await join(org);
      expect((await call("PATCH", `/members/${priya.id}/`, token, { role: "admin" })).status).toBe(204);
      expect((await call("POST", "/invitations/", token, { role: "admin" })).status).toBe(201);
      expect((await call("PATCH", `/members/${priya.id}/`, token, { role: "member" })).status).toBe(204);
    });

    test("of one project gives nobody a role, since a role reaches all of them", async () => {
      const token = await keyOf(ROLE_SCOPES.admin, { project_id: org.projectId });
      const priya = await join(org);
      for (const reply of [
        await call("POST", "/invitations/", token, { role: "member" }),
        await call("PATCH", `/members/${priya.id}/`, token, { role: "admin" }),
        await call("DELETE", `/members/${priya.id}/`, token),
      ])
        expect(reply.json()).toMatchObject({ code: "INSUFFICIENT_SCOPE", status: 403 });
    });

    test("does not read the link that makes an admin where it could not have made it", async () => {
      const made = await call("POST", "/invitations/", all, { role: "admin" });
      const { invite_url } = made.json<{ invite_url: string }>();
      const reader = await call("GET", "/invitations/", await keyOf(["organization:read_invitation"]));
      expect(reader.text).not.toContain(invite_url);
      expect(reader.json<Json[]>()[0]).toMatchObject({ role: "admin", invite_url: "http://latchkey.test/invite/hidden" });
      expect((await call("GET", "/invitations/", all)).text).toContain(invite_url);
    });

    test("that may read invitations alone reads no link at all, since a link lets somebody in", async () => {
      await call("POST", "/invitations/", all, { role: "member" });
      const reader = await call("GET", "/invitations/", await keyOf(["organization:read_invitation"]));
      for (const { invite_url } of reader.json<{ invite_url: string }[]>()) expect(invite_url).toBe("http://latchkey.test/invite/hidden");
    });

    test("of an admin's own falls with the admin's role", async () => {
      const tom = await join(org, "admin");
      const { token } = await createPersonalKey(personIn(org.id, tom, "admin", "project:read"), {
        name: "Tom's",
        scopes: ["organization:write_member", "organization:read_member"],
      });
      expect((await call("GET", "/members/", token)).status).toBe(200);
      await call("PATCH", `/members/${tom.id}/`, all, { role: "member" });
      expect((await call("GET", "/members/", token)).json()).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    });
  });

  describe("the operator's organizations", () => {
    const name = () => `acme-${crypto.randomUUID().slice(0, 8)}`;

    test.each(["/organizations/", "/instance/organizations/"])("are made and listed at %s in full", async (path) => {
      const organization_name = name();
      const made = await call("POST", path, operator, {
        organization_name,
        organization_display_name: "Acme Works",
        github_handle: "acme",
        location: "Turku",
        avatar: "https://acme.example/logo.png",
        links: [{ url: "https://acme.example", icon: "globe", name: "Home" }],
        description: "We make everything",
      });
      expect(made.status).toBe(201);
      const organization = made.json();
      expect(Object.keys(organization).sort()).toEqual([...members(ORGANIZATION_READ), "plan", "ingestion_brake"].sort());
      expect(organization).toMatchObject({
        organization_name,
        subscription_plan: null,
        plan: "hobby",
        has_admin_panel: false,
        organization_display_name: "Acme Works",
        links: [{ url: "https://acme.example", icon: "globe", name: "Home" }],
        billing_email: null,
        spending_cap: null,
        gateway_enabled: false,
        created_at: expect.stringMatching(MICROSECONDS),
      });
      const listed: Json[] = [];
      for (let next: string | undefined = `/api/v1${path}?limit=2`; next; ) {
        const reply = await server.ask({ path: next, token: operator });
        listed.push(...reply.json<Json[]>());
        next = /<http:\/\/latchkey\.test(.+)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
      }
      expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length);
      expect(listed).toContainEqual(organization);
    });

    test("asked for again under the same Idempotency-Key are made once", async () => {
      const body = { organization_name: name() };
      const ask = () =>
        server.ask({
          method: "POST",
          path: "/api/v1/organizations/",
          token: operator,
          headers: { "idempotency-key": body.organization_name },
          body,
        });
      const [first, second] = [await ask(), await ask()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.json()).toEqual(first.json());
    });

    test("with a name that is taken are 409, with one of ours or no name at all 422", async () => {
      const make = (organization_name: string) => call("POST", "/organizations/", operator, { organization_name });
      expect((await make(org.name)).json()).toMatchObject({
        status: 409,
        code: "CONFLICT",
        errors: [{ loc: ["body", "organization_name"] }],
      });
      for (const wrong of ["account", "Acme Works", "a", "-acme", "x".repeat(51)])
        expect([wrong, (await make(wrong)).status]).toEqual([wrong, 422]);
    });

    test("have no members until the first admin joins by an invitation", async () => {
      const { id } = (await call("POST", "/organizations/", operator, { organization_name: name(), plan: "pro" })).json<{ id: string }>();
      const invited = await call("POST", `/organizations/${id}/invitations/`, operator, { role: "admin" });
      expect([invited.status, Object.keys(invited.json())]).toEqual([201, ["invite_url"]]);
      const { user } = await acceptInvitation(openJob("test"), {
        token: tokenIn(invited),
        email: `${crypto.randomUUID()}@example.com`,
        password: "correct horse battery",
      });
      expect(await organizationsOf(user.id)).toMatchObject([{ id, role: "admin", plan: "pro" }]);
    });

    test("are changed by PUT, of which what is left out stays, and deleted by 204", async () => {
      const made = (await call("POST", "/organizations/", operator, { organization_name: name(), location: "Turku" })).json<{
        id: string;
      }>();
      const path = `/organizations/${made.id}/`;
      const renamed = name();
      const changed = await call("PUT", path, operator, { organization_name: renamed, billing_email: "billing@example.com" });
      expect(changed.json()).toMatchObject({
        id: made.id,
        organization_name: renamed,
        billing_email: "billing@example.com",
        location: "Turku",
      });
      expect((await call("GET", path, operator)).json()).toEqual(changed.json());
      expect((await call("PUT", path, operator, { organization_name: org.name })).status).toBe(409);
      expect((await call("DELETE", path, operator)).status).toBe(204);
      for (const method of ["GET", "DELETE"]) expect((await call(method, path, operator)).status).toBe(404);
      expect((await call("PATCH", `/instance${path}`, operator, { plan: "pro" })).status).toBe(404);
      expect((await call("POST", `${path}invitations/`, operator, { role: "admin" })).status).toBe(404);
    });

    test("are put on a plan: a lower one suspends, a higher one restores", async () => {
      const own = await foundTestOrganization("pro");
      const keys = [await own.key(), await own.key(), await own.key()];
      const patchOrganization = (body: Json) => call("PATCH", `/instance/organizations/${own.id}/`, operator, body);
      const lower = await patchOrganization({ plan: "starter", keep: [keys[0]?.api_key.id] });
      expect([lower.status, lower.json()]).toEqual([
        200,
        expect.objectContaining({ id: own.id, plan: "starter", subscription_plan: "personal" }),
      ]);
      const ask = async ({ token }: { token: string }) =>
        (await call("GET", "/projects/", token)).json<{ code?: string }>().code ?? "VALID";
      expect(await Promise.all(keys.map(ask))).toEqual(["VALID", "KEY_SUSPENDED", "KEY_SUSPENDED"]);
      const names = { hobby: null, starter: "personal", pro: "team", ultra: "growth", enterprise: "enterprise_cloud" };
      for (const [plan, subscription_plan] of Object.entries(names))
        expect((await patchOrganization({ plan })).json()).toMatchObject({ plan, subscription_plan });
      expect(await Promise.all(keys.map(ask))).toEqual(["VALID", "VALID", "VALID"]);
      expect((await patchOrganization({ plan: "gold" })).status).toBe(422);
    });

    test("are out of reach for an organization's key, whatever it holds", async () => {
      for (const [method, path] of [
        ["GET", "/organizations/"],
        ["GET", `/organizations/${org.id}/`],
        ["DELETE", `/organizations/${org.id}/`],
        ["PATCH", `/instance/organizations/${org.id}/`],
      ] as const)
        expect((await call(method, path, all)).json()).toMatchObject({ code: "INSUFFICIENT_SCOPE", required: ["instance:admin"] });
    });
  });

  describe("projects", () => {
    test("are changed by PUT and deleted by 204; their keys stop, their events are not read any more", async () => {
      const project_name = `web-${crypto.randomUUID().slice(0, 8)}`;
      const { id } = (await call("POST", "/projects/", all, { project_name })).json<{ id: string }>();
      const changed = await call("PUT", `/projects/${id}/`, all, { description: "Storefront", visibility: "private" });
      expect([changed.status, Object.keys(changed.json()).sort()]).toEqual([200, [...members(PROJECT_READ), "retention_days"].sort()]);
      expect(changed.json()).toMatchObject({ project_name, description: "Storefront", visibility: "private", organization_name: org.name });
      expect((await call("PUT", `/projects/${id}/`, all, { project_name: "default" })).json()).toMatchObject({ status: 409 });

      const key = await keyOf(["project:write_otlp", "project:read_otlp"], { project_id: id });
      const send = (token: string) =>
        server.ask({
          method: "POST",
          path: "/ingest/clef",
          token,
          body: `{"@t":"${new Date().toISOString()}","@m":"Hello ${project_name}"}`,
        });
      expect((await send(key)).status).toBe(201);
      const reader = await keyOf(["project:read_otlp"]);
      const read = async () => (await server.ask({ path: "/api/events?count=100", token: reader })).text;
      expect(await read()).toContain(`Hello ${project_name}`);

      expect((await call("DELETE", `/projects/${id}/`, all)).status).toBe(204);
      expect((await send(key)).json()).toMatchObject({ Error: expect.stringContaining("revoked") });
      expect(await read()).not.toContain(`Hello ${project_name}`);
      for (const method of ["GET", "PUT", "DELETE"])
        expect([method, (await call(method, `/projects/${id}/`, all, method === "PUT" ? {} : undefined)).status]).toEqual([method, 404]);
      expect((await call("POST", "/projects/", all, { project_name })).status).toBe(201);
    });

    test("of which none is left take no events, and the answer says what to do", async () => {
      const own = await foundTestOrganization("pro");
      const { token } = await own.key({ scopes: ["project:write_otlp", "project:write"] });
      expect((await call("DELETE", `/projects/${own.projectId}/`, token)).status).toBe(204);
      const reply = await server.ask({
        method: "POST",
        path: "/ingest/clef",
        token,
        body: `{"@t":"${new Date().toISOString()}","@m":"Lost"}`,
      });
      expect(reply.status).toBe(400);
      expect(reply.text).toContain("Create one first");
    });

    test("other than its own are not there for a key of one project", async () => {
      const make = async () =>
        (await call("POST", "/projects/", all, { project_name: `p-${crypto.randomUUID().slice(0, 8)}` })).json<{ id: string }>().id;
      const [own, other] = [await make(), await make()];
      const token = await keyOf(["project:read", "project:write"], { project_id: own });
      expect((await call("DELETE", `/projects/${other}/`, token)).json()).toMatchObject({ code: "NOT_FOUND" });
      expect((await call("PUT", `/projects/${other}/`, token, { description: "Mine" })).json()).toMatchObject({ code: "NOT_FOUND" });
      expect((await call("PUT", `/projects/${own}/`, token, { description: "Mine" })).status).toBe(200);
    });
  });
});
