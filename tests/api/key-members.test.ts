import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OrganizationScope } from "../../lib/access/scopes";
import { revokeKey } from "../../lib/domain/keys/revoke-key";
import type { Key } from "../../lib/domain/keys/schema";
import { newId } from "../../lib/kernel/id";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { frontServer, type TestServer } from "../support/servers";

let server: TestServer;
let org: TestOrganization;
let manager: string;
beforeAll(async () => {
  server = await frontServer();
  org = await foundTestOrganization("enterprise");
  manager = (await org.key({ name: "Manager", rate_limit: 100_000, scopes: MANAGE })).token;
});
afterAll(() => server.stop());

const MANAGE = [
  "organization:create_api_key",
  "organization:read_api_key",
  "organization:write_api_key",
  "organization:verify_api_key",
  "project:read",
] satisfies OrganizationScope[];
type Problem = { code: string; detail: string; errors: { loc: string[]; msg: string }[] };

const keys = (method: string, rest = "", body?: unknown, token = manager) =>
  server.ask({ method, path: `/api/v1/api-keys/${rest}`, token, body });
const create = (more: object) => keys("POST", "", { name: `Key ${newId()}`, scopes: ["project:read"], ...more });

describe("what a customer says of a key", () => {
  test("its id and meta are kept, handed back by a verdict, changed, taken along by a rotation and found", async () => {
    const external_id = `customer ${newId()}`;
    const meta = { tier: "gold", seats: 12, nested: { deep: [1, null, "x"] } };
    const made = (await create({ external_id, meta })).json<{ api_key: Key; token: string }>();
    expect(made.api_key).toMatchObject({ external_id, meta });
    const verdict = async (key: string) => (await keys("POST", "verify/", { key })).json();
    expect(await verdict(made.token)).toMatchObject({ valid: true, external_id, meta });

    const found = await keys("GET", `?external_id=${encodeURIComponent(external_id)}`);
    expect(found.json<Key[]>().map(({ id }) => id)).toEqual([made.api_key.id]);
    expect((await keys("GET", "?external_id=nobody")).json()).toEqual([]);

    const successor = (await keys("POST", `${made.api_key.id}/rotate/`, {})).json<{ api_key: Key; token: string }>();
    expect(successor.api_key).toMatchObject({ external_id, meta });
    const changed = await keys("PATCH", `${successor.api_key.id}/`, { external_id: null, meta: {} });
    expect(changed.json()).toMatchObject({ external_id: null, meta: {} });
    expect(await verdict(successor.token)).toMatchObject({ external_id: null, meta: {} });
  });

  test.each([
    ["a text", { meta: "gold" }, ["body", "meta"]],
    ["a list", { meta: [1] }, ["body", "meta"]],
    ["more than 4 KiB", { meta: { a: "x".repeat(4096) } }, ["body", "meta"]],
    ["more than 4 KiB in two-byte letters", { meta: { a: "ä".repeat(2045) } }, ["body", "meta"]],
    ["an id of blanks", { external_id: "  " }, ["body", "external_id"]],
    ["an id of 256 characters", { external_id: "x".repeat(256) }, ["body", "external_id"]],
  ])("%s is refused where it stands, when it is made and when it is changed", async (_, body, loc) => {
    const made = (await create({})).json<{ api_key: Key }>().api_key;
    for (const reply of [await create(body), await keys("PATCH", `${made.id}/`, body)]) {
      expect(reply.status).toBe(422);
      expect(reply.json<Problem>().errors[0]?.loc).toEqual(loc);
    }
  });

  test("exactly 4 KiB fit", async () => {
    const meta = { a: "x".repeat(4096 - '{"a":""}'.length) };
    expect((await create({ meta })).status).toBe(201);
  });
});

test.each(["scopes", "project_id", "kind", "token"])("%s is said to be fixed, and what to do instead", async (member) => {
  const { id } = (await create({})).json<{ api_key: Key }>().api_key;
  const reply = await keys("PATCH", `${id}/`, { [member]: ["project:read"] });
  expect(reply.status).toBe(422);
  const [error] = reply.json<Problem>().errors;
  expect(error?.loc).toEqual(["body", member]);
  expect(error?.msg).toMatch(/never changes?\. (Rotate|Make another)/);
});

describe("a key that changes keys", () => {
  test("cannot raise its own rate, and may lower it", async () => {
    const { token, api_key } = await org.key({ name: "Own rate", scopes: [...MANAGE], rate_limit: 50 });
    for (const rate_limit of [51, null]) {
      const refused = await keys("PATCH", `${api_key.id}/`, { rate_limit }, token);
      expect(refused.status).toBe(403);
      expect(refused.json<Problem>()).toMatchObject({ code: "BEYOND_OWN_REACH", detail: expect.stringContaining("its own rate limit") });
    }
    expect((await keys("PATCH", `${api_key.id}/`, { rate_limit: 40 }, token)).json()).toMatchObject({ rate_limit: 40 });
    expect((await keys("PATCH", `${api_key.id}/`, { rate_limit: 60 })).json()).toMatchObject({ rate_limit: 60 });
  });

  test("cannot raise its own rate by way of a key that it makes, nor of its successor", async () => {
    const { token, api_key } = await org.key({ name: "Two calls", scopes: [...MANAGE], rate_limit: 50 });
    const made = (more: object) => keys("POST", "", { name: `Key ${newId()}`, scopes: [...MANAGE], ...more }, token);
    const refused = await made({ rate_limit: 51 });
    expect([refused.status, refused.json<Problem>().code]).toEqual([403, "BEYOND_OWN_REACH"]);
    const child = (await made({})).json<{ api_key: Key; token: string }>();
    expect(child.api_key.rate_limit).toBe(50);
    const successor = (await keys("POST", `${api_key.id}/rotate/`, {}, token)).json<{ api_key: Key; token: string }>();
    for (const [id, by] of [
      [child.api_key.id, token],
      [api_key.id, child.token],
      [successor.api_key.id, token],
      [api_key.id, successor.token],
    ])
      expect((await keys("PATCH", `${id}/`, { rate_limit: 51 }, by)).status).toBe(403);
  });

  test("cannot widen its own addresses, nor another's beyond them, and never in silence", async () => {
    const allowed_addresses = ["127.0.0.0/8", "::1"];
    const { token, api_key } = await org.key({ name: "Own addresses", scopes: [...MANAGE], allowed_addresses });
    const other = (await create({})).json<{ api_key: Key }>().api_key;
    for (const id of [api_key.id, other.id])
      for (const wider of [[], ["10.0.0.0/8"], ["127.0.0.0/7"]]) {
        const refused = await keys("PATCH", `${id}/`, { allowed_addresses: wider }, token);
        expect([id, wider, refused.status]).toEqual([id, wider, 403]);
        expect(refused.json<Problem>().code).toBe("BEYOND_OWN_REACH");
      }
    const narrowed = await keys("PATCH", `${api_key.id}/`, { allowed_addresses: ["127.0.0.1", "::1"] }, token);
    expect(narrowed.json()).toMatchObject({ allowed_addresses: ["127.0.0.1", "::1"] });
    expect((await keys("PATCH", `${api_key.id}/`, { allowed_addresses: [] })).json()).toMatchObject({ allowed_addresses: [] });
  });
});

test("a list answers the live ones first, newest first, then those that have ended, page after page", async () => {
  const own = await foundTestOrganization("enterprise");
  const all: Key[] = [];
  for (let i = 0; i < 7; i++) all.push((await own.key({ name: `Key ${i}` })).api_key);
  const reader = await own.key({ name: "Reader", scopes: ["organization:read_api_key"] });
  const ended = [all[6], all[4], all[1]].flatMap((key) => key ?? []);
  for (const { id } of ended) await revokeKey(own.keys(), id, {});
  const live = [reader.api_key, all[5], all[3], all[2], all[0]].flatMap((key) => key ?? []);
  const wanted = [...live, ...ended].map(({ name }) => name);

  for (const limit of [1, 2, 3, 5, 8, 100]) {
    const names: string[] = [];
    let path: string | undefined = `?limit=${limit}`;
    while (path !== undefined) {
      const reply = await keys("GET", path, undefined, reader.token);
      const page = reply.json<Key[]>();
      expect(page.length).toBeLessThanOrEqual(limit);
      names.push(...page.map(({ name }) => name));
      path = /<[^>]*api-keys\/(\?[^>]*)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
    }
    expect(names).toEqual(wanted);
  }
});
