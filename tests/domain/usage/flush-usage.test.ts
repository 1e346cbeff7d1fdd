import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { readableKeys } from "../../../lib/domain/keys/key-reach";
import { readKey } from "../../../lib/domain/keys/queries";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteDenial, noteEvents, noteRequest, noteScope } from "../../../lib/domain/usage/note-usage";
import { keyCallers, keyUsage } from "../../../lib/domain/usage/queries";
import { MINUTE, rfc3339 } from "../../../lib/kernel/time";
import { startTimers } from "../../../server/timers";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

let org: TestOrganization;
let owner: pg.Client;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
});
afterAll(() => owner.end());

const T = Date.parse("2026-11-20T10:00:00Z");
const at = (ms: number) => rfc3339(new Date(ms));
const reader = () => readableKeys(org.as("organization:read_api_key"));
const newKey = async () => {
  const { api_key } = await org.key();
  return { id: api_key.id, note: (now: number) => ({ keyId: api_key.id, organizationId: org.id, now }) };
};
const callersOf = (id: string) => keyCallers(reader(), id, 1_000);
const scopesOf = (id: string) =>
  inTenant(org.as("organization:read"), async (tx) =>
    Object.fromEntries((await tx.keyScopeUse.findMany({ where: { keyId: id } })).map((use) => [use.scope, use.lastUsedAt.getTime()])),
  );
const denialOf = async (id: string) =>
  (
    await owner.query(
      "select last_denied_at, host(last_denied_address) as address, last_denied_agent as agent, denied_count from key_uses where key_id = $1",
      [id],
    )
  ).rows[0];
const minuteOf = async (id: string, from: number) =>
  (await keyUsage(reader(), id, { from: at(from), to: at(from + MINUTE), step: "PT1M" }))[0];

describe("one flush", () => {
  test("keeps who called: address, agent, first and last seen, how often, and how often denied", async () => {
    const { id, note } = await newKey();
    noteRequest(note(T + 1), "203.0.113.1", "curl/8.5");
    noteRequest(note(T + 5), "203.0.113.1", "curl/8.5");
    noteDenial(note(T + 9), "RATE_LIMITED", "203.0.113.1", "curl/8.5");
    noteRequest(note(T + 3), "2001:db8::1", null);
    await flushUsage();
    noteRequest(note(T + 2_000), "203.0.113.1", "curl/8.5");
    await flushUsage();
    expect(await callersOf(id)).toEqual([
      {
        address: "203.0.113.1",
        agent: "curl/8.5",
        first_seen_at: at(T + 1),
        last_seen_at: at(T + 2_000),
        requests: 3,
        denied: 1,
      },
      { address: "2001:db8::1", agent: null, first_seen_at: at(T + 3), last_seen_at: at(T + 3), requests: 1, denied: 0 },
    ]);
  });

  test("takes an agent that holds what a database cannot", async () => {
    const { id, note } = await newKey();
    for (const agent of ["bad\0\ud800", "bad\ud800", "é".repeat(300)]) noteRequest(note(T), "203.0.113.1", agent);
    await flushUsage();
    expect((await callersOf(id)).map(({ agent, requests }) => [agent, requests])).toEqual([
      ["bad\ufffd", 2],
      ["é".repeat(200), 1],
    ]);
  });

  test("moves the last denial forward only, with its address and agent", async () => {
    const { id, note } = await newKey();
    noteDenial(note(T + 500), "KEY_REVOKED", "203.0.113.5", "late");
    noteDenial(note(T + 100), "KEY_REVOKED", "203.0.113.1", "early");
    await flushUsage();
    noteDenial(note(T + 300), "KEY_REVOKED", "203.0.113.3", "between");
    await flushUsage();
    expect(await denialOf(id)).toEqual({
      last_denied_at: new Date(T + 500),
      address: "203.0.113.5",
      agent: "late",
      denied_count: "3",
    });
    noteDenial(note(T + 900), "KEY_REVOKED", null, null);
    await flushUsage();
    expect(await denialOf(id)).toMatchObject({ last_denied_at: new Date(T + 900), address: null, agent: null });
  });

  test("keeps five hundred callers of a key, those seen last", async () => {
    const { id, note } = await newKey();
    for (let flush = 0; flush < 7; flush++) {
      // Half of them in the same millisecond: ties count, too.
      for (let i = 0; i < 100; i++) noteRequest(note(T + flush * 1_000 + (i % 2)), `203.0.113.${i}`, `agent ${flush}`);
      await flushUsage();
    }
    const callers = await callersOf(id);
    expect(callers).toHaveLength(500);
    expect(new Set(callers.map((caller) => caller.agent))).toEqual(new Set([2, 3, 4, 5, 6].map((flush) => `agent ${flush}`)));
    expect((await readKey(reader(), id)).request_count).toBe(700);
  });

  test("notes the use of a scope once a minute, forward only", async () => {
    const { id, note } = await newKey();
    noteScope(note(T), "project:read");
    noteScope(note(T + 30_000), "project:read");
    noteScope(note(T + 30_000), "project:write");
    await flushUsage();
    expect(await scopesOf(id)).toEqual({ "project:read": T, "project:write": T + 30_000 });
    noteScope(note(T + MINUTE), "project:read");
    await flushUsage();
    expect(await scopesOf(id)).toEqual({ "project:read": T + MINUTE, "project:write": T + 30_000 });
    await owner.query("update key_scope_uses set last_used_at = to_timestamp($2 / 1000.0) where key_id = $1", [id, T + 90 * MINUTE]);
    noteScope(note(T + 60 * MINUTE), "project:read");
    await flushUsage();
    expect((await scopesOf(id))["project:read"]).toBe(T + 90 * MINUTE);
  });
});

describe("flushes of several instances", () => {
  test("that meet add up, and the older one turns nothing back", async () => {
    const { id, note } = await newKey();
    await owner.query("begin");
    await owner.query("select 1 from api_keys where id = $1 for update", [id]);
    const what = (now: number, from: string, agent: string) => {
      noteRequest(note(now), from, agent);
      noteRequest(note(now), "203.0.113.50", "both");
      noteDenial(note(now + 1), "INSUFFICIENT_SCOPE", from, agent, "project:write");
      noteEvents(note(now), { arrived: 2, ingested: 1, bytes: 10 });
    };
    what(T + 9_000, "203.0.113.9", "newer");
    const newer = flushUsage();
    what(T + 4_000, "203.0.113.4", "older");
    const older = flushUsage();
    await owner.query("commit");
    await Promise.all([newer, older]);

    expect(await readKey(reader(), id)).toMatchObject({
      request_count: 4,
      denied_count: 2,
      last_used_at: at(T + 9_000),
      last_used_address: "203.0.113.50",
    });
    expect(await denialOf(id)).toMatchObject({ last_denied_at: new Date(T + 9_001), address: "203.0.113.9", agent: "newer" });
    expect(await minuteOf(id, T)).toMatchObject({ requests: 4, denied: 2, events_arrived: 4, events_ingested: 2, bytes: 20 });
    expect(await callersOf(id)).toMatchObject([
      { address: "203.0.113.9", requests: 1, denied: 1 },
      { address: "203.0.113.50", first_seen_at: at(T + 4_000), last_seen_at: at(T + 9_000), requests: 2 },
      { address: "203.0.113.4", requests: 1, denied: 1 },
    ]);
  });

  test("of the same keys in great number all come through, and every count is there", async () => {
    const keys = await Promise.all(Array.from({ length: 20 }, newKey));
    const flushes: Promise<void>[] = [];
    for (let round = 0; round < 15; round++) {
      for (const { note } of round % 2 ? keys : [...keys].reverse()) {
        noteRequest(note(T + round), `203.0.113.${round}`, "many");
        noteDenial(note(T + round), "RATE_LIMITED", "203.0.113.200", "many");
      }
      flushes.push(flushUsage());
    }
    await Promise.all(flushes);
    for (const { id } of keys) {
      expect(await readKey(reader(), id)).toMatchObject({ request_count: 15, denied_count: 15, last_used_at: at(T + 14) });
      expect(await callersOf(id)).toHaveLength(16);
    }
  });
});

describe("a flush and the verbs on keys", () => {
  test("never wait for each other: a slow write under one key holds up nobody's counters", async () => {
    const keys = await Promise.all(Array.from({ length: 5 }, newKey));
    await owner.query("begin");
    try {
      await owner.query("select 1 from api_keys where id = $1 for update", [keys[2]?.id]);
      await owner.query("update api_keys set version = version + 1 where id = $1", [keys[3]?.id]);
      for (const { note } of keys) noteRequest(note(T), "203.0.113.1", "curl");
      await flushUsage();
      for (const { id } of keys) expect(await readKey(reader(), id)).toMatchObject({ request_count: 1, last_used_at: at(T) });
    } finally {
      await owner.query("rollback");
    }
  });

  test("do not break each other, whatever order the keys are taken in", async () => {
    const keys = await Promise.all(Array.from({ length: 40 }, newKey));
    const ids = keys.map(({ id }) => id);
    const flushes: Promise<void>[] = [];
    for (let round = 0; round < 20; round++) {
      for (const { note } of keys) noteRequest(note(T + round), "203.0.113.1", "curl");
      flushes.push(flushUsage());
      await owner.query(
        "update api_keys k set version = version + 1 from (select id from api_keys where id = any ($1) order by id desc) o where k.id = o.id",
        [ids],
      );
    }
    await Promise.all(flushes);
    for (const { id } of keys) expect((await readKey(reader(), id)).request_count).toBe(20);
  });
});

describe("what was noted", () => {
  test("waits while the database is away, and nothing of it is lost", async () => {
    const { id, note } = await newKey();
    const noteAll = (now: number, address: string) => {
      noteRequest(note(now), address, "waiting");
      noteDenial(note(now), "ADDRESS_NOT_ALLOWED", address, "waiting");
      noteScope(note(now), "project:read");
    };
    await owner.query("alter table key_callers rename to key_callers_away");
    try {
      noteAll(T + 5_000, "203.0.113.5");
      await expect(flushUsage()).rejects.toThrow();
      noteAll(T + 1_000, "203.0.113.1");
      await expect(flushUsage()).rejects.toThrow();
    } finally {
      await owner.query("alter table key_callers_away rename to key_callers");
    }
    expect(await readKey(reader(), id)).toMatchObject({ request_count: 0, last_used_at: null });
    await flushUsage();
    expect(await readKey(reader(), id)).toMatchObject({ request_count: 2, denied_count: 2, last_used_address: "203.0.113.5" });
    expect(await denialOf(id)).toMatchObject({ address: "203.0.113.5" });
    expect(await scopesOf(id)).toEqual({ "project:read": T + 5_000 });
    expect(await callersOf(id)).toMatchObject([
      { address: "203.0.113.5", requests: 1, denied: 1 },
      { address: "203.0.113.1", requests: 1, denied: 1 },
    ]);
  });

  test("is carried to the database at the shutdown", async () => {
    const { id, note } = await newKey();
    const timers = startTimers();
    noteRequest(note(T), "203.0.113.1", "last words");
    noteScope(note(T), "project:read");
    await timers.stop(2_000);
    expect(await callersOf(id)).toMatchObject([{ agent: "last words", requests: 1 }]);
    expect(await scopesOf(id)).toEqual({ "project:read": T });
  });
});
