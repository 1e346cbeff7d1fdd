import { beforeAll, describe, expect, test } from "vitest";
import { listAuditLog, readAuditEntry, readAuditFacets, recordTrail, searchAuditLog } from "../../../lib/domain/audit/queries";
import { recordDenial } from "../../../lib/domain/audit/record-denial";
import { managedKeys } from "../../../lib/domain/keys/key-reach";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { authenticateUser } from "../../../lib/domain/users/authenticate-user";
import { openJob } from "../../../lib/doors/job";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const NOW = Date.now();
const ago = (ms: number) => new Date(NOW - ms);
const iso = (ms: number) => ago(ms).toISOString();
const reader = (org: TestOrganization, at = new Date()) => org.as("organization:auditlog", at);
const page = { limit: 100 };

let org: TestOrganization;
let keyId: string;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  const { api_key } = await createKey(org.as("organization:create_api_key", ago(10 * DAY)), {
    name: "Nightly 100%_import",
    scopes: ["project:read"],
  });
  keyId = api_key.id;
  const keys = (at: number) => managedKeys(org.as("organization:write_api_key", ago(at)));
  await updateKey(keys(5 * DAY), keyId, { name: "Hourly import", description: "moves\nrows" });
  await revokeKey(keys(HOUR), keyId, { reason: "done" });
  await recordDenial(org.as("organization:read", ago(30 * MINUTE), "member"), "organization:payment");
});
const search = (more: object = {}) => searchAuditLog(reader(org), { start_time: iso(30 * DAY), ...more });
const actionsOf = async (more: object) => (await search(more)).entries.map((entry) => entry.action);

describe("the plan", () => {
  test("without an audit log refuses with PLAN_REQUIRED, which names both plans; the trail of a key is read on every plan", async () => {
    const pro = await foundTestOrganization("pro");
    const { api_key } = await pro.key({ name: "Terraform" });
    const refusal = { code: "PLAN_REQUIRED", details: { members: { plan: "pro", required_plan: "enterprise" } } };
    await expect(listAuditLog(reader(pro), { start_time: iso(DAY), ...page })).rejects.toMatchObject(refusal);
    await expect(readAuditEntry(reader(pro), api_key.id)).rejects.toMatchObject(refusal);
    await expect(searchAuditLog(reader(pro), { start_time: iso(DAY) })).rejects.toMatchObject(refusal);
    await expect(readAuditFacets(reader(pro), { start_time: iso(DAY) })).rejects.toMatchObject(refusal);
    expect(await recordTrail(pro.as("organization:read_api_key"), api_key.id, { limit: 10 })).toMatchObject([
      { action: "INSERT", actor: { kind: "user", id: pro.adminId }, address: "203.0.113.7", record: { name: "Terraform", is_key: true } },
    ]);
  });
});

describe("another organization's entries", () => {
  test("are absent from every list and NOT_FOUND by id", async () => {
    const other = await foundTestOrganization("enterprise");
    const theirs = await listAuditLog(reader(other), { start_time: iso(DAY), ...page });
    const mine = await listAuditLog(reader(org), { start_time: iso(30 * DAY), ...page });
    expect(theirs.length).toBeGreaterThan(0);
    expect(new Set([...theirs, ...mine].map((entry) => entry.id)).size).toBe(theirs.length + mine.length);
    expect(new Set(mine.map((entry) => entry.organization_name))).toEqual(new Set([org.name]));
    await expect(readAuditEntry(reader(org), theirs[0]?.id ?? "")).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await recordTrail(other.as("organization:read_api_key"), keyId, { limit: 10 })).toEqual([]);
    expect(await listAuditLog(reader(org), { start_time: iso(DAY), limit: 100, cursor: theirs[0]?.id })).toEqual([]);
  });
});

describe("the period", () => {
  test("begins with start_time and ends before end_time", async () => {
    const found = async (start_time: string, end_time?: string) =>
      (await listAuditLog(reader(org), { start_time, end_time, record_id: keyId, ...page })).map((entry) => entry.action);
    expect(await found(iso(10 * DAY), iso(5 * DAY))).toEqual(["INSERT"]);
    expect(await found(iso(5 * DAY), ago(5 * DAY - 1).toISOString())).toEqual(["UPDATE"]);
    expect(await found(iso(10 * DAY - 1))).toEqual(["UPDATE", "UPDATE"]);
  });

  test("is at most 90 days long, the last 90 days included", async () => {
    const at = new Date();
    const earlier = (ms: number) => new Date(at.getTime() - ms).toISOString();
    const list = (start_time: string, end_time?: string) => listAuditLog(reader(org, at), { start_time, end_time, ...page });
    await expect(list(earlier(91 * DAY))).rejects.toMatchObject({ code: "INVALID_REQUEST", status: 400 });
    await expect(list(earlier(100 * DAY), earlier(10 * DAY - 1))).rejects.toMatchObject({ code: "INVALID_REQUEST" });
    await expect(list(earlier(DAY), earlier(2 * DAY))).rejects.toMatchObject({ code: "INVALID_REQUEST" });
    expect((await list(earlier(90 * DAY))).length).toBeGreaterThan(4);
    expect(await list(earlier(101 * DAY), earlier(11 * DAY))).toEqual([]);
    await expect(search({ start_time: earlier(91 * DAY) })).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });
});

describe("the list", () => {
  test("is in order of time, the newest first, and pages through all of it without gap or repetition", async () => {
    const all = await listAuditLog(reader(org), { start_time: iso(30 * DAY), ...page });
    expect(all.map((entry) => entry.created_at)).toEqual(
      all
        .map((entry) => entry.created_at)
        .toSorted()
        .toReversed(),
    );
    const paged = [];
    let cursor: string | undefined;
    do {
      const part = await listAuditLog(reader(org), { start_time: iso(30 * DAY), limit: 2, cursor });
      paged.push(...part);
      cursor = part.at(-1)?.id;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  test("names people, keys and projects, and gives a plain address", async () => {
    const [entry] = await listAuditLog(reader(org), { start_time: iso(30 * DAY), record_id: keyId, action: "INSERT", ...page });
    expect(entry).toMatchObject({
      organization_name: org.name,
      user_name: expect.stringMatching(/^Admin/),
      actor_kind: "user",
      ip_address: "203.0.113.7",
      resource_type: "api_key",
      outcome: "done",
      created_at: ago(10 * DAY)
        .toISOString()
        .replace("Z", "000Z"),
    });
  });

  test("answers a denial as VERIFY, which is denied", async () => {
    const found = await listAuditLog(reader(org), { start_time: iso(DAY), action: "VERIFY", ...page });
    expect(found).toMatchObject([{ action: "VERIFY", outcome: "denied", resource_type: "organization:payment" }]);
    expect((await readAuditEntry(reader(org), found[0]?.id ?? "")).metadata).toMatchObject({
      outcome: "denied",
      after: { permission: "organization:payment" },
      downgrade_patches: [],
    });
  });

  test("narrows to an actor, a type and a record", async () => {
    const list = (more: object) => listAuditLog(reader(org), { start_time: iso(30 * DAY), ...page, ...more });
    expect((await list({ actor_id: org.adminId })).every((entry) => entry.actor_id === org.adminId)).toBe(true);
    expect(await list({ actor_id: keyId })).toEqual([]);
    expect((await list({ resource_type: "api_key" })).map((entry) => entry.record_id)).toEqual([keyId, keyId, keyId]);
    expect(await list({ record_id: org.projectId })).toMatchObject([{ action: "INSERT", project_name: "default" }]);
  });

  test("holds of one project alone under a key of that project", async () => {
    const proof = reader(org);
    const key = { keyId, name: "Bound", keyKind: "organization" as const, projectId: org.projectId, userId: null, expiresAt: null };
    const bound = {
      ...proof,
      caller: { kind: "key" as const, ...key, allowedAddresses: [], rate: 60, scopes: ["organization:auditlog" as const] },
    };
    const found = await listAuditLog(bound, { start_time: iso(30 * DAY), ...page });
    expect(found.map((entry) => entry.project_name)).toEqual(["default"]);
    const [other] = await listAuditLog(proof, { start_time: iso(30 * DAY), record_id: keyId, ...page });
    await expect(readAuditEntry(bound, other?.id ?? "")).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the screen's search", () => {
  test("filters by actions, types and actors, several of each", async () => {
    expect(await actionsOf({ actions: ["DENIED"] })).toEqual(["DENIED"]);
    expect(await actionsOf({ actions: ["UPDATE", "DENIED"], actors: [org.adminId] })).toEqual(["DENIED", "UPDATE", "UPDATE"]);
    expect(await actionsOf({ actors: ["anonymous"] })).toEqual([]);
    expect(new Set(await actionsOf({ resource_types: ["api_key", "project"] }))).toEqual(new Set(["INSERT", "UPDATE"]));
    await authenticateUser(openJob("test"), { email: (await adminEmail()) ?? "", password: "a wrong password" });
    expect(await actionsOf({ actors: ["system"], actions: ["FAILED_LOGIN"] })).toEqual(["FAILED_LOGIN"]);
  });
  const adminEmail = async () => {
    const { entries } = await search({ resource_types: ["user"] });
    return entries.at(-1)?.changes.find((change) => change.member === "email")?.after as string | undefined;
  };

  test("finds every word in names, present and past, in addresses and request ids, and takes no pattern", async () => {
    const found = async (query: string) => (await search({ query, resource_types: ["api_key"] })).entries.length;
    expect(await found("hourly")).toBe(3);
    expect(await found("NIGHTLY 100%_import")).toBe(2);
    expect(await found("hourly 203.0.113.7")).toBe(3);
    expect(await found("%")).toBe(2);
    expect(await found("nightly_100")).toBe(0);
    expect(await found("no such thing")).toBe(0);
    const { entries } = await search({ resource_types: ["api_key"], actions: ["INSERT"] });
    expect(await found(entries[0]?.request_id ?? "")).toBe(1);
  });

  test("says what changed, member by member", async () => {
    const { entries } = await search({ resource_types: ["api_key"], actions: ["UPDATE"] });
    expect(entries[1]?.changes).toEqual([
      { member: "description", before: null, after: "moves\nrows" },
      { member: "name", before: "Nightly 100%_import", after: "Hourly import" },
    ]);
  });

  test("gives fifty at a time and says whether there are more", async () => {
    const busy = await foundTestOrganization("enterprise");
    const { api_key } = await busy.key();
    for (let i = 0; i < 60; i++) await updateKey(busy.keys(), api_key.id, { description: `turn ${i}` });
    const first = await searchAuditLog(reader(busy), { start_time: iso(DAY), actions: ["UPDATE"], resource_types: ["api_key"] });
    expect([first.entries.length, first.more]).toEqual([50, true]);
    const last = await searchAuditLog(reader(busy), {
      start_time: iso(DAY),
      actions: ["UPDATE"],
      resource_types: ["api_key"],
      cursor: first.entries.at(-1)?.id,
    });
    expect([last.entries.length, last.more]).toEqual([10, false]);
    expect(await recordTrail(busy.as("organization:read_api_key"), api_key.id, { limit: 5 })).toHaveLength(5);
  });

  test("offers who acted, how and on what, with counts", async () => {
    const own = await foundTestOrganization("enterprise");
    await own.key();
    const facets = await readAuditFacets(reader(own), { start_time: iso(DAY) });
    expect(facets.actors).toContainEqual(expect.objectContaining({ kind: "user", value: own.adminId }));
    expect(facets.actions).toEqual(expect.arrayContaining([expect.objectContaining({ value: "INSERT" })]));
    expect(facets.resource_types).toContainEqual({ value: "api_key", count: 1 });
    expect(facets.actions.reduce((sum, { count }) => sum + count, 0)).toBe(facets.total);
  });
});
