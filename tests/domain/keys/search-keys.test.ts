import { randomBytes, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { isLive, keyConcerns } from "../../../components/keys/words/key-attention";
import type { Granted, KeyKind } from "../../../lib/access/caller";
import type { Prisma } from "../../../lib/db/generated/client";
import { gatePool } from "../../../lib/db/pools";
import { inTenant } from "../../../lib/db/tenant";
import { countKeys } from "../../../lib/domain/inventory/count-keys";
import { exportKeys } from "../../../lib/domain/inventory/export-keys";
import { ExportKeys, type FoundKeys, KEY_REASONS, KEY_SORTS, type KeyCounts, KeySearch } from "../../../lib/domain/inventory/schema";
import { searchKeys } from "../../../lib/domain/inventory/search-keys";
import { searchableText } from "../../../lib/domain/inventory/search-terms";
import { readKey } from "../../../lib/domain/keys/queries";
import { KEY_STATUSES } from "../../../lib/domain/keys/schema";
import { listNotices } from "../../../lib/domain/notices/queries";
import { DEFAULT_POLICY } from "../../../lib/domain/policies/policy-terms";
import type { Policy } from "../../../lib/domain/policies/schema";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { createProject } from "../../../lib/domain/projects/create-project";
import { previewPolicy } from "../../../lib/domain/reminders/preview-policy";
import { keyUsageByHour } from "../../../lib/domain/usage/queries";
import { newId } from "../../../lib/kernel/id";
import { DAY, HOUR, MINUTE } from "../../../lib/kernel/time";
import { readCases } from "../../cases/read-cases";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const now = new Date("2026-11-20T12:34:56Z");
const at = (days: number) => new Date(now.getTime() + days * DAY);

type Use = { lastUsedAt?: Date; lastDeniedAt?: Date; requestCount?: number; deniedCount?: number };
type Row = Partial<Prisma.ApiKeyUncheckedCreateInput>;
let made = 0;
const rowOf = (org: TestOrganization, given: Row): Prisma.ApiKeyUncheckedCreateInput => ({
  id: newId(),
  organizationId: org.id,
  kind: "organization",
  name: `Key ${++made}`,
  prefix: "sk_live_",
  start: randomBytes(4).toString("hex"),
  tag: "0000",
  hash: new Uint8Array(randomBytes(32)),
  scopes: ["project:read"],
  createdAt: at(-1),
  updatedAt: at(-1),
  createdByName: "Ada Lovelace",
  ...given,
});
/** A key in whatever state, straight into its table. */
async function insertKey(
  org: TestOrganization,
  { lastUsedAt, lastDeniedAt, requestCount, deniedCount, ...given }: Row & Use,
): Promise<string> {
  const { id } = await inTenant(org.as("organization:write_api_key"), (tx) =>
    tx.apiKey.create({ data: rowOf(org, given), select: { id: true } }),
  );
  await gatePool().query(
    "update key_uses set last_used_at = $2, last_denied_at = $3, request_count = $4, denied_count = $5 where key_id = $1",
    [id, lastUsedAt, lastDeniedAt, requestCount ?? 0, deniedCount ?? 0],
  );
  return id;
}
type Found = Pick<FoundKeys, "keys"> & Omit<KeyCounts, "reasons"> & { reasons: { of: FoundKeys["reasons"]; counts: KeyCounts["reasons"] } };
/** What the screen has of a search: the page, and the numbers around it. */
const searchAs = async (ctx: Granted<"organization:read_api_key">, search: KeySearch): Promise<Found> => {
  const [{ keys, reasons }, counts] = [await searchKeys(ctx, search), await countKeys(ctx, search)];
  return { ...counts, keys, reasons: { of: reasons, counts: counts.reasons } };
};
const search = (org: TestOrganization, given: Partial<KeySearch> = {}, moment = now): Promise<Found> =>
  searchAs(org.as("organization:read_api_key", moment), KeySearch.parse(given));
const names = async (org: TestOrganization, given: Partial<KeySearch> = {}) => (await search(org, given)).keys.map((key) => key.name);

describe("the status that the search judges by", () => {
  test("is that of every case of a key's status, and the tabs and the menu count by it", async () => {
    const org = await foundTestOrganization();
    const moment = (days: string) => (days === "-" ? null : at(Number(days)));
    const cases = readCases("key-life");
    const wanted = new Map<string, string>();
    for (const [left, right] of cases) {
      const [revoked = "", grace = "", expires = "", suspended = "", by = "", resumes = ""] = left.split("|").map((part) => part.trim());
      const id = await insertKey(org, {
        revokedAt: moment(revoked),
        graceEndsAt: moment(grace),
        expiresAt: moment(expires),
        suspendedAt: moment(suspended),
        suspensionCause: (["manual", "plan", "idle", "policy"] as const).find((cause) => cause === by) ?? null,
        resumesAt: moment(resumes),
      });
      wanted.set(id, right.split(" ")[0] ?? "");
    }
    for (const status of KEY_STATUSES) {
      const found = await search(org, { status: [status], limit: 200 });
      const expected = [...wanted].filter(([, each]) => each === status).map(([id]) => id);
      expect(found.keys.map((key) => key.id).sort()).toEqual(expected.sort());
      expect(found.keys.every((key) => key.status === status)).toBe(true);
    }
    const { views, options, total } = await search(org);
    const live = [...wanted.values()].filter((status) => status !== "revoked" && status !== "expired").length;
    expect([total, views.all, views.active]).toEqual([cases.length, cases.length, live]);
    expect(options.status.map(({ value, count }) => [value, count])).toEqual(
      KEY_STATUSES.map((status) => [status, [...wanted.values()].filter((each) => each === status).length])
        .filter(([, count]) => count !== 0)
        .sort(),
    );
  });
});

describe("what needs attention", () => {
  const policies: [string, Policy][] = [
    ["asks nothing", DEFAULT_POLICY],
    ["demands an expiry", { ...DEFAULT_POLICY, require_expiry: true }],
    ["caps the life", { ...DEFAULT_POLICY, longest_lifetime_days: 90 }],
  ];
  test.each(policies)("is what the screen gives a reason for, where the policy %s", async (_, policy) => {
    const org = await foundTestOrganization();
    await setPolicy(org.as("organization:admin"), policy);
    const hour = Math.floor(now.getTime() / HOUR) * HOUR;
    const denied = async (minutesAgo: number) => {
      const moment = new Date(now.getTime() - minutesAgo * MINUTE);
      const id = await insertKey(org, {
        name: `Denied ${minutesAgo} minutes ago`,
        expiresAt: at(60),
        lastDeniedAt: moment,
        deniedCount: 1,
      });
      await gatePool().query(
        "insert into key_minutes (key_id, at, organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads) values ($1, date_trunc('minute', $2::timestamptz), $3, 0, 1, 0, 0, 0, 0)",
        [id, moment, org.id],
      );
    };
    for (const given of [
      { name: "No expiry" },
      { name: "Long life", expiresAt: at(100), createdAt: at(-10) },
      { name: "Long life, suspended", expiresAt: at(100), createdAt: at(-10), suspendedAt: at(-1), suspensionCause: "manual" },
      { name: "Long life in a grace", expiresAt: at(100), createdAt: at(-10), graceEndsAt: at(1) },
      { name: "Just the cap", expiresAt: new Date(at(-10).getTime() + 90 * DAY), createdAt: at(-10) },
      { name: "A moment more", expiresAt: new Date(at(-10).getTime() + 90 * DAY + 1), createdAt: at(-10) },
      { name: "Expiring", expiresAt: at(3) },
      { name: "Expiring within a grace", expiresAt: at(3), graceEndsAt: at(1) },
      { name: "Expired long ago", expiresAt: at(-3), createdAt: at(-200), lastUsedAt: at(-120) },
      { name: "Revoked and leaked", revokedAt: at(-1), leakedAt: at(-2) },
      { name: "Leaked", expiresAt: at(60), leakedAt: at(-2) },
      { name: "Suspended and leaked", expiresAt: at(60), leakedAt: at(-2), suspendedAt: at(-1), suspensionCause: "manual" },
      { name: "Unused since it was made", createdAt: at(-91), expiresAt: at(-91 + 90) },
      { name: "Unused and live", createdAt: at(-91), expiresAt: null },
      { name: "Used 91 days ago", createdAt: at(-200), lastUsedAt: at(-91), expiresAt: at(20) },
      { name: "Used 89 days ago", createdAt: at(-200), lastUsedAt: at(-89), expiresAt: at(20) },
      { name: "In order", expiresAt: at(60) },
    ] satisfies (Row & Use)[])
      await insertKey(org, given);
    for (const minutesAgo of [
      1,
      60 * 23,
      (now.getTime() - hour) / MINUTE + 23 * 60 - 1,
      (now.getTime() - hour) / MINUTE + 23 * 60 + 1,
      60 * 25,
    ])
      await denied(minutesAgo);

    const all = (await search(org, { limit: 200 })).keys;
    const usage = await keyUsageByHour(
      org.as("organization:read_api_key", now),
      all.map((key) => key.id),
    );
    const reasons = new Map(all.map((key) => [key.name, keyConcerns(key, usage[key.id], now.getTime(), policy).map(({ id }) => id)]));
    const found = await search(org, { view: "attention", limit: 200 });
    expect(found.keys.map((key) => key.name).sort()).toEqual([...reasons].flatMap(([name, why]) => (why.length > 0 ? [name] : [])).sort());
    expect(found.views.attention).toBe(found.keys.length);
    const worst = found.keys.map((key) => reasons.get(key.name)?.[0]);
    expect(found.keys.map((key) => found.reasons.of[key.id])).toEqual(worst);
    expect(worst).toEqual(KEY_REASONS.flatMap((reason) => worst.filter((each) => each === reason)));
    for (const reason of KEY_REASONS) {
      expect(found.reasons.counts[reason], reason).toBe(worst.filter((each) => each === reason).length);
      const group = await search(org, { view: "attention", reason, limit: 200 });
      expect(group.keys.map((key) => key.id)).toEqual(found.keys.filter((key) => found.reasons.of[key.id] === reason).map((key) => key.id));
    }
    expect(found.out_of_policy).toBe([...reasons.values()].filter((why) => why.includes("policy")).length);
    const alone = await search(org, { view: "attention", out_of_policy: true, limit: 200 });
    const notices = await listNotices(org.as("organization:read_api_key", now));
    const { outside } = await previewPolicy(org.as("organization:read_api_key", now), policy);
    const counts = [
      found.out_of_policy,
      alone.keys.length,
      alone.total,
      notices.find(({ kind }) => kind === "out_of_policy")?.count ?? 0,
      outside,
    ];
    expect(new Set(counts).size, `list, filter, its total, banner, Security: ${counts.join(", ")}`).toBe(1);
    expect(reasons.get("In order")).toEqual([]);
    expect(reasons.get("Leaked")).toEqual(["leaked"]);
  });
});

describe("a filter", () => {
  test("narrows the list to any of its values, each filter on its own and all together", async () => {
    const org = await foundTestOrganization();
    const web = await createProject(org.as("organization:create_project"), { project_name: "web", visibility: "private" });
    await insertKey(org, {
      name: "One",
      scopes: ["project:read", "project:write_otlp"],
      createdByName: "Grace Hopper",
      lastUsedAt: at(-0.5),
    });
    await insertKey(org, { name: "Two", projectId: web.id, suspendedAt: at(-0.5), suspensionCause: "manual" });
    await insertKey(org, { name: "Three", kind: "project", projectId: web.id, scopes: ["project:write_otlp"], lastUsedAt: at(-0.5) });
    await insertKey(org, { name: "Four", kind: "write_token", projectId: org.projectId, prefix: "wt_live_", createdByName: null });
    await insertKey(org, { name: "Five", kind: "personal", userId: org.adminId, prefix: "pk_live_", revokedAt: at(-0.5) });
    const of = async (given: Partial<KeySearch>) => (await names(org, given)).sort();

    expect(await of({})).toEqual(["Five", "Four", "One", "Three", "Two"]);
    expect(await of({ kind: ["write_token", "personal"] })).toEqual(["Five", "Four"]);
    expect(await of({ status: ["suspended"] })).toEqual(["Two"]);
    expect(await of({ project: [web.id] })).toEqual(["Three", "Two"]);
    expect(await of({ project: ["all", org.projectId] })).toEqual(["Five", "Four", "One"]);
    expect(await of({ creator: ["Grace Hopper"] })).toEqual(["One"]);
    expect(await of({ creator: ["Environment"] })).toEqual(["Four"]);
    expect(await of({ scope: ["project:write_otlp"] })).toEqual(["One", "Three"]);
    expect(await of({ never_used: true })).toEqual(["Five", "Four", "Two"]);
    expect(await of({ view: "active" })).toEqual(["Four", "One", "Three", "Two"]);
    expect(await of({ project: [web.id], kind: ["organization"], status: ["suspended", "active"] })).toEqual(["Two"]);
    expect(await of({ project: [web.id], creator: ["Grace Hopper"] })).toEqual([]);
    const [one] = (await search(org, { text: "One" })).keys;
    expect(await of({ ids: [one?.id ?? "", randomUUID()] })).toEqual(["One"]);
    await insertKey(org, { name: "Six", externalId: "customer_4711" });
    await insertKey(org, { name: "Seven", externalId: "customer_47" });
    expect(await of({ external_id: ["customer_4711"] })).toEqual(["Six"]);
    expect(await of({ external_id: ["customer_4711", "customer_47"] })).toEqual(["Seven", "Six"]);
    expect(await of({ text: "customer_4711" })).toEqual(["Six"]);
  });

  test("is counted by what choosing in it would show, and a tab by what it would show", async () => {
    const org = await foundTestOrganization();
    await insertKey(org, { name: "a", kind: "project", projectId: org.projectId });
    await insertKey(org, { name: "b", revokedAt: at(-0.5) });
    await insertKey(org, { name: "c" });
    const counts = (options: { value: string; count: number }[]) => Object.fromEntries(options.map(({ value, count }) => [value, count]));
    const { options, views, total } = await search(org, { kind: ["organization"] });
    expect(counts(options.kind)).toEqual({ organization: 2, project: 1 });
    expect(counts(options.status)).toEqual({ active: 1, revoked: 1 });
    expect(counts(options.project)).toEqual({ all: 2, [org.projectId]: 0 });
    expect(counts(options.scope)).toEqual({ "project:read": 2 });
    expect([total, views.all, views.active]).toEqual([2, 2, 1]);
    const active = await search(org, { view: "active", text: "b" });
    expect([active.total, active.views.all, active.views.active]).toEqual([0, 1, 0]);
  });
});

describe("the search box", () => {
  test("finds a key by its name, description, project, creator, applied properties, id and the start of its token", async () => {
    const org = await foundTestOrganization();
    const web = await createProject(org.as("organization:create_project"), { project_name: "storefront", visibility: "private" });
    const { api_key, token } = await org.key({ name: "GitHub Actions CI", description: "Runs the 100% nightly", project_id: web.id });
    await org.key({ name: "Other", ingestion: { applied_properties: [{ name: "Region", value: "eu_west" }] } });
    const found = (text: string) => names(org, { text });
    for (const text of [
      "github",
      "ACTIONS ci",
      "nightly",
      "100%",
      "storefront",
      "ci storefront",
      api_key.id,
      api_key.id.toUpperCase(),
      token,
      token.slice(0, 12),
      token.slice(8, 12),
      token.slice(8, 16),
      `${token.slice(0, 16)}…`,
      `LATCHKEY_API_KEY="${token}"`,
      `curl -H "Authorization: Bearer ${token}" http://localhost`,
    ])
      expect([text, await found(text)]).toEqual([text, ["GitHub Actions CI"]]);
    expect(await found("region")).toEqual(["Other"]);
    expect(await found("eu_west")).toEqual(["Other"]);
    expect(await found("euxwest")).toEqual([]);
    expect(await found("all projects")).toEqual(["Other"]);
    expect(await found("github other")).toEqual([]);
    expect(await found("applied_properties value")).toEqual([]);
    expect(await found(token.slice(16, 30))).toEqual([]);
    expect((await found("sk_live_")).length).toBe(2);
    expect((await found(api_key.created_by_name ?? "")).length).toBe(2);
  });

  test("finds a given token by its tag when the whole of it is pasted", async () => {
    const org = await foundTestOrganization("enterprise");
    const token = "n7Qe2vLx8RtY4mWz1KpB6sHd";
    await org.key({ name: "Brought along", token });
    await org.key({ name: "Generated" });
    expect(await names(org, { text: token })).toEqual(["Brought along"]);
  });

  test.each([
    ["sk_live_Ab3xK9dQ0123456789012345678901234567890", "sk_live_Ab3xK9dQ"],
    ["export KEY='wt_live_Ab3xK9dQ0123456789012345678901234567890' # prod", "wt_live_Ab3xK9dQ"],
    ["sk_live_Ab3xK9dQ", "sk_live_Ab3xK9dQ"],
    ["web n7Qe2vLx8RtY4mWz1KpB6sHd", "web n7Qe2vLx"],
    ["d41d8cd98f00b204e9800998ecf8427e", "d41d8cd9"],
    ["0b8f6f3e-5c1d-4c55-9a51-3f1c2d7e8a90", "0b8f6f3e"],
    ["019a9f3e-5c1d-7c55-9a51-3f1c2d7e8a90", "019a9f3e-5c1d-7c55-9a51-3f1c2d7e8a90"],
    ["github-actions-production-2026", "github-actions-production-2026"],
    ["internationalization", "internationalization"],
  ])("keeps of %s no secret: %s", (text, kept) => {
    expect(searchableText(text)).toBe(kept);
    expect(searchableText(kept)).toBe(kept);
  });
});

describe("the order", () => {
  const value: Record<(typeof KEY_SORTS)[number], (key: FoundKeys["keys"][number], calls: number) => string | number | null> = {
    name: (key) => key.name.toLowerCase(),
    kind: (key) => key.kind,
    project: (key) => (key.project_name ?? "").toLowerCase(),
    token_start: (key) => key.token_start,
    usage: (_, calls) => calls,
    last_used_at: (key) => key.last_used_at,
    expires_at: (key) => key.expires_at,
    status: (key) => ["active", "expiring", "rotating", "suspended", "expired", "revoked"].indexOf(key.status),
    creator: (key) => (key.created_by_name ?? "Environment").toLowerCase(),
    created_at: (key) => key.created_at,
    request_count: (key) => key.request_count,
  };

  test("is that of each column both ways, with what is not there last", async () => {
    const org = await foundTestOrganization();
    const ids = [
      await insertKey(org, {
        name: "beta",
        start: "b0000000",
        expiresAt: at(30),
        requestCount: 5,
        createdByName: "Zoe",
        createdAt: at(-3),
      }),
      await insertKey(org, {
        name: "Alpha",
        start: "a0000000",
        lastUsedAt: at(-1),
        kind: "project",
        projectId: org.projectId,
        createdAt: at(-5),
      }),
      await insertKey(org, { name: "gamma", start: "c0000000", lastUsedAt: at(-2), expiresAt: at(3), createdByName: null }),
      await insertKey(org, { name: "delta", start: "d0000000", revokedAt: at(-0.1), requestCount: 900, lastUsedAt: at(-0.2) }),
      await insertKey(org, { name: "Epsilon", start: "e0000000", suspendedAt: at(-0.1), suspensionCause: "manual", expiresAt: at(10) }),
    ];
    const calls = new Map(ids.map((id, index) => [id, [0, 7, 3, 0, 11][index] ?? 0]));
    for (const [id, count] of calls)
      if (count > 0)
        await gatePool().query(
          "insert into key_minutes (key_id, at, organization_id, requests, denied, events_arrived, events_ingested, bytes, invalid_payloads) values ($1, date_trunc('minute', $2::timestamptz), $3, $4, 1, 0, 0, 0, 0), ($1, $2::timestamptz - interval '3 days', $3, 1000, 0, 0, 0, 0, 0)",
          [id, at(-0.01), org.id, count - 1],
        );
    for (const sort of KEY_SORTS) {
      for (const descending of [false, true]) {
        const { keys } = await search(org, { sort, descending });
        const values = keys.map((key) => value[sort](key, calls.get(key.id) ?? 0));
        const there = values.filter((each) => each !== null);
        const wanted = [...there].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0) * (descending ? -1 : 1));
        expect([sort, descending, values]).toEqual([sort, descending, [...wanted, ...values.filter((each) => each === null)]]);
        expect(keys).toHaveLength(ids.length);
      }
    }
  });

  test("puts what works before what ended, newest first, and pages hold each key once", async () => {
    const org = await foundTestOrganization();
    for (let i = 0; i < 23; i++)
      await insertKey(org, { name: `Key of ${i}`, revokedAt: i % 3 === 0 ? at(-0.5) : null, createdByName: "Ada" });
    const whole = (await search(org, { limit: 200 })).keys;
    expect(whole.map(isLive)).toEqual([...whole.map(isLive)].sort((a, b) => Number(b) - Number(a)));
    for (const given of [{}, { sort: "creator" as const }, { sort: "expires_at" as const, descending: true }]) {
      const all = (await search(org, { ...given, limit: 200 })).keys.map((key) => key.id);
      const paged: string[] = [];
      for (let offset = 0; offset < 30; offset += 5) {
        const page = await search(org, { ...given, limit: 5, offset });
        expect(page.total).toBe(23);
        paged.push(...page.keys.map((key) => key.id));
      }
      expect(paged).toEqual(all);
      expect(new Set(paged).size).toBe(23);
    }
  });
});

describe("nobody sees more than is theirs to see", () => {
  const kinds: KeyKind[] = ["organization", "project", "write_token", "read_token", "personal"];
  test("members see no personal keys, not even in a count; admins see all kinds", async () => {
    const org = await foundTestOrganization();
    for (const kind of kinds)
      await insertKey(org, {
        kind,
        name: kind,
        projectId: kind === "organization" || kind === "personal" ? null : org.projectId,
        userId: kind === "personal" ? org.adminId : null,
        createdByName: kind === "personal" ? "Somebody private" : "Ada",
      });
    expect((await names(org)).sort()).toEqual([...kinds].sort());
    const member = await joinedMember(org);
    const seen = await searchAs(member.as("organization:read_api_key", now), KeySearch.parse({}));
    expect(seen.keys.map((key) => key.name).sort()).toEqual(kinds.filter((kind) => kind !== "personal").sort());
    expect(seen.total).toBe(4);
    expect(seen.views.all).toBe(4);
    expect(JSON.stringify(seen.options)).not.toMatch(/personal|Somebody private/);
    const asked = await searchAs(member.as("organization:read_api_key", now), KeySearch.parse({ kind: ["personal"] }));
    expect(asked.keys).toEqual([]);
  });

  test("another organization's keys are never found, by whatever is searched for", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const { api_key, token } = await other.key({ name: "Foreign" });
    await org.key({ name: "Own" });
    expect(await names(org)).toEqual(["Own"]);
    for (const given of [
      { text: "Foreign" },
      { text: token },
      { text: api_key.id },
      { ids: [api_key.id] },
      { project: [other.projectId] },
    ]) {
      const found = await search(org, given);
      expect([given, found.keys, found.total]).toEqual([given, [], 0]);
      expect(JSON.stringify(found.options)).not.toContain(other.projectId);
    }
    expect(await exported(org, { format: "json" })).not.toContain("Foreign");
  });
});

const exported = (org: TestOrganization, given: Partial<ExportKeys> & Pick<ExportKeys, "format">) =>
  exportKeys(org.as("organization:read_api_key", now), ExportKeys.parse(given));

describe("an export", () => {
  test("holds what the search shows, in its order, and defuses what a spreadsheet would run", async () => {
    const org = await foundTestOrganization("enterprise");
    const { token } = await org.key({ name: '=HYPERLINK("http://evil.example","x")', description: "two\nlines, and a comma" });
    await org.key({ name: "+1 Plain" });
    await org.key({ name: "Left out" });
    const csv = await exported(org, { format: "csv", text: "l", sort: "name" });
    expect(csv.split("\r\n")[0]).toMatch(/^\ufeffid,name,kind,status,token_start,/);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(csv).toContain(",'+1 Plain,");
    expect(csv).not.toMatch(/(^|,)[=+@]/m);
    expect(csv).not.toContain(token.slice(16));
    const only = await exported(org, { format: "json", text: "plain" });
    expect(JSON.parse(only)).toMatchObject([{ name: "+1 Plain" }]);
  });

  test("never holds a token or its hash, given or generated", async () => {
    const org = await foundTestOrganization("enterprise");
    const given = "Zc5Uf9qGd3TjW0aXo7NvE1rMhL";
    const tokens = [(await org.key()).token, (await org.key({ token: given })).token];
    for (const format of ["csv", "json"] as const) {
      const text = await exported(org, { format });
      for (const token of tokens) expect(text).not.toContain(token.slice(token === given ? 4 : 16));
      expect(text).not.toMatch(/hash|scrypt/i);
    }
  });

  test("of more than a page is whole", async () => {
    const org = await foundTestOrganization();
    await inTenant(org.as("organization:write_api_key"), (tx) =>
      tx.apiKey.createMany({ data: Array.from({ length: 450 }, () => rowOf(org, {})) }),
    );
    const keys = JSON.parse(await exported(org, { format: "json", sort: "created_at" })) as { id: string }[];
    expect(new Set(keys.map(({ id }) => id)).size).toBe(450);
    const chosenIds = keys.slice(3, 230).map(({ id }) => id);
    expect((JSON.parse(await exported(org, { format: "json", ids: chosenIds })) as unknown[]).length).toBe(227);
  });
});

test("what the search shows of a key is what its page shows", async () => {
  const org = await foundTestOrganization();
  const { api_key } = await org.key({ name: "Same" });
  const later = new Date();
  expect((await search(org, {}, later)).keys[0]).toEqual(await readKey(org.keys(later), api_key.id));
});
