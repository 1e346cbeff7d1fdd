import { beforeAll, describe, expect, test } from "vitest";
import type { Granted } from "../../../lib/access/caller";
import { change } from "../../../lib/db/change";
import { inTenant } from "../../../lib/db/tenant";
import { managedKeys } from "../../../lib/domain/keys/key-reach";
import { resumeKey } from "../../../lib/domain/keys/resume-key";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { acceptInvitation } from "../../../lib/domain/members/accept-invitation";
import { changeRole } from "../../../lib/domain/members/change-role";
import { inviteMember } from "../../../lib/domain/members/invite-member";
import { listInvitations } from "../../../lib/domain/members/queries";
import { removeMember } from "../../../lib/domain/members/remove-member";
import { revokeInvitation } from "../../../lib/domain/members/revoke-invitation";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { createProject } from "../../../lib/domain/projects/create-project";
import { endRotation } from "../../../lib/domain/rotations/end-rotation";
import { extendRotation } from "../../../lib/domain/rotations/extend-rotation";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { undoRotation } from "../../../lib/domain/rotations/undo-rotation";
import { mintToken } from "../../../lib/domain/verdicts/key-token";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { owner, written } from "./audit-log";

let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
});

const keyId = async () => (await org.key({ name: `Key ${crypto.randomUUID()}` })).api_key.id;
const rotating = async () => {
  const id = await keyId();
  await rotateKey(org.keys(), id, { grace_period: DAY });
  return id;
};
const invitation = async () => {
  const { invite_url } = await inviteMember(org.as("organization:write_invitation"), { role: "member" });
  const [listed] = await listInvitations(org.as("organization:read_invitation"));
  return { token: invite_url.split("/").at(-1) ?? "", id: listed?.id ?? "" };
};
const joined = async () => {
  const { token } = await invitation();
  const account = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
  return (await acceptInvitation(openJob("test"), { token, ...account })).user.id;
};

type Act = TestOrganization["as"];
/** What is done under a proof of its own, and the entries that it leaves. */
const WRITES: [string, string[], (act: Act) => Promise<unknown>][] = [
  [
    "generating a key",
    ["INSERT api_key"],
    (act) => createKey(act("organization:create_api_key"), { name: crypto.randomUUID(), scopes: ["project:read"] }),
  ],
  ["renaming a key", ["UPDATE api_key"], async (act) => updateKey(write(act), await keyId(), { name: crypto.randomUUID() })],
  ["rotating a key", ["UPDATE api_key", "INSERT api_key"], async (act) => rotateKey(write(act), await keyId(), { grace_period: HOUR })],
  ["extending a rotation", ["UPDATE api_key"], async (act) => extendRotation(write(act), await rotating(), { grace_period: 2 * DAY })],
  ["ending a rotation", ["UPDATE api_key"], async (act) => endRotation(write(act), await rotating())],
  ["undoing a rotation", ["UPDATE api_key", "UPDATE api_key"], async (act) => undoRotation(write(act), await rotating())],
  ["suspending a key", ["UPDATE api_key"], async (act) => suspendKey(write(act), await keyId(), {})],
  ["resuming a key", ["UPDATE api_key"], async (act) => resumeKey(write(act), await suspended())],
  ["revoking a key", ["UPDATE api_key"], async (act) => revokeKey(write(act), await keyId(), { reason: "leaked" })],
  ["inviting", ["INSERT invitation"], (act) => inviteMember(act("organization:write_invitation"), { role: "member" })],
  [
    "taking an invitation back",
    ["REVOKE_INVITATION invitation"],
    async (act) => revokeInvitation(act("organization:write_invitation"), (await invitation()).id),
  ],
  [
    "changing a role",
    ["UPDATE member"],
    async (act) => changeRole(act("organization:write_member"), { user_id: await joined(), role: "admin" }),
  ],
  [
    "making a project",
    ["INSERT project"],
    (act) => createProject(act("organization:create_project"), { project_name: "web-shop", visibility: "private" }),
  ],
];
const write = (act: Act) => managedKeys(act("organization:write_api_key"));
const suspended = async () => {
  const id = await keyId();
  await suspendKey(org.keys(), id, {});
  return id;
};

describe("every write", () => {
  test.each(WRITES)("%s leaves its entries: %j", async (_what, entries, run) => {
    const proofs: Granted[] = [];
    await run((scope) => {
      const proof = org.as(scope);
      proofs.push(proof);
      return proof;
    });
    const [proof] = proofs;
    const rows = (await Promise.all(proofs.map(({ requestId }) => written(requestId)))).flat();
    expect(rows.map((row) => `${row.action} ${row.resource_type}`)).toEqual(entries);
    for (const row of rows) {
      expect(row).toMatchObject({
        organization_id: org.id,
        actor_kind: "user",
        actor_id: org.adminId,
        address: "203.0.113.7",
        agent: "vitest",
        created_at: proof?.now,
      });
      expect(row.record_id).not.toBeNull();
      expect(row.before ?? row.after ?? (row.action === "REVOKE_INVITATION" && {})).toBeInstanceOf(Object);
    }
  });

  test("taking a member out leaves an entry about that member", async () => {
    const userId = await joined();
    const proof = org.as("organization:write_member");
    await removeMember(proof, userId);
    expect(await written(proof.requestId)).toEqual(
      expect.arrayContaining([expect.objectContaining({ action: "DELETE", resource_type: "member", record_id: userId, after: null })]),
    );
  });

  test("accepting an invitation leaves an entry under the name of whoever joined", async () => {
    const { token, id } = await invitation();
    const arrival = openJob("test");
    const { user } = await acceptInvitation(arrival, {
      token,
      email: `${crypto.randomUUID()}@example.com`,
      password: "correct horse battery",
    });
    const claims = (await written(arrival.requestId)).filter((row) => row.action === "CLAIM_INVITATION");
    expect(claims).toMatchObject([{ organization_id: org.id, record_id: id, actor_id: user.id, actor_name: user.name }]);
  });

  test("a change of plan by the operator stands in the organization's own log", async () => {
    const own = await foundTestOrganization("pro");
    const operator = instanceJob("billing", "instance:admin");
    await changePlan(operator, { organization_id: own.id, plan: "ultra" });
    const rows = (await written(operator.requestId)).filter((row) => row.resource_type === "organization");
    expect(rows).toMatchObject([
      {
        action: "UPDATE",
        organization_id: own.id,
        record_id: own.id,
        actor_kind: "system",
        actor_name: "billing",
        before: { plan: "pro" },
      },
    ]);
  });

  test("commits its entry in the same transaction", async () => {
    const proof = org.as("organization:create_api_key");
    const { api_key } = await createKey(proof, { name: crypto.randomUUID(), scopes: ["project:read"] });
    const [entry] = await written(proof.requestId);
    const [key] = await owner<{ xmin: string }>("select xmin::text from api_keys where id = $1", [api_key.id]);
    expect(entry?.xmin).toBe(key?.xmin);
  });

  test("that is refused or fails leaves no entry", async () => {
    const { api_key } = await org.key({ name: `Taken ${crypto.randomUUID()}` });
    const refused = org.as("organization:create_api_key");
    await expect(createKey(refused, { name: api_key.name, scopes: ["project:read"] })).rejects.toMatchObject({ code: "CONFLICT" });
    const failed = org.as("organization:write_api_key");
    const failing = change(failed, async (tx) => {
      await tx.apiKey.updateMany({ where: { id: api_key.id }, data: { name: "Half done" } });
      throw new Error("the disk is on fire");
    });
    await expect(failing).rejects.toThrow("the disk is on fire");
    expect([...(await written(refused.requestId)), ...(await written(failed.requestId))]).toEqual([]);
  });

  test("is undone where its entry cannot be written", async () => {
    const { api_key } = await org.key({ name: `Kept ${crypto.randomUUID()}` });
    const proof = { ...org.as("organization:write_api_key"), requestId: "no text may hold\0this" };
    await expect(updateKey(managedKeys(proof), api_key.id, { name: "Renamed without a trace" })).rejects.toThrow();
    const [row] = await inTenant(org.as("organization:read"), (tx) => tx.apiKey.findMany({ where: { id: api_key.id } }));
    expect(row?.name).toBe(api_key.name);
  });
});

describe("no token gets into the log", () => {
  test("wherever people put one: names, texts at any depth, the agent and the actor's name", async () => {
    const token = mintToken("organization");
    const shown = `${token.slice(0, 16)}…`;
    const proof = org.as("organization:write_api_key");
    const ctx = Object.assign(proof, { agent: `curl ${token}`, caller: { ...proof.caller, name: `Maya ${token}` } });
    await change(ctx, async () => ({
      result: undefined,
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: null,
        before: { name: token, links: [{ url: `https://example.com/?key=${token}` }], count: 1, none: null },
        after: { [token]: true, description: `first\n${token} and ${token}` },
      },
    }));
    const rows = await written(ctx.requestId);
    expect(JSON.stringify(rows)).not.toContain(token.slice(16));
    expect(rows).toMatchObject([
      {
        actor_name: `Maya ${shown}`,
        agent: `curl ${shown}`,
        before: { name: shown, links: [{ url: `https://example.com/?key=${shown}` }], count: 1, none: null },
        after: { [shown]: true, description: `first\n${shown} and ${shown}` },
      },
    ]);
  });

  test("a key's name that holds one is audited without it", async () => {
    const token = mintToken("personal");
    const proof = org.as("organization:create_api_key");
    await createKey(proof, { name: token, scopes: ["project:read"] });
    const [row] = await written(proof.requestId);
    expect(row?.after?.name).toBe(`${token.slice(0, 16)}…`);
  });
});

describe("the log is append-only", () => {
  const CHANGES = [["update audit_log set actor_name = 'somebody else'"], ["delete from audit_log"], ["truncate audit_log"]] as const;
  const ROLES = ["latchkey_test_app", "latchkey_test_gate", "latchkey_test_query", "the owner"];
  test.each(ROLES.flatMap((role) => CHANGES.map(([sql]) => [role, sql] as const)))("%s cannot %s", async (role, sql) => {
    const as = role === "the owner" ? "" : `set role ${role}; `;
    await expect(
      owner(`${as}select set_config('app.operator', 'on', false), set_config('app.org_id', '${org.id}', false); ${sql}`),
    ).rejects.toThrow(/permission denied|append-only/);
  });

  test("an organization cannot write into another's", async () => {
    const other = await foundTestOrganization();
    const entry = { action: "LOGIN" as const, resourceType: "session", recordId: null, organizationId: other.id };
    await expect(change(org.as("organization:read"), async () => ({ result: 1, audit: entry }))).rejects.toThrow(/row-level security/);
  });
});
