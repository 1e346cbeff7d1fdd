import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createPersonalKey } from "../../lib/domain/making/create-personal-key";
import { provisionKey } from "../../lib/domain/making/provision-key";
import { mapGroup } from "../../lib/domain/scim/map-group";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { instanceJob } from "../../lib/doors/job";
import type { SessionIds } from "../../lib/doors/session-cookie";
import { theProcess } from "../../lib/kernel/the-process";
import { memoryLimits } from "../../lib/limits/memory-limits";
import { asOwner } from "../domain/events/stored-events";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { join, joinAgain, personIn } from "../support/person";
import { askScreen, startTestSession } from "../support/screens";
import { SERVERS, type TestServer } from "../support/servers";

let session: SessionIds | null = null;
vi.mock("../../lib/doors/session-cookie", () => ({ isSecureSite: () => false, sessionIds: async () => session }));
vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

type Json = Record<string, unknown> & { Resources: Json[]; Operations: Json[]; id: string; meta: { version: string; location: string } };
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
const patch = (...Operations: object[]) => ({ schemas: [PATCH], Operations });

let server: TestServer;
let org: TestOrganization;
let token: string;
let n = 0;
const name = (stem = "user") => `${stem}-${++n}-${org.name}@example.com`;

beforeAll(async () => {
  server = await SERVERS["the front"]();
  org = await foundTestOrganization("enterprise");
  token = await keyOf(org);
});
afterAll(() => server.stop());
beforeEach(() => {
  theProcess().limits = memoryLimits();
});

async function keyOf(of: TestOrganization): Promise<string> {
  const made = mintToken("organization");
  await provisionKey(instanceJob("test", "instance:admin"), { token: made, name: "Everything", organizationId: of.id });
  return made;
}

async function call(method: string, path: string, body?: unknown, more: { token?: string; headers?: Record<string, string> } = {}) {
  const reply = await server.ask({
    method,
    path: `/api/scim${path}`,
    token: more.token ?? token,
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
    headers: { ...(body === undefined ? {} : { "content-type": "application/scim+json" }), ...more.headers },
  });
  const text = reply.text;
  return { status: reply.status, headers: reply.headers, text, json: (text ? JSON.parse(text) : {}) as Json };
}
const made = async (more: object = {}) => (await call("POST", "/Users", { schemas: [USER], userName: name(), ...more })).json;
const fault = (status: number, scimType?: string) => ({
  schemas: [ERROR],
  status: String(status),
  ...(scimType ? { scimType } : {}),
  detail: expect.any(String),
});
const members = async (of = org) => {
  const { listMembers } = await import("../../lib/domain/members/queries");
  return listMembers(of.as("organization:read_member"));
};
const roleOf = async (email: unknown) => (await members()).find((each) => each.email === email)?.role;

// What Okta's SCIM 2.0 test suite asks, in its order.
test("Okta: looks for a user, makes them, reads, renames by PUT, deactivates by PATCH without a path, and brings them back", async () => {
  const userName = name("okta");
  const none = await call("GET", `/Users?filter=${encodeURIComponent(`userName eq "${userName}"`)}&startIndex=1&count=100`);
  expect(none).toMatchObject({ status: 200, json: { totalResults: 0, Resources: [], itemsPerPage: 0 } });
  const created = await call("POST", "/Users", {
    schemas: [USER],
    userName,
    name: { givenName: "Okta", familyName: "Person" },
    emails: [{ primary: true, value: userName, type: "work" }],
    displayName: "Okta Person",
    locale: "en-US",
    externalId: "00ujl29u0le5T6Aj10h7",
    groups: [],
    password: "1mz050nq",
    active: true,
  });
  expect(created).toMatchObject({ status: 201, json: { userName, active: true, externalId: "00ujl29u0le5T6Aj10h7" } });
  expect(created.text).not.toContain("1mz050nq");
  expect(created.headers.get("content-type")).toBe("application/scim+json");
  expect(created.headers.get("location")).toBe(created.json.meta.location);
  const path = `/Users/${created.json.id}`;
  expect((await call("POST", "/Users", { schemas: [USER], userName: userName.toUpperCase() })).json).toEqual(fault(409, "uniqueness"));
  const replaced = await call("PUT", path, { ...created.json, name: { givenName: "Another", familyName: "Name" } });
  expect(replaced.json).toMatchObject({ id: created.json.id, name: { givenName: "Another", familyName: "Name" }, active: true });
  expect(await roleOf(userName)).toBe("member");
  const off = await call("PATCH", path, patch({ op: "replace", value: { active: false } }));
  expect(off).toMatchObject({ status: 200, json: { active: false } });
  expect(await roleOf(userName)).toBeUndefined();
  expect((await call("PATCH", path, patch({ op: "replace", value: { active: true } }))).json).toMatchObject({ active: true });
  expect(await roleOf(userName)).toBe("member");
  expect((await call("GET", "/Users/no-such-user")).json).toEqual(fault(404));
});

test("Entra: makes a user with the enterprise extension, patches by paths with capitals and strings for booleans, and deletes", async () => {
  const userName = name("entra");
  const { json: user } = await call("POST", "/Users", {
    schemas: [USER, ENTERPRISE],
    externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
    userName,
    active: "True",
    displayName: "lennay",
    emails: [{ type: "work", value: userName, primary: "true" }],
    name: { formatted: "Adrienne Mc", familyName: "Mc", givenName: "Adrienne" },
    [ENTERPRISE]: { department: "Sales", manager: "26118915-6090-4610-87e4-49d8ca9f808d" },
  });
  expect(user).toMatchObject({
    active: true,
    [ENTERPRISE]: { department: "Sales", manager: { value: "26118915-6090-4610-87e4-49d8ca9f808d" } },
  });
  const path = `/Users/${user.id}`;
  const { json: patched } = await call(
    "PATCH",
    path,
    patch(
      { op: "Replace", path: 'emails[type eq "work"].value', value: `new-${userName}` },
      { op: "Replace", path: "name.familyName", value: "Updated" },
      { op: "Add", path: 'phoneNumbers[type eq "mobile"].value', value: "+1 555" },
      { op: "Replace", path: `${ENTERPRISE}:department`, value: "Research" },
      { op: "Remove", path: `${ENTERPRISE}:manager` },
      { op: "Replace", path: "displayName", value: "Adrienne" },
    ),
  );
  expect(patched).toMatchObject({
    emails: [{ type: "work", value: `new-${userName}`, primary: true }],
    name: { familyName: "Updated", givenName: "Adrienne" },
    phoneNumbers: [{ type: "mobile", value: "+1 555" }],
    displayName: "Adrienne",
    [ENTERPRISE]: { department: "Research" },
  });
  const withDots = patch({
    op: "Replace",
    value: { "name.givenName": "Ada", [`${ENTERPRISE}:costCenter`]: "7", 'emails[type eq "work"].display': "Work" },
  });
  expect((await call("PATCH", path, withDots)).json).toMatchObject({
    name: { givenName: "Ada" },
    [ENTERPRISE]: { costCenter: "7", department: "Research" },
  });
  expect((await call("PATCH", path, patch({ op: "Replace", path: "active", value: "False" }))).json).toMatchObject({ active: false });
  const byExternal = await call("GET", `/Users?filter=${encodeURIComponent('externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"')}`);
  expect(byExternal.json.Resources.map(({ id }) => id)).toEqual([user.id]);
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("GET", path)).status).toBe(404);
  expect((await call("DELETE", path)).json).toEqual(fault(404));
  expect((await call("POST", "/Users", { schemas: [USER], userName })).json).toMatchObject({ active: true });
  expect(await roleOf(userName)).toBe("member");
});

test("groups, in the ways of both: members come and go by path, by filter and by a list, and a group patched is 204", async () => {
  const [one, two, three] = [await made(), await made(), await made()];
  const { json: group, status } = await call("POST", "/Groups", {
    schemas: [GROUP],
    displayName: `Group ${org.name}`,
    members: [{ value: one.id }],
  });
  expect([status, group.members]).toEqual([201, [{ value: one.id, $ref: one.meta.location, display: one.userName, type: "User" }]]);
  const path = `/Groups/${group.id}`;
  const ids = async () => ((await call("GET", path)).json.members as { value: string }[] | undefined)?.map(({ value }) => value) ?? [];
  expect((await call("PATCH", path, patch({ op: "Add", path: "members", value: [{ value: two.id }, { value: three.id }] }))).status).toBe(
    204,
  );
  expect(await ids()).toEqual([one.id, two.id, three.id].sort());
  const shown = await call("PATCH", `${path}?attributes=displayName`, patch({ op: "add", path: "externalId", value: "g-1" }));
  expect([shown.status, Object.keys(shown.json).sort()]).toEqual([200, ["displayName", "id", "schemas"]]);
  await call("PATCH", path, patch({ op: "remove", path: `members[value eq "${two.id}"]` }));
  await call("PATCH", path, patch({ op: "Remove", path: "members", value: [{ value: one.id }] }));
  expect(await ids()).toEqual([three.id]);
  await call("PATCH", path, patch({ op: "replace", value: { id: group.id, displayName: `Renamed ${org.name}` } }));
  expect((await call("GET", `${path}?excludedAttributes=members`)).json).toMatchObject({ displayName: `Renamed ${org.name}` });
  expect((await call("GET", `/Users/${three.id}`)).json).toMatchObject({ groups: [{ value: group.id, type: "direct" }] });
  await call("PATCH", path, patch({ op: "replace", path: "members", value: [{ value: one.id }] }));
  expect(await ids()).toEqual([one.id]);
  expect((await call("PATCH", path, patch({ op: "add", path: "members", value: [{ value: org.projectId }] }))).json).toEqual(
    fault(400, "invalidValue"),
  );
  const inner = (await call("POST", "/Groups", { schemas: [GROUP], displayName: `Inner ${org.name}` })).json;
  for (const member of [{ value: inner.id }, { value: inner.id, type: "Group" }]) {
    const nested = await call("PATCH", path, patch({ op: "add", path: "members", value: [member] }));
    expect(nested.json).toEqual({ ...fault(400, "invalidValue"), detail: expect.stringContaining("holds a group") });
  }
  expect((await call("POST", "/Groups", { schemas: [GROUP], displayName: `RENAMED ${org.name}` })).json).toEqual(fault(409, "uniqueness"));
  await call("PATCH", path, patch({ op: "remove", path: "members" }));
  expect(await ids()).toEqual([]);
  expect([(await call("DELETE", path)).status, (await call("GET", path)).status]).toEqual([204, 404]);
});

describe("whoever is deactivated", () => {
  const screen = async (as: SessionIds) => {
    session = as;
    return (await askScreen("shell", {})).status;
  };
  const leave = {
    "PATCH active": (id: string) => call("PATCH", `/Users/${id}`, patch({ op: "Replace", path: "active", value: "False" })),
    "a removal": (id: string) => call("DELETE", `/Users/${id}`),
  };
  test.each(Object.entries(leave))("by %s is signed out, and their personal keys stop, with the next request", async (_what, end) => {
    const priya = await join(org);
    const key = await createPersonalKey(personIn(org.id, priya, "member", "project:read"), {
      name: `Laptop ${++n}`,
      scopes: ["project:read"],
    });
    const own = await startTestSession(priya.id);
    const ask = async () => (await server.ask({ path: "/api/v1/projects/", token: key.token })).status;
    expect([await screen(own), await ask()]).toEqual([200, 200]);
    const { json } = await call("GET", `/Users/${encodeURIComponent(priya.email.toUpperCase())}`);
    expect(json).toMatchObject({ userName: priya.email, active: true });
    await end(json.id);
    expect([await screen(own), await ask()]).toEqual([401, 403]);
  });

  test("but belongs to another organization stays signed in there, under the same name, address and password", async () => {
    const other = await foundTestOrganization("enterprise");
    const priya = await join(other);
    await joinAgain(org, priya);
    const own = await startTestSession(priya.id);
    const account = () => asOwner("select email, name, password_hash from users where id = $1", [priya.id]);
    const before = await account();
    const { json } = await call("GET", `/Users/${priya.email}`);
    await call("PUT", `/Users/${json.id}`, {
      schemas: [USER],
      userName: name("taken"),
      displayName: "Mallory",
      password: "correct horse battery",
      emails: [{ value: name("mallory") }],
    });
    await call("PATCH", `/Users/${json.id}`, patch({ op: "replace", path: "active", value: false }));
    expect(await screen(own)).toBe(200);
    expect(await account()).toEqual(before);
    expect((await members(other)).some(({ id }) => id === priya.id)).toBe(true);
    expect((await members()).some(({ id }) => id === priya.id)).toBe(false);
  });

  test("is not the last admin, who is kept with 409 however it is tried", async () => {
    const own = await foundTestOrganization("enterprise");
    const theirs = { token: await keyOf(own) };
    const { json } = await call("GET", "/Users", undefined, theirs);
    const path = `/Users/${json.Resources[0]?.id}`;
    for (const reply of [
      await call("PATCH", path, patch({ op: "replace", path: "active", value: false }), theirs),
      await call("DELETE", path, undefined, theirs),
      await call("PUT", path, { schemas: [USER], userName: "admin@example.com", active: false }, theirs),
    ])
      expect(reply.json).toEqual({ ...fault(409), detail: "This is the last admin. Make somebody else an admin first." });
  });
});

test("an account of another organization is nobody's to take: its person is invited, and joins by accepting", async () => {
  const other = await foundTestOrganization();
  const victim = await join(other);
  const { json, status } = await call("POST", "/Users", { schemas: [USER], userName: victim.email, displayName: "Mallory" });
  expect([status, json.active]).toEqual([201, true]);
  expect((await members()).some(({ id }) => id === victim.id)).toBe(false);
  await joinAgain(org, victim);
  const { json: joined } = await call("GET", `/Users/${json.id}`);
  expect(joined).toMatchObject({ id: json.id, userName: victim.email });
  expect((await call("GET", `/Users?filter=${encodeURIComponent(`userName eq "${victim.email}"`)}`)).json.totalResults).toBe(1);
  await call("PATCH", `/Users/${json.id}`, patch({ op: "replace", path: "active", value: false }));
  expect((await members()).some(({ id }) => id === victim.id)).toBe(false);
});

test("groups stand for roles, with the request that changes either", async () => {
  const [ada, ben] = [await made(), await made()];
  const { json: group } = await call("POST", "/Groups", { schemas: [GROUP], displayName: `Admins ${++n}`, members: [{ value: ada.id }] });
  await mapGroup(org.as("organization:admin"), { id: group.id, role: "admin" });
  expect([await roleOf(ada.userName), await roleOf(ben.userName)]).toEqual(["admin", "member"]);
  await call("PATCH", `/Groups/${group.id}`, patch({ op: "replace", path: "members", value: [{ value: ben.id }] }));
  expect([await roleOf(ada.userName), await roleOf(ben.userName)]).toEqual(["member", "admin"]);
  await mapGroup(org.as("organization:admin"), { id: group.id, role: "guest" });
  expect(await roleOf(ben.userName)).toBe("guest");
  await call("DELETE", `/Groups/${group.id}`);
  expect(await roleOf(ben.userName)).toBe("member");
});

describe("lists", () => {
  test("page from 1, count nothing with count=0, sort, and take a negative number for none", async () => {
    const own = await foundTestOrganization("enterprise");
    const theirs = { token: await keyOf(own) };
    for (const each of ["b", "c", "a"])
      await call(
        "POST",
        "/Users",
        { schemas: [USER], userName: `${each}-${own.name}@example.com`, title: each === "a" ? undefined : each },
        theirs,
      );
    const list = async (query: string) => (await call("GET", `/Users?${query}`, undefined, theirs)).json;
    const names = ({ Resources }: Json) => Resources.map(({ userName }) => String(userName)[0]);
    expect(await list("count=0")).toMatchObject({ totalResults: 4, itemsPerPage: 0, startIndex: 1, Resources: [] });
    expect(await list("count=-5")).toMatchObject({ totalResults: 4, itemsPerPage: 0 });
    expect(await list("startIndex=-3&count=1")).toMatchObject({ startIndex: 1, itemsPerPage: 1 });
    expect(await list("startIndex=99")).toMatchObject({ totalResults: 4, itemsPerPage: 0, Resources: [] });
    const filter = encodeURIComponent('not (userName sw "admin")');
    expect(names(await list(`sortBy=userName&filter=${filter}`))).toEqual(["a", "b", "c"]);
    expect(names(await list(`sortBy=title&sortOrder=descending&filter=${filter}`))).toEqual(["a", "c", "b"]);
    expect(names(await list(`sortBy=userName&startIndex=2&count=1&filter=${filter}`))).toEqual(["b"]);
    const [only] = (await list(`attributes=userName,meta.version&filter=${encodeURIComponent('userName sw "b-"')}`)).Resources;
    expect(Object.keys(only ?? {}).sort()).toEqual(["id", "meta", "schemas", "userName"]);
    expect(
      (
        await call(
          "POST",
          "/Users/.search",
          { schemas: ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], filter: 'title eq "C"', count: 1 },
          theirs,
        )
      ).json,
    ).toMatchObject({ totalResults: 1 });
    expect((await call("POST", "/.search", { filter: "id pr" }, theirs)).json).toMatchObject({ totalResults: 4 });
  });

  test("of very many are read a page at a time, each entry once, in the order asked for", async () => {
    const own = await foundTestOrganization("enterprise");
    const theirs = { token: await keyOf(own) };
    await asOwner(
      `insert into scim_users (organization_id, id, user_name, user_name_key, email, created_at, updated_at)
       select $1, gen_random_uuid(), 'p' || n, 'p' || lpad(n::text, 5, '0'), 'p' || n || '@example.com', now() + n % 7 * interval '1 second', now() from generate_series(1, 2500) n`,
      [own.id],
    );
    await asOwner(
      "insert into scim_groups (organization_id, id, display_name, name_key, created_at, updated_at) select $1, gen_random_uuid(), 'g' || n, 'g' || n, now(), now() from generate_series(1, 7) n",
      [own.id],
    );
    const page = async (at: string, query: string) => (await call("GET", `/${at}?${query}`, undefined, theirs)).json;
    const seen: string[] = [];
    for (const from of [1, 1001, 2001]) {
      const { totalResults, Resources } = await page("Users", `count=1000&startIndex=${from}&attributes=userName`);
      expect(totalResults).toBe(2501);
      seen.push(...Resources.map(({ id }) => id));
    }
    expect([seen.length, new Set(seen).size]).toEqual([2501, 2501]);
    const last = await page("Users", "sortBy=userName&sortOrder=descending&count=2");
    expect(last.Resources.map(({ userName }) => userName)).toEqual(["p2500", "p2499"]);
    expect((await page("Groups", "sortBy=displayName&startIndex=7")).Resources).toMatchObject([{ displayName: "g7" }]);
    expect(await page("Users", "startIndex=999999999999999")).toMatchObject({ totalResults: 2501, itemsPerPage: 0 });
  });

  test.each([
    ["userName eq", "invalidFilter"],
    ['userName is "a"', "invalidFilter"],
    ["(((", "invalidFilter"],
    ["userName eq 'a'", "invalidFilter"],
    ["active gt true", "invalidFilter"],
    [`${"(".repeat(200)}id pr${")".repeat(200)}`, "invalidFilter"],
    ["a".repeat(5_000), "invalidFilter"],
  ])("refuse a filter that cannot be read: %#", async (filter, scimType) => {
    expect((await call("GET", `/Users?filter=${encodeURIComponent(filter)}`)).json).toEqual(fault(400, scimType));
  });
});

test("versions: an ETag is known again with 304, and a stale one changes nothing with 412", async () => {
  const user = await made();
  const path = `/Users/${user.id}`;
  const { version } = user.meta;
  expect((await call("GET", path)).headers.get("etag")).toBe(version);
  const known = await call("GET", path, undefined, { headers: { "if-none-match": version } });
  expect([known.status, known.text]).toEqual([304, ""]);
  const title = (value: string, ifMatch: string) =>
    call("PATCH", path, patch({ op: "add", path: "title", value }), { headers: { "if-match": ifMatch } });
  expect((await title("First", version)).status).toBe(200);
  expect((await title("Second", version)).json).toEqual(fault(412));
  expect((await title("Third", "*")).json).toMatchObject({ title: "Third" });
  expect((await call("DELETE", path, undefined, { headers: { "if-match": version } })).status).toBe(412);
});

describe("bulk", () => {
  const bulk = (Operations: object[], more: object = {}) =>
    call("POST", "/Bulk", { schemas: ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], ...more, Operations });

  test("makes what refers to each other, whichever comes first, and says what failed", async () => {
    const reply = await bulk([
      {
        method: "POST",
        path: "/Groups",
        bulkId: "g",
        data: { schemas: [GROUP], displayName: `Bulk ${++n}`, members: [{ value: "bulkId:u" }] },
      },
      { method: "POST", path: "/Users", bulkId: "u", data: { schemas: [USER], userName: name() } },
      { method: "PATCH", path: "/Users/bulkId:u", data: patch({ op: "add", path: "title", value: "Boss" }) },
      { method: "DELETE", path: `/Users/${org.projectId}` },
      { method: "TRACE", path: "/Users" },
    ]);
    expect(reply.json.Operations.map(({ status }) => status)).toEqual(["201", "201", "200", "404", "400"]);
    const [group, user, , absent] = reply.json.Operations;
    expect(absent).toMatchObject({ response: fault(404) });
    const id = String(user?.location).split("/").at(-1);
    expect((await call("GET", `/Groups/${String(group?.location).split("/").at(-1)}`)).json).toMatchObject({ members: [{ value: id }] });
    expect((await call("GET", `/Users/${id}`)).json).toMatchObject({ title: "Boss" });
  });

  test("stops after failOnErrors, resolves no circle, and takes no more than it says", async () => {
    const bad = { method: "DELETE", path: `/Users/${org.projectId}` };
    expect((await bulk([bad, bad, bad], { failOnErrors: 2 })).json.Operations).toHaveLength(2);
    const circle = (own: string, of: string) => ({
      method: "POST",
      path: "/Groups",
      bulkId: own,
      data: { displayName: `${own} ${++n}`, members: [{ value: `bulkId:${of}` }] },
    });
    expect((await bulk([circle("a", "b"), circle("b", "a")])).json.Operations.map(({ status }) => status)).toEqual(["409", "409"]);
    expect((await bulk(Array.from({ length: 201 }, () => bad))).json).toEqual(fault(413));
    expect((await call("POST", "/Bulk", `{"schemas":[],"x":"${"a".repeat(1_100_000)}"}`)).json).toEqual(fault(413));
  });
});

test("what it can do is told: configuration, kinds and schemas, which take no filter", async () => {
  expect((await call("GET", "/ServiceProviderConfig")).json).toMatchObject({
    patch: { supported: true },
    bulk: { supported: true, maxOperations: 200, maxPayloadSize: 1_048_576 },
    filter: { supported: true, maxResults: 1_000 },
    etag: { supported: true },
    sort: { supported: true },
  });
  expect((await call("GET", "/ResourceTypes")).json.Resources.map(({ id }) => id)).toEqual(["User", "Group"]);
  expect((await call("GET", "/ResourceTypes/User")).json).toMatchObject({ endpoint: "/Users", schemaExtensions: [{ schema: ENTERPRISE }] });
  const { Resources } = (await call("GET", "/Schemas")).json;
  expect(Resources.map(({ id }) => id)).toEqual([USER, ENTERPRISE, GROUP]);
  for (const { id } of Resources) expect((await call("GET", `/Schemas/${id}`)).json).toMatchObject({ id });
  expect((await call("GET", "/Schemas?filter=id%20pr")).json).toEqual(fault(403));
});

test("odd inputs are refused in SCIM's words, never with a fault of ours", async () => {
  const { id } = await made();
  const userName = name();
  const requests: [string, string, unknown, number, string?][] = [
    ["POST", "/Users", "{no", 400, "invalidSyntax"],
    ["POST", "/Users", "[]", 400, "invalidSyntax"],
    ["POST", "/Users", {}, 400, "invalidValue"],
    ["POST", "/Users", { userName: "" }, 400, "invalidValue"],
    ["POST", "/Users", { userName: 7 }, 400, "invalidValue"],
    ["POST", "/Users", { userName: "nobody" }, 400, "invalidValue"],
    ["POST", "/Users", { userName: "a\u0000b@example.com" }, 400, "invalidValue"],
    ["POST", "/Users", { userName, name: "Ada", active: "perhaps" }, 400, "invalidValue"],
    ["POST", "/Users", { userName, title: "x".repeat(3_000) }, 400, "invalidValue"],
    ["POST", "/Users", { userName, displayName: mintToken("organization") }, 400, "sensitive"],
    [
      "POST",
      "/Users",
      {
        userName,
        emails: [
          { value: "a@example.com", primary: true },
          { value: "b@example.com", primary: true },
        ],
      },
      400,
      "invalidValue",
    ],
    ["PATCH", `/Users/${id}`, { Operations: [{ op: "add", path: "title", value: "x" }] }, 400, "invalidSyntax"],
    ["PATCH", `/Users/${id}`, patch(), 400, "invalidSyntax"],
    ["PATCH", `/Users/${id}`, patch({ op: "move", path: "title", value: "x" }), 400, "invalidSyntax"],
    ["PATCH", `/Users/${id}`, patch({ op: "remove" }), 400, "noTarget"],
    ["PATCH", `/Users/${id}`, patch({ op: "replace", path: 'addresses[type eq "home"].locality', value: "x" }), 400, "noTarget"],
    ["PATCH", `/Users/${id}`, patch({ op: "add", path: "__proto__.polluted", value: "x" }), 400, "invalidPath"],
    ["PATCH", `/Users/${id}`, patch({ op: "add", path: "constructor", value: "x" }), 400, "invalidPath"],
    ["PATCH", `/Users/${id}`, patch({ op: "add", path: "emails[", value: "x" }), 400, "invalidPath"],
    ["PATCH", `/Users/${id}`, patch({ op: "replace", path: "id", value: "x" }), 400, "mutability"],
    ["PATCH", `/Users/${id}`, patch({ op: "replace", path: 'emails[type foo "work"].value', value: "x" }), 400, "invalidFilter"],
    ["PATCH", `/Users/${id}`, patch({ op: "remove", path: "userName" }), 400, "invalidValue"],
    ["GET", "/Users?startIndex=x", undefined, 400, "invalidValue"],
    ["GET", "/Users?sortOrder=sideways", undefined, 400, "invalidValue"],
    ["GET", "/Nothing", undefined, 404],
    ["GET", "/Me", undefined, 501],
    ["PATCH", "/Me/", patch({ op: "add", path: "title", value: "x" }), 501],
    ["DELETE", "/Users", undefined, 405],
  ];
  for (const [method, path, body, status, scimType] of requests) {
    const reply = await call(method, path, body);
    expect([method, path, body, reply.status, reply.json]).toEqual([method, path, body, status, fault(status, scimType)]);
  }
  expect((await call("POST", "/Users", "<xml/>", { headers: { "content-type": "text/xml" } })).json).toEqual(fault(415));
  expect(
    (await call("POST", "/Users", { userName: name() }, { headers: { "content-type": "application/json; charset=utf-8" } })).status,
  ).toBe(201);
  const polluting = await call("POST", "/Users", `{"userName":"${name()}","__proto__":{"active":false},"constructor":{"x":1}}`);
  expect([polluting.status, polluting.json.active, ({} as Json).active]).toEqual([201, true, undefined]);
});

test("twenty who make the same user at once make one", async () => {
  const userName = name("race");
  const replies = await Promise.all(
    Array.from({ length: 20 }, (_, i) => call("POST", "/Users", { userName: i % 2 ? userName : userName.toUpperCase() })),
  );
  expect(replies.map(({ status }) => status).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)]);
  expect((await members()).filter(({ email }) => email === userName)).toHaveLength(1);
});

test("another organization's people and groups are not there, and neither plan, scope nor a key of one project opens this", async () => {
  const other = await foundTestOrganization("enterprise");
  const theirs = { token: await keyOf(other) };
  const user = await made();
  const { json: group } = await call("POST", "/Groups", { displayName: `Wall ${++n}`, members: [{ value: user.id }] });
  for (const path of [`/Users/${user.id}`, `/Users/${user.userName}`, `/Groups/${group.id}`])
    for (const method of ["GET", "DELETE"]) expect((await call(method, path, undefined, theirs)).json).toEqual(fault(404));
  expect((await call("POST", "/Groups", { displayName: "Ours", members: [{ value: user.id }] }, theirs)).json).toEqual(
    fault(400, "invalidValue"),
  );
  expect((await call("GET", "/Users", undefined, theirs)).json.totalResults).toBe(1);
  const { token: narrow } = await org.key({ scopes: ["organization:read_member"] });
  expect((await call("GET", "/Users", undefined, { token: narrow })).json).toEqual(fault(403));
  const { token: ofProject } = await org.key({ scopes: ["organization:scim"], project_id: org.projectId });
  expect((await call("GET", "/Users", undefined, { token: ofProject })).json).toEqual(fault(403));
  const pro = await foundTestOrganization("ultra");
  const { token: plain } = await pro.key({ scopes: ["organization:scim"] });
  expect((await call("GET", "/Users", undefined, { token: plain })).json).toMatchObject({
    status: "403",
    detail: expect.stringContaining("no SCIM"),
  });
  expect((await call("GET", "/Users", undefined, { token: "" })).status).toBe(401);
});

test("each change is in the audit log, with the key that made it", async () => {
  const user = await made({ displayName: "Grace" });
  await call("PATCH", `/Users/${user.id}`, patch({ op: "replace", path: "active", value: false }));
  await call("DELETE", `/Users/${user.id}`);
  const rows = await asOwner(
    "select action, actor_kind, before, after from audit_log where resource_type = 'scim_user' and record_id = $1 order by id",
    [user.id],
  );
  expect(rows).toMatchObject([
    { action: "INSERT", actor_kind: "api_key", after: { active: true } },
    { action: "UPDATE", before: { active: true }, after: { active: false } },
    { action: "DELETE", before: { active: false } },
  ]);
});
