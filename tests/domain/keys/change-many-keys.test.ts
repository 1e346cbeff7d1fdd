import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { grant } from "../../../lib/access/grant";
import { inTenant } from "../../../lib/db/tenant";
import { changeManyKeys } from "../../../lib/domain/keys/change-many-keys";
import { readKey } from "../../../lib/domain/keys/queries";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { ChangeManyKeys } from "../../../lib/domain/keys/schema";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createWriteToken } from "../../../lib/domain/making/create-token";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { joinedMember } from "../../support/member";
import { foundTestOrganization } from "../../support/organization";

describe("changing many keys", () => {
  test("revokes each on its own: one that cannot be is reported with its name and the reason, and holds up no other", async () => {
    const org = await foundTestOrganization();
    const other = await foundTestOrganization();
    const [first, ended, last] = [await org.key({ name: "First" }), await org.key({ name: "Ended" }), await org.key({ name: "Last" })];
    const foreign = (await other.key({ name: "Foreign" })).api_key.id;
    await revokeKey(org.keys(), ended.api_key.id, {});
    const absent = randomUUID();
    const ids = [first.api_key.id, ended.api_key.id, absent, foreign, last.api_key.id];

    const reports = await changeManyKeys(org.keys(), { ids, change: "revoke", reason: "Spring cleaning" });
    expect(reports).toEqual([
      { id: first.api_key.id, name: "First", done: true, detail: null },
      { id: ended.api_key.id, name: "Ended", done: false, detail: "This key is revoked already." },
      { id: absent, name: null, done: false, detail: "There is no such key in this organization." },
      { id: foreign, name: null, done: false, detail: "There is no such key in this organization." },
      { id: last.api_key.id, name: "Last", done: true, detail: null },
    ]);
    for (const { token } of [first, last])
      expect(await judgeToken(token, Date.now(), null)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    expect(await readKey(org.keys(), last.api_key.id)).toMatchObject({ status: "revoked", revocation_reason: "Spring cleaning" });
    expect((await readKey(other.keys(), foreign)).status).toBe("active");
    const audit = await inTenant(org.as("organization:auditlog"), (tx) =>
      tx.auditLog.findMany({ where: { action: "UPDATE", recordId: { in: ids } }, select: { recordId: true } }),
    );
    expect(audit.map(({ recordId }) => recordId).sort()).toEqual([first, ended, last].map(({ api_key }) => api_key.id).sort());
  });

  test("suspends what is live and says of the rest why not; a key named twice is changed once", async () => {
    const org = await foundTestOrganization();
    const [live, ended] = [await org.key({ name: "Live" }), await org.key({ name: "Ended" })];
    await revokeKey(org.keys(), ended.api_key.id, {});
    const ids = [live.api_key.id, live.api_key.id, ended.api_key.id];
    const reports = await changeManyKeys(org.keys(), { ids, change: "suspend" });
    expect(reports.map(({ name, done }) => [name, done])).toEqual([
      ["Live", true],
      ["Ended", false],
    ]);
    expect(await judgeToken(live.token, Date.now(), null)).toMatchObject({ valid: false, code: "KEY_SUSPENDED" });
    const [again] = await changeManyKeys(org.keys(), { ids: [live.api_key.id], change: "suspend" });
    expect(again).toMatchObject({ done: false, detail: expect.stringContaining("suspended") });
  });

  test("reaches tokens and everybody's personal keys, and asks for an admin", async () => {
    const org = await foundTestOrganization();
    const member = await joinedMember(org);
    const personal = await createPersonalKey(member.as("project:read"), { name: "Mine", scopes: ["project:read"] });
    const token = await createWriteToken(org.as("project:write_token"), org.projectId, {});
    const reports = await changeManyKeys(org.keys(), { ids: [personal.api_key.id, token.api_key.id], change: "revoke" });
    expect(reports.map(({ done }) => done)).toEqual([true, true]);
    expect(await judgeToken(personal.token, Date.now(), null)).toMatchObject({ valid: false, code: "KEY_REVOKED" });
    expect(() => grant(member.as("organization:read_api_key"), "organization:write_api_key")).toThrow("Only an admin");
  });

  test("takes 500 keys at once, and no list of none", () => {
    const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
    expect(ChangeManyKeys.safeParse({ ids: ids(500), change: "revoke" }).success).toBe(true);
    expect(ChangeManyKeys.safeParse({ ids: ids(501), change: "revoke" }).success).toBe(false);
    expect(ChangeManyKeys.safeParse({ ids: [], change: "revoke" }).success).toBe(false);
    expect(ChangeManyKeys.safeParse({ ids: ids(1), change: "delete" }).success).toBe(false);
  });
});
