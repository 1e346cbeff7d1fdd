import pg from "pg";
import { expect, test } from "vitest";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteDenial, noteEvents, noteRequest } from "../../../lib/domain/usage/note-usage";
import { isBusy, organizationTraffic, wasEverUsed } from "../../../lib/domain/usage/organization-traffic";
import { HOUR } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

test("Home names the keys that called most, adds up the others, and counts a call without its scope once", async () => {
  const org = await foundTestOrganization("enterprise");
  const ctx = (role?: "member") => org.as("organization:read_api_key", new Date(), role);
  expect(await wasEverUsed(ctx())).toBe(false);
  const now = Date.now();
  const own = await createPersonalKey(org.as("project:read"), { name: "Ada's laptop", scopes: ["project:read"] });
  const made = [own];
  for (let i = 0; i < 7; i++) made.push(await org.key());
  for (const [index, { api_key }] of made.entries()) {
    const use = { keyId: api_key.id, organizationId: org.id, now: now - index * HOUR };
    for (let i = 0; i < 20 - index; i++) noteRequest(use, "203.0.113.1", "curl/8");
    noteEvents({ ...use, now }, { arrived: 10, ingested: 4, bytes: 100 });
  }
  const last = made.at(-1)?.api_key.id ?? "";
  noteRequest({ keyId: last, organizationId: org.id, now }, "203.0.113.1", "curl/8");
  noteDenial({ keyId: last, organizationId: org.id, now }, "INSUFFICIENT_SCOPE", "203.0.113.1", "curl/8", "project:write");
  noteRequest({ keyId: last, organizationId: org.id, now: now - 30 * HOUR }, "203.0.113.1", "curl/8");
  await flushUsage();

  const seen = await organizationTraffic(ctx());
  expect(seen.keys.map(({ name, requests }) => [name, sum(requests)])).toEqual(
    made.slice(0, 5).map(({ api_key }, index) => [api_key.name, 20 - index]),
  );
  expect(seen.keys.map(({ requests }) => requests.lastIndexOf(Math.max(...requests)))).toEqual([23, 22, 21, 20, 19]);
  expect([seen.others.keys, sum(seen.others.requests), sum(seen.others.denied)]).toEqual([3, 15 + 14 + 13, 1]);
  expect([sum(seen.events.arrived), sum(seen.events.stored)]).toEqual([80, 32]);
  expect(seen.hours).toHaveLength(24);

  const member = await organizationTraffic(ctx("member"));
  expect(member.keys.map(({ name }) => name)).not.toContain("Ada's laptop");
  expect(sum([...member.keys.flatMap(({ requests }) => requests), ...member.others.requests])).toBe(
    sum([...seen.keys.flatMap(({ requests }) => requests), ...seen.others.requests]),
  );
  expect([await wasEverUsed(ctx()), await isBusy(ctx())]).toEqual([true, false]);
});

test("however many keys call, what Home is told of them has one size, and a busy organization is known without a count", async () => {
  const org = await foundTestOrganization("enterprise");
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query(
    `insert into key_minutes (key_id, at, organization_id, requests, denied, events_arrived)
     select ('019a0000-0000-7000-8000-' || lpad(to_hex(i % 9000), 12, '0'))::uuid, date_trunc('minute', now()) - i / 9000 * interval '1 minute', $1, 1, 1, 2
     from generate_series(0, 20999) i`,
    [org.id],
  );
  await owner.end();
  const ctx = org.as("organization:read_api_key");
  expect(await isBusy(ctx)).toBe(true);
  const traffic = await organizationTraffic(ctx);
  expect([traffic.keys.length, traffic.others.keys]).toEqual([0, 9_000]);
  expect([sum(traffic.others.requests), sum(traffic.others.denied), sum(traffic.events.arrived)]).toEqual([21_000, 21_000, 42_000]);
  expect(JSON.stringify(traffic).length).toBeLessThan(5_000);
});
