import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { manifest } from "../../../app/api/v1/manifest";
import { ROLE_SCOPES } from "../../../lib/access/roles";
import { isInstanceScope, PRESETS, SCOPES, type Scope } from "../../../lib/access/scopes";
import { listAnyKeys } from "../../../lib/domain/inventory/list-any-keys";
import { listProjectKeys } from "../../../lib/domain/inventory/list-project-keys";
import { projectInventory } from "../../../lib/domain/inventory/project-inventory";
import { instanceKeys, personalKeys, projectKeys, readableKeys, readableProjectKeys } from "../../../lib/domain/keys/key-reach";
import { liftRateLimit } from "../../../lib/domain/keys/lift-rate-limit";
import { keyAllowance, listKeys, readKey } from "../../../lib/domain/keys/queries";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createReadToken, createWriteToken } from "../../../lib/domain/making/create-token";
import type { CreatedKey } from "../../../lib/domain/making/schema";
import { changeRole } from "../../../lib/domain/members/change-role";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { createProject } from "../../../lib/domain/projects/create-project";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { instanceJob } from "../../../lib/doors/job";
import type { Route } from "../../../lib/doors/route";
import { newId } from "../../../lib/kernel/id";
import { HOUR } from "../../../lib/kernel/time";
import { checksum } from "../../../lib/kernel/token.mjs";
import { joinedMember, type TestMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer, type TestServer } from "../../support/servers";
import { asOwner } from "../events/stored-events";

const operator = () => instanceJob("test", "instance:admin");
let server: TestServer;
let org: TestOrganization;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
});
afterAll(() => server.stop());

const unique = (word: string) => `${word} ${newId()}`;
const projectKey = (of = org, scopes: Scope[] = ["project:read"], name = unique("Project key")) =>
  createProjectKey(of.as("project:write_api_key"), of.projectId, { name, scopes });
const writeToken = (of = org) => createWriteToken(of.as("project:write_token"), of.projectId, {});
const readToken = (of = org) => createReadToken(of.as("project:read_token"), of.projectId, {});
const instanceKey = (scopes: Scope[] = ["instance:admin"], name = unique("Instance key")) =>
  createInstanceKey(operator(), { name, scopes });
const personalKey = (owner: TestMember, scopes: Scope[] = ["project:read"], name = unique("Personal key")) =>
  createPersonalKey(owner.as("organization:read"), { name, scopes });
const asAdmin = async (of = org): Promise<TestMember> => joinedMember(of, "admin");

const ask = async (token: string, path = "/api/v1/whoami/") => {
  const reply = await server.ask({ path, token });
  return reply.status === 200 ? "good" : `${reply.status} ${reply.json<{ code?: string; Error?: string }>().code ?? ""}`.trim();
};

describe("the kinds of keys", () => {
  test("each have their prefix, one format and a checksum that fits", async () => {
    const made: [string, CreatedKey][] = [
      ["sk", await org.key()],
      ["sk", await projectKey()],
      ["pk", await personalKey(await asAdmin())],
      ["wt", await writeToken()],
      ["rt", await readToken()],
      ["ik", await instanceKey()],
    ];
    for (const [prefix, { api_key, token }] of made) {
      expect(token).toMatch(new RegExp(`^${prefix}_live_[0-9A-Za-z]{40}$`));
      expect(token.slice(-6)).toBe(checksum(token.slice(0, -6)));
      expect(api_key.token_start).toBe(token.slice(0, 16));
      expect(await ask(token)).toBe("good");
    }
    expect(made.map(([, { api_key }]) => api_key.kind)).toEqual([
      "organization",
      "project",
      "personal",
      "write_token",
      "read_token",
      "instance",
    ]);
  });

  test("may hold what their kind allows: no other scope is taken, nor taken on by rotating", async () => {
    const owner = await asAdmin();
    const foreign: [string, Scope[], (scope: Scope) => Promise<unknown>][] = [
      ["project", SCOPES.filter((scope) => !scope.startsWith("project:")), (scope) => projectKey(org, ["project:read", scope])],
      ["organization", SCOPES.filter(isInstanceScope), (scope) => org.key({ scopes: [scope] })],
      ["personal", SCOPES.filter(isInstanceScope), (scope) => personalKey(owner, [scope])],
      ["instance", SCOPES.filter((scope) => !isInstanceScope(scope)), (scope) => instanceKey([scope])],
    ];
    for (const [kind, scopes, make] of foreign) {
      for (const scope of scopes) {
        await expect(make(scope), `${kind} ${scope}`).rejects.toMatchObject({
          code: "VALIDATION_FAILED",
          details: { errors: [{ type: "scope_not_allowed" }] },
        });
      }
    }
    const [own, sends] = [await projectKey(), await writeToken()];
    for (const [{ api_key }, scope] of [
      [own, "organization:read"],
      [sends, "project:read_otlp"],
    ] as const) {
      await expect(rotateKey(org.keys(), api_key.id, { grace_period: 0, scopes: [scope] })).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
      });
    }
  });

  test("count against the plan if they are organization or project keys, and else do not", async () => {
    const own = await foundTestOrganization("pro");
    const used = async () => (await keyAllowance(own.as("organization:read_api_key"))).used;
    await writeToken(own);
    await readToken(own);
    await personalKey(await asAdmin(own));
    expect(await used()).toBe(0);
    for (let n = 0; n < 5; n++) await (n % 2 ? projectKey(own) : own.key());
    expect(await used()).toBe(5);
    await expect(projectKey(own)).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED", details: { members: { limit: 5, used: 5 } } });
    await expect(own.key()).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
    await expect(Promise.all([writeToken(own), readToken(own), personalKey(await asAdmin(own))])).resolves.toBeDefined();
  });

  test("have names that are unique among one holder's live keys, ignoring case; tokens have none", async () => {
    const [own, other] = [await foundTestOrganization("enterprise"), await foundTestOrganization("enterprise")];
    const [ada, ben] = [await asAdmin(own), await asAdmin(own)];
    const conflict = { code: "CONFLICT" };
    await own.key({ name: "Deploys" });
    await expect(projectKey(own, ["project:read"], "dEPLOYS")).rejects.toMatchObject(conflict);
    await expect(projectKey(other, ["project:read"], "Deploys")).resolves.toBeDefined();
    await personalKey(ada, ["project:read"], "Deploys");
    await expect(personalKey(ada, ["project:read"], "deploys")).rejects.toMatchObject(conflict);
    await expect(personalKey(ben, ["project:read"], "Deploys")).resolves.toBeDefined();
    const { api_key } = await instanceKey(["instance:billing"], "Status page of kinds");
    await expect(instanceKey(["instance:billing"], "STATUS page of kinds")).rejects.toMatchObject(conflict);
    await revokeKey(instanceKeys(operator()), api_key.id, {});
    await expect(instanceKey(["instance:billing"], "Status page of kinds")).resolves.toBeDefined();
    const described = { description: "Shipper" };
    await createWriteToken(own.as("project:write_token"), own.projectId, described);
    await expect(createWriteToken(own.as("project:write_token"), own.projectId, described)).resolves.toBeDefined();
  });
});

describe("over HTTP", () => {
  const routes = Object.entries(manifest).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Route>).map(([method, route]) => ({ path, method, spec: route.spec })),
  );
  /** What a key with these scopes is not refused for their lack. */
  const opened = async ({ token, api_key }: CreatedKey) => {
    await asOwner("update api_keys set rate_limit = 0 where id = $1", [api_key.id]);
    const open: string[] = [];
    for (const { path, method, spec } of routes.filter((each) => each.spec.scope !== "public")) {
      const address = path.replace("{project_id}", org.projectId).replace(/\{\w+\}/g, newId());
      const { status } = await server.ask({ method, path: address, token });
      expect(status, `${method} ${path}`).not.toBe(401);
      if (status !== 403) open.push(`${method} ${path} ${spec.scope}`);
    }
    return open.sort();
  };
  const withScope = (...scopes: string[]) =>
    routes.filter(({ spec }) => scopes.includes(spec.scope)).map(({ path, method, spec }) => `${method} ${path} ${spec.scope}`);
  const ANYBODY = "GET /api/v1/whoami/ any";

  test("a write token sends telemetry and is refused everything else", async () => {
    const token = await writeToken();
    expect(token.api_key.scopes).toEqual(["project:write_otlp"]);
    expect(await opened(token)).toEqual([ANYBODY, ...withScope("project:write_otlp")].sort());
  });

  test("a read token queries telemetry and is refused everything else", async () => {
    const token = await readToken();
    expect(token.api_key.scopes).toEqual(["project:read_otlp"]);
    expect(await opened(token)).toEqual([ANYBODY, ...withScope("project:read_otlp")].sort());
  });

  test("an instance key opens the instance and nothing of an organization", async () => {
    const key = await instanceKey(["instance:admin", "instance:billing", "instance:verify"]);
    expect(await opened(key)).toEqual(
      [
        ANYBODY,
        "POST /api/v1/api-keys/verify-many/ any",
        "POST /api/v1/api-keys/verify/ any",
        ...withScope("instance:admin", "instance:billing"),
      ].sort(),
    );
    const billing = await instanceKey(["instance:billing"]);
    expect(await opened(billing)).toEqual([ANYBODY, ...withScope("instance:billing")].sort());
  });

  test("no key of an organization opens the instance, even if instance scopes stood in its row", async () => {
    const key = await org.key();
    await asOwner("update api_keys set scopes = scopes || array['instance:admin'] where id = $1", [key.api_key.id]);
    expect(await ask(key.token, "/api/v1/instance/api-keys/")).toBe("403 INSUFFICIENT_SCOPE");
  });

  test("what is sent and read under tokens stays within their project", async () => {
    const web = await createProject(org.as("organization:create_project"), { project_name: `p-${newId()}`, visibility: "private" });
    const theirs = await createWriteToken(org.as("project:write_token"), web.id, {});
    const event = (message: string) => `{"@t":"2026-11-20T10:00:00Z","@m":"${message}"}`;
    await server.ask({ method: "POST", path: "/ingest/clef", token: theirs.token, body: event("of the other project") });
    await server.ask({ method: "POST", path: "/ingest/clef", token: (await writeToken()).token, body: event("of this project") });
    const { text } = await server.ask({ path: "/api/events?render=true", token: (await readToken()).token });
    expect(text).toContain("of this project");
    expect(text).not.toContain("of the other project");
  });
});

describe("a personal key", () => {
  const WIDE: Scope[] = ["project:read", "organization:read_member", "organization:read_api_key"];
  const members = (token: string) => ask(token, "/api/v1/members/");
  const projects = (token: string) => ask(token, "/api/v1/projects/");

  test("carries at each use only what its owner's role then allows", async () => {
    const ada = await asAdmin();
    const { token } = await personalKey(ada, WIDE);
    expect([await projects(token), await members(token)]).toEqual(["good", "good"]);
    await changeRole(org.as("organization:write_member"), { user_id: ada.id, role: "member" });
    expect([await projects(token), await members(token)]).toEqual(["good", "403 INSUFFICIENT_SCOPE"]);
    const { scopes } = (await server.ask({ path: "/api/v1/whoami/", token })).json<{ scopes: string[] }>();
    expect(scopes).toEqual(["project:read"]);
    await changeRole(org.as("organization:write_member"), { user_id: ada.id, role: "admin" });
    expect(await members(token)).toBe("good");
  });

  test("stops with the very next request once its owner is taken out, and stays so when they come back", async () => {
    const ben = await joinedMember(org);
    const { token } = await personalKey(ben);
    const shared = await org.key();
    expect(await projects(token)).toBe("good");
    await removeMember(org.as("organization:write_member"), ben.id);
    expect(await projects(token)).toBe("403 KEY_REVOKED");
    expect(await projects(shared.token)).toBe("good");
    await asOwner("insert into memberships (organization_id, user_id, role, created_at) values ($1, $2, 'admin', now())", [org.id, ben.id]);
    expect(await projects(token)).toBe("403 KEY_REVOKED");
  });

  test("is one of five at most a person, also when fifty are asked for at once", async () => {
    const [ada, ben] = [await asAdmin(), await joinedMember(org)];
    const attempts = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => personalKey(ada, ["project:read"], `Race ${n}`)));
    expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
    const refusals = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [attempt.reason] : []));
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(["PLAN_LIMIT_REACHED"]));
    expect(refusals[0]).toMatchObject({ details: { members: { limit: 5, used: 5 } } });
    await expect(personalKey(ben)).resolves.toBeDefined();
    const keys = personalKeys(ada.as("organization:read"));
    const [one] = await listKeys(keys, { limit: 10 });
    await revokeKey(keys, one?.id ?? "", {});
    await expect(personalKey(ada)).resolves.toBeDefined();
    // Rotating takes no place, as the old key is on its way out.
    const [another] = (await listKeys(keys, { limit: 10 })).filter(({ status }) => status === "active");
    await expect(rotateKey(keys, another?.id ?? "", { grace_period: HOUR })).resolves.toBeDefined();
  });

  test("is one of five, also through rotations that are undone after others took the place", async () => {
    const ada = await asAdmin();
    const keys = personalKeys(ada.as("organization:read"));
    const made = await Promise.all(Array.from({ length: 5 }, () => personalKey(ada)));
    const [first] = made;
    const successor = await rotateKey(keys, first?.api_key.id ?? "", { grace_period: HOUR });
    await revokeKey(keys, successor.api_key.id, {});
    await personalKey(ada);
    await expect(undoRotation(keys, first?.api_key.id ?? "")).rejects.toMatchObject({ code: "PLAN_LIMIT_REACHED" });
  });

  test("can be suspended and revoked by an admin, and neither changed nor rotated", async () => {
    const ben = await joinedMember(org);
    const { api_key } = await personalKey(ben);
    await expect(updateKey(org.keys(), api_key.id, { name: "Mine now" })).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await expect(rotateKey(org.keys(), api_key.id, { grace_period: 0 })).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await expect(suspendKey(org.keys(), api_key.id, {})).resolves.toMatchObject({ status: "suspended" });
    await expect(revokeKey(org.keys(), api_key.id, {})).resolves.toMatchObject({ status: "revoked" });
  });

  test("needs a plan with keys, to be made and to be used", async () => {
    const own = await foundTestOrganization("hobby");
    const ada = await asAdmin(own);
    await expect(personalKey(ada)).rejects.toMatchObject({
      code: "PLAN_REQUIRED",
      details: { members: { plan: "hobby", required_plan: "starter" } },
    });
    await changePlan(operator(), { organization_id: own.id, plan: "starter" });
    const { token } = await personalKey(ada);
    expect(await projects(token)).toBe("good");
    await changePlan(operator(), { organization_id: own.id, plan: "hobby" });
    expect(await projects(token)).toBe("403 PLAN_REQUIRED");
  });

  test("of a member is handed on what the role holds, and nothing that only the screens show", async () => {
    const ben = await joinedMember(org);
    const { api_key } = await personalKey(ben, [...ROLE_SCOPES.member]);
    expect(api_key.scopes.sort()).toEqual([...PRESETS.read.scopes, ...PRESETS.write.scopes, ...PRESETS.ingest.scopes].sort());
    for (const scope of SCOPES.filter((each) => !isInstanceScope(each) && !ROLE_SCOPES.member.includes(each as never))) {
      await expect(personalKey(ben, [scope]), scope).rejects.toMatchObject({
        code: "INSUFFICIENT_SCOPE",
        details: { members: { required: [scope] } },
      });
    }
  });

  test("is its owner's alone to see, rename and rotate; an admin can revoke it, and a colleague cannot find it", async () => {
    const [ada, ben] = [await joinedMember(org), await joinedMember(org)];
    const { api_key, token } = await personalKey(ada);
    await expect(readKey(personalKeys(ben.as("organization:read")), api_key.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(revokeKey(personalKeys(ben.as("organization:read")), api_key.id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(readKey(readableKeys(ben.as("organization:read_api_key")), api_key.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(rotateKey(org.keys(), api_key.id, { grace_period: 0 })).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await expect(revokeKey(org.keys(), api_key.id, {})).resolves.toMatchObject({ status: "revoked" });
    expect(await projects(token)).toBe("403 KEY_REVOKED");
  });

  test("is made by a signed-in person, never under another key", async () => {
    const ctx = org.as("organization:create_api_key");
    const caller = {
      kind: "key" as const,
      keyId: newId(),
      name: "A key",
      keyKind: "personal" as const,
      projectId: null,
      userId: org.adminId,
      expiresAt: null,
      allowedAddresses: [],
      rate: Number.POSITIVE_INFINITY,
      scopes: SCOPES,
    };
    await expect(createPersonalKey({ ...ctx, caller }, { name: "Child", scopes: ["project:read"] })).rejects.toMatchObject({
      code: "SIGNED_OUT",
    });
    // What its owner may make with it is a key of the organization, with what it carries itself.
    await expect(
      createKey(
        { ...ctx, caller: { ...caller, scopes: ["organization:create_api_key"] } },
        { name: unique("Child"), scopes: ["project:read"] },
      ),
    ).rejects.toMatchObject({
      code: "INSUFFICIENT_SCOPE",
    });
  });
});

describe("keys and tokens of a project", () => {
  test("are reached within their project, each kind by its own scope", async () => {
    const web = await createProject(org.as("organization:create_project"), { project_name: `p-${newId()}`, visibility: "private" });
    const [{ api_key }, sends] = [await projectKey(), await writeToken()];
    const here = readableProjectKeys(org.as("project:read_api_key"), org.projectId);
    const there = projectKeys(org.as("project:write_api_key"), web.id);
    await expect(readKey(here, api_key.id)).resolves.toMatchObject({ kind: "project", project_id: org.projectId });
    await expect(readKey(here, sends.api_key.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(revokeKey(there, api_key.id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("are listed for members too, by kind and project", async () => {
    const own = await foundTestOrganization("enterprise");
    const ben = await joinedMember(own);
    const [key, sends, queries] = [await projectKey(own), await writeToken(own), await readToken(own)];
    await own.key({ project_id: own.projectId });
    const list = async (kind: "project" | "write_token" | "read_token", projectId = own.projectId) =>
      (await listProjectKeys(projectInventory(ben.as("organization:read_api_key"), own.projectId, kind), projectId, { limit: 100 })).map(
        ({ id }) => id,
      );
    expect([await list("project"), await list("write_token"), await list("read_token")]).toEqual([
      [key.api_key.id],
      [sends.api_key.id],
      [queries.api_key.id],
    ]);
    await expect(list("project", org.projectId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("cannot be made in another organization's project, nor in a deleted one", async () => {
    const other = await foundTestOrganization("enterprise");
    const gone = await createProject(org.as("organization:create_project"), { project_name: `p-${newId()}`, visibility: "private" });
    await asOwner("update projects set deleted_at = now() where id = $1", [gone.id]);
    for (const id of [other.projectId, gone.id, newId()]) {
      const attempts = [
        () => createProjectKey(org.as("project:write_api_key"), id, { name: unique("Key"), scopes: ["project:read"] }),
        () => createWriteToken(org.as("project:write_token"), id, {}),
        () => createReadToken(org.as("project:read_token"), id, {}),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

describe("a rate lifted by the operator", () => {
  test("stands above the plan's ceiling until it is taken back, and is in the organization's log", async () => {
    const own = await foundTestOrganization("starter");
    const { api_key, token } = await own.key();
    const limit = async () => (await server.ask({ path: "/api/v1/whoami/", token })).headers.get("ratelimit-policy");
    expect(await limit()).toBe('"default";q=60;w=60');
    await liftRateLimit(operator(), { key_id: api_key.id, rate_limit: 5000 });
    expect(await limit()).toBe('"default";q=5000;w=60');
    expect(await listAnyKeys(operator(), own.id)).toMatchObject([{ id: api_key.id, rate_limit: 5000, rate_limit_lifted: true }]);
    await liftRateLimit(operator(), { key_id: api_key.id, rate_limit: null });
    expect(await limit()).toBe('"default";q=60;w=60');
    const rows = await asOwner(
      "select after from audit_log where organization_id = $1 and record_id = $2 and action = 'UPDATE' order by id",
      [own.id, api_key.id],
    );
    expect(rows.map(({ after }) => after)).toEqual([
      { rate_limit: 5000, rate_limit_lifted: true },
      { rate_limit: null, rate_limit_lifted: false },
    ]);
  });

  test("is not for keys that have ended, nor for the instance's own", async () => {
    const [{ api_key }, own] = [await org.key(), await instanceKey()];
    await revokeKey(org.keys(), api_key.id, {});
    await expect(liftRateLimit(operator(), { key_id: api_key.id, rate_limit: 100 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(liftRateLimit(operator(), { key_id: own.api_key.id, rate_limit: 100 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
