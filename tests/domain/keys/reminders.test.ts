import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { acrossTenants } from "../../../lib/db/tenant";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createInstanceKey } from "../../../lib/domain/making/create-instance-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createReadToken } from "../../../lib/domain/making/create-token";
import { changeRole } from "../../../lib/domain/members/change-role";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { remindExpiringKeys } from "../../../lib/domain/reminders/remind-expiring-keys";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { instanceJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { joinedMember } from "../../support/member";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { queuedAbout, queueMails } from "../../support/outbox";

const start = new Date("2026-12-01T12:00:00Z");
const day = (days: number) => new Date(start.getTime() + days * DAY);
const job = (at: Date) => instanceJob("remind of expiries", "instance:admin", at);
const run = (at: Date) => remindExpiringKeys(job(at));
const made = (org: TestOrganization, days: number, as = org.as("organization:create_api_key", start)) =>
  createKey(as, { name: `Lives ${days} ${randomUUID()}`, scopes: ["project:read"], expires_at: day(days).toISOString() });
const daysOf = async (id: string) => (await queuedAbout(id)).map(({ values }) => values.days);
const recipientsOf = async (id: string) => [...new Set((await queuedAbout(id)).map(({ recipient }) => recipient))].sort();
const stageOf = (id: string) =>
  acrossTenants(job(start), async (tx) => (await tx.apiKey.findFirstOrThrow({ where: { id } })).remindedStage);

const { operator } = queueMails();

describe("a key that will expire", () => {
  test("is announced 14, 7 and 1 days before, once each, with the day", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await made(org, 90);
    for (const days of [75.9, 76, 77, 82.9, 83, 88, 89, 89.5, 90, 91]) await run(day(days));
    expect(await daysOf(api_key.id)).toEqual([14, 7, 1]);
    expect(await queuedAbout(api_key.id)).toMatchObject(
      [1, 2, 3].map(() => ({ template: "key_expiring", values: { organization: org.name, expires_at: "2027-03-01T12:00:00Z" } })),
    );
  });

  test("is announced in a transaction of its organization's own", async () => {
    const [own, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const keys = [await made(own, 60), await made(own, 60), await made(other, 60), await made(other, 60)];
    await run(day(50));
    const written = await acrossTenants(
      job(start),
      (tx) => tx.$queryRaw<{ organization: string; by: string }[]>`
        select organization_id::text as organization, xmin::text as by from api_keys where id = any (${keys.map(({ api_key }) => api_key.id)}::uuid[]) group by 1, 2`,
    );
    expect(new Set(written.map(({ organization }) => organization)).size).toBe(2);
    expect(new Set(written.map(({ by }) => by)).size).toBe(2);
    expect(written).toHaveLength(2);
  });

  test("made with fewer days left skips the stages that lay before", async () => {
    const org = await foundTestOrganization();
    const keys = [await made(org, 14), await made(org, 10), await made(org, 7), await made(org, 1)];
    for (const days of [0, 0.5, 3, 6, 7, 9, 13]) await run(day(days));
    expect(await Promise.all(keys.map(({ api_key }) => daysOf(api_key.id)))).toEqual([[7, 1], [7, 1], [1], []]);
  });

  test("of several stages that were missed sends the last alone", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await made(org, 90);
    await run(day(85));
    await run(day(86));
    expect(await daysOf(api_key.id)).toEqual([5]);
    expect(await stageOf(api_key.id)).toBe(7);
  });

  test("whose expiry was brought forward is announced by the new day", async () => {
    const org = await foundTestOrganization();
    const { api_key } = await made(org, 90);
    await run(day(1));
    await updateKey(org.keys(day(2)), api_key.id, { expires_at: day(8).toISOString() });
    await run(day(2));
    await run(day(7));
    expect(await daysOf(api_key.id)).toEqual([6, 1]);
  });

  test("is not announced once it is revoked, rotated or suspended, nor without an expiry", async () => {
    const org = await foundTestOrganization("enterprise");
    const [revoked, rotated, suspended] = [await made(org, 30), await made(org, 30), await made(org, 30)];
    const endless = await createKey(org.as("organization:create_api_key", start), { name: "Endless", scopes: ["project:read"] });
    await revokeKey(org.keys(day(1)), revoked.api_key.id, {});
    await rotateKey(org.keys(day(1)), rotated.api_key.id, { grace_period: 29 * DAY, expires_at: day(300).toISOString() });
    await suspendKey(org.keys(day(1)), suspended.api_key.id, {});
    await run(day(29));
    for (const { api_key } of [revoked, rotated, suspended, endless]) expect(await daysOf(api_key.id)).toEqual([]);
  });

  test("records its stage without mail, too", async () => {
    delete process.env.SMTP_URL;
    const org = await foundTestOrganization();
    const { api_key } = await made(org, 30);
    await run(day(29));
    process.env.SMTP_URL = "smtp://127.0.0.1:9";
    await run(day(29.5));
    expect([await stageOf(api_key.id), await daysOf(api_key.id)]).toEqual([1, []]);
  });

  test("is announced once, however many instances look", async () => {
    const org = await foundTestOrganization("enterprise");
    const keys = await Promise.all(Array.from({ length: 120 }, () => made(org, 30)));
    await Promise.all([1, 2, 3, 4].map(() => run(day(29))));
    await run(day(29));
    for (const { api_key } of keys.slice(0, 30)) expect(await daysOf(api_key.id)).toEqual([1]);
    expect(await Promise.all(keys.map(({ api_key }) => stageOf(api_key.id)))).toEqual(keys.map(() => 1));
  });
});

describe("who is told of an expiry", () => {
  test("the admins and whoever made the key, nobody twice, and nobody who has left", async () => {
    const org = await foundTestOrganization("enterprise");
    const [creator, gone, member] = [await joinedMember(org, "admin"), await joinedMember(org, "admin"), await joinedMember(org)];
    const mine = await made(org, 30, creator.as("organization:create_api_key", start));
    const theirs = await made(org, 30, gone.as("organization:create_api_key", start));
    // A creator who is no admin any more is told all the same.
    await changeRole(org.as("organization:write_member"), { user_id: creator.id, role: "member" });
    await removeMember(org.as("organization:write_member"), gone.id);
    await run(day(29));
    const admin = (await recipientsOf(theirs.api_key.id))[0] ?? "";
    expect(await recipientsOf(theirs.api_key.id)).toEqual([admin]);
    expect(await recipientsOf(mine.api_key.id)).toEqual([admin, creator.email].sort());
    expect((await queuedAbout(mine.api_key.id)).length).toBe(2);
    expect(admin).not.toBe(member.email);
  });

  test("of a personal key its owner alone; of a token the admins; of an instance key the operators", async () => {
    const org = await foundTestOrganization();
    const member = await joinedMember(org);
    const expires_at = day(30).toISOString();
    const personal = await createPersonalKey(member.as("organization:read", start), { name: "Mine", scopes: ["project:read"], expires_at });
    const token = await createReadToken(org.as("project:read_token", start), org.projectId, { expires_at });
    const instance = await createInstanceKey(job(start), { name: "Gateway", scopes: ["instance:verify"], expires_at });
    await run(day(29));
    expect(await recipientsOf(personal.api_key.id)).toEqual([member.email]);
    expect(await recipientsOf(token.api_key.id)).toEqual([expect.stringMatching(/^admin-/)]);
    expect(await queuedAbout(instance.api_key.id)).toMatchObject([
      { recipient: operator, values: { organization: null, organization_name: "this instance" } },
    ]);
  });
});
