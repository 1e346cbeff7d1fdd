import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import { instanceKeys, readableKeys } from "../../../lib/domain/keys/key-reach";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteDenial, noteEvents, noteRequest, noteScope } from "../../../lib/domain/usage/note-usage";
import {
  deniedLately,
  isRevokingSafe,
  keyCallers,
  keyDenials,
  keyInsight,
  keyUsage,
  rotationTraffic,
  scopeUses,
  triedSinceEnd,
} from "../../../lib/domain/usage/queries";
import { instanceJob } from "../../../lib/doors/job";
import { newId } from "../../../lib/kernel/id";
import { DAY, HOUR, MINUTE, rfc3339 } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

let org: TestOrganization;
let owner: pg.Client;
let id: string;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
});
beforeEach(async () => {
  id = (await org.key({ scopes: ["project:read", "project:write", "project:write_otlp"] })).api_key.id;
});
afterAll(() => owner.end());

const NOW = Date.parse("2026-11-21T10:20:30.400Z");
const at = (ms: number) => rfc3339(new Date(ms));
const note = (ms: number, keyId = id) => ({ keyId, organizationId: org.id, now: ms });
const request = (ms: number, address = "203.0.113.1", keyId = id) => noteRequest(note(ms, keyId), address, "curl/8");
const reader = (ms = NOW) => org.keys(new Date(ms));
const createdAgo = (days: number) =>
  owner.query("update api_keys set created_at = to_timestamp($2 / 1000.0) where id = $1", [id, NOW - days * DAY]);

describe("usage over time", () => {
  test("has a row for every step, and zeros where nothing happened", async () => {
    request(NOW - 3 * HOUR);
    request(NOW - 3 * HOUR + MINUTE);
    request(NOW);
    noteDenial(note(NOW - 3 * HOUR), "RATE_LIMITED", null, null);
    noteEvents(note(NOW), { arrived: 5, ingested: 4, bytes: 900, invalid: 1 });
    await flushUsage();
    const rows = await keyUsage(reader(), id, {});
    expect(rows).toHaveLength(25);
    expect(rows[0]).toEqual({
      at: "2026-11-20T10:00:00Z",
      requests: 0,
      denied: 0,
      events_arrived: 0,
      events_ingested: 0,
      bytes: 0,
      invalid_payloads: 0,
      events_ahead: 0,
      events_below_level: 0,
      events_filtered: 0,
      events_repeated: 0,
    });
    expect(rows[21]).toMatchObject({ at: "2026-11-21T07:00:00Z", requests: 2, denied: 1 });
    expect(rows[24]).toEqual({
      at: "2026-11-21T10:00:00Z",
      requests: 1,
      denied: 0,
      events_arrived: 5,
      events_ingested: 4,
      bytes: 900,
      invalid_payloads: 1,
      events_ahead: 0,
      events_below_level: 0,
      events_filtered: 0,
      events_repeated: 0,
    });
    expect(rows.filter((row) => row.requests > 0)).toHaveLength(2);
  });

  test("counts each minute in one step alone, whichever the step", async () => {
    const from = Date.parse("2026-11-19T23:00:00Z");
    for (let minute = 0; minute < 180; minute++) request(from + minute * MINUTE + 59_999);
    await flushUsage();
    const span = { from: at(from), to: at(from + 3 * HOUR) };
    const requests = async (step: "PT1M" | "PT1H" | "P1D") =>
      (await keyUsage(reader(), id, { ...span, step })).map((row) => [row.at, row.requests] as const);
    expect((await requests("PT1M")).every(([, count]) => count === 1)).toBe(true);
    expect((await requests("PT1H")).map(([, count]) => count)).toEqual([60, 60, 60]);
    expect(await requests("P1D")).toEqual([
      ["2026-11-19T00:00:00Z", 60],
      ["2026-11-20T00:00:00Z", 120],
    ]);
  });

  test("of denials is told by code", async () => {
    noteDenial(note(NOW - HOUR), "RATE_LIMITED", null, null);
    noteDenial(note(NOW - HOUR), "INSUFFICIENT_SCOPE", null, null, "project:write_alert");
    noteDenial(note(NOW - HOUR), "INSUFFICIENT_SCOPE", null, null, "project:read_alert");
    await flushUsage();
    const rows = await keyDenials(reader(), id, { from: at(NOW - 2 * HOUR), step: "PT1H" });
    expect(rows).toEqual([
      { at: "2026-11-21T08:00:00Z", denied: {} },
      { at: "2026-11-21T09:00:00Z", denied: { INSUFFICIENT_SCOPE: 2, RATE_LIMITED: 1 } },
      { at: "2026-11-21T10:00:00Z", denied: {} },
    ]);
  });

  test("is read at both ends of the calendar", async () => {
    for (const year of ["0000", "9999"])
      expect(await keyUsage(reader(), id, { from: `${year}-01-01T00:00:00Z`, to: `${year}-01-02T00:00:00Z`, step: "P1D" })).toHaveLength(1);
  });
});

describe("what a key was denied for lately", () => {
  test("is told by code and missing scope of the last seven days, the most frequent first", async () => {
    noteDenial(note(NOW - 8 * DAY), "KEY_SUSPENDED", null, null);
    noteDenial(note(NOW - 6 * DAY), "RATE_LIMITED", null, null);
    for (const ago of [5 * DAY, DAY, 2 * DAY]) noteDenial(note(NOW - ago), "INSUFFICIENT_SCOPE", null, null, "project:write_alert");
    noteDenial(note(NOW - DAY), "INSUFFICIENT_SCOPE", null, null, "project:read_alert");
    await flushUsage();
    const minute = (ms: number) => at(Math.floor(ms / MINUTE) * MINUTE);
    expect(await deniedLately(reader(), id)).toEqual([
      { code: "INSUFFICIENT_SCOPE", scope: "project:write_alert", count: 3, last_at: minute(NOW - DAY) },
      { code: "INSUFFICIENT_SCOPE", scope: "project:read_alert", count: 1, last_at: minute(NOW - DAY) },
      { code: "RATE_LIMITED", scope: null, count: 1, last_at: minute(NOW - 6 * DAY) },
    ]);
  });
});

describe("callers", () => {
  test("are told with the latest first, up to the limit", async () => {
    request(NOW - 3_000, "203.0.113.3");
    request(NOW - 1_000, "203.0.113.1");
    request(NOW - 2_000, "203.0.113.2");
    await flushUsage();
    expect((await keyCallers(reader(), id, 2)).map((caller) => caller.address)).toEqual(["203.0.113.1", "203.0.113.2"]);
  });
});

describe("the use of scopes", () => {
  test("is told of each scope of the key, never used ones among them", async () => {
    noteScope(note(NOW - HOUR), "project:read");
    await flushUsage();
    expect(await scopeUses(reader(), id)).toEqual({
      scopes: [
        { scope: "project:read", last_used_at: at(NOW - HOUR) },
        { scope: "project:write", last_used_at: null },
        { scope: "project:write_otlp", last_used_at: null },
      ],
      unused_scopes: [],
    });
  });

  test("names those that an older key did not need for thirty days", async () => {
    noteScope(note(NOW - 31 * DAY), "project:write");
    noteScope(note(NOW - 29 * DAY), "project:read");
    await flushUsage();
    await createdAgo(29);
    expect((await scopeUses(reader(), id)).unused_scopes).toEqual([]);
    await createdAgo(31);
    expect((await scopeUses(reader(), id)).unused_scopes).toEqual(["project:write", "project:write_otlp"]);
  });
});

describe("a rotation", () => {
  test("shows the traffic of both keys, their sums since it began and who still calls with the old one", async () => {
    const rotatedAt = NOW - 30 * MINUTE;
    const successor = (await rotateKey(reader(rotatedAt), id, { grace_period: DAY })).api_key;
    for (let i = 0; i < 5; i++) request(NOW - 45 * MINUTE, "203.0.113.99");
    request(NOW - 10 * MINUTE, "203.0.113.1");
    request(NOW, "203.0.113.1");
    for (let i = 0; i < 3; i++) request(NOW - 5 * MINUTE, "203.0.113.2", successor.id);
    await flushUsage();
    const traffic = await rotationTraffic(reader(), id);
    expect(traffic).toMatchObject({
      rotated_at: "2026-11-21T09:50:00Z",
      grace_ends_at: at(rotatedAt + DAY),
      old: { key_id: id, since_rotation: 2 },
      new: { key_id: successor.id, name: successor.name, token_start: successor.token_start, since_rotation: 3 },
      callers: [{ address: "203.0.113.1", requests: 2 }],
    });
    const minutes = (counts: Record<number, number>) => Array.from({ length: 60 }, (_, i) => counts[59 - i] ?? 0);
    expect(traffic?.old.a_minute).toEqual(minutes({ 45: 5, 10: 1, 0: 1 }));
    expect(traffic?.new.a_minute).toEqual(minutes({ 5: 3 }));
    expect(await rotationTraffic(reader(), successor.id)).toEqual(traffic);
  });

  test("is told of no key outside one, nor once its grace is over", async () => {
    expect(await rotationTraffic(reader(), id)).toBeNull();
    const successor = (await rotateKey(reader(NOW - 2 * HOUR), id, { grace_period: HOUR })).api_key;
    expect(await rotationTraffic(reader(), id)).toBeNull();
    expect(await rotationTraffic(reader(), successor.id)).toBeNull();
  });
});

describe("tries of a key that has ended", () => {
  test("are counted, with when and from where the last one came", async () => {
    expect(await triedSinceEnd(reader(), id)).toBeNull();
    await revokeKey(reader(NOW - DAY), id, {});
    expect(await triedSinceEnd(reader(), id)).toEqual({ count: 0, last_at: null, last_address: null, last_agent: null });
    noteDenial(note(NOW - 2 * DAY), "RATE_LIMITED", "203.0.113.1", "before");
    for (const [i, ago] of [3, 1, 2].entries()) noteDenial(note(NOW - ago * HOUR), "KEY_REVOKED", `203.0.113.${i}`, "cron");
    await flushUsage();
    expect(await triedSinceEnd(reader(), id)).toEqual({
      count: 3,
      last_at: at(NOW - HOUR),
      last_address: "203.0.113.1",
      last_agent: "cron",
    });
  });
});

describe("whether a revocation would be noticed", () => {
  test("is told by the last use, and the requests and addresses of the last 24 hours", async () => {
    expect(await isRevokingSafe(reader(), id)).toEqual({
      last_used_at: null,
      last_used_address: null,
      requests_last_day: 0,
      addresses_last_day: 0,
    });
    request(NOW - 2 * DAY, "203.0.113.9");
    for (const address of ["203.0.113.1", "203.0.113.1", "203.0.113.2"]) request(NOW - HOUR, address);
    noteDenial(note(NOW - HOUR), "ADDRESS_NOT_ALLOWED", "198.51.100.1", "stranger");
    await flushUsage();
    expect(await isRevokingSafe(reader(), id)).toEqual({
      last_used_at: at(NOW - HOUR),
      last_used_address: "203.0.113.2",
      requests_last_day: 3,
      addresses_last_day: 2,
    });
  });
});

describe("everything at once", () => {
  test("says what each question says", async () => {
    request(NOW - HOUR);
    noteDenial(note(NOW - HOUR), "INSUFFICIENT_SCOPE", "203.0.113.1", "curl/8", "project:write_alert");
    noteScope(note(NOW - HOUR), "project:read");
    await flushUsage();
    const insight = await keyInsight(reader(), { id, span: "week" });
    expect(insight).toMatchObject({
      span: "week",
      denied_lately: await deniedLately(reader(), id),
      callers: await keyCallers(reader(), id),
      scope_uses: await scopeUses(reader(), id),
      safety: await isRevokingSafe(reader(), id),
      tried_since_end: null,
      rotation: null,
    });
    expect(insight.usage).toHaveLength(168);
    expect(insight.denials.map((row) => row.at)).toEqual(insight.usage.map((row) => row.at));
    expect(insight.usage.at(-2)).toMatchObject({ requests: 1, denied: 1 });
    expect(insight.denials.at(-2)?.denied).toEqual({ INSUFFICIENT_SCOPE: 1 });
  });

  test("is there of an instance's own key", async () => {
    const operator = instanceJob("test", "instance:admin", new Date(NOW));
    const made = await createInstanceKey(operator, { name: `Instance ${id}`, scopes: ["instance:verify"] });
    noteRequest({ keyId: made.api_key.id, organizationId: null, now: NOW }, "203.0.113.1", "curl/8");
    noteScope({ keyId: made.api_key.id, organizationId: null, now: NOW }, "instance:verify");
    await flushUsage();
    expect(await keyInsight(instanceKeys(operator), { id: made.api_key.id, span: "day" })).toMatchObject({
      callers: [{ address: "203.0.113.1", requests: 1 }],
      scope_uses: { scopes: [{ scope: "instance:verify", last_used_at: at(NOW) }] },
      safety: { requests_last_day: 1 },
    });
  });
});

describe("another's key", () => {
  const asKey = (projectId: string | null) =>
    readableKeys(
      grant(
        admit(
          {
            caller: {
              kind: "key",
              keyId: newId(),
              name: "Reader",
              keyKind: "organization",
              projectId,
              userId: null,
              expiresAt: null,
              allowedAddresses: [],
              rate: Number.POSITIVE_INFINITY,
              scopes: ["organization:read_api_key"],
            },
            requestId: newId(),
            now: new Date(NOW),
            address: null,
            agent: null,
          },
          org.id,
        ),
        "organization:read_api_key",
      ),
    );

  test("is not found, whatever is asked", async () => {
    const other = (await foundTestOrganization()).keys(new Date(NOW));
    const asked = [
      keyUsage(other, id, {}),
      keyDenials(other, id, {}),
      deniedLately(other, id),
      keyCallers(other, id),
      scopeUses(other, id),
      rotationTraffic(other, id),
      triedSinceEnd(other, id),
      isRevokingSafe(other, id),
      keyInsight(other, { id, span: "day" }),
    ];
    for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ reason: { code: "NOT_FOUND" } });
  });

  test("is not found by a key of one project beyond that project", async () => {
    const ofProject = (await org.key({ project_id: org.projectId })).api_key.id;
    expect(await keyUsage(asKey(org.projectId), ofProject, {})).toHaveLength(25);
    expect(await keyUsage(asKey(null), id, {})).toHaveLength(25);
    await expect(keyUsage(asKey(org.projectId), id, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
