import { describe, expect, test } from "vitest";
import { admit } from "../../../lib/access/grant";
import { recordDenial } from "../../../lib/domain/audit/record-denial";
import { openJob } from "../../../lib/doors/job";
import { noteRoleDenial } from "../../../lib/doors/note-role-denial";
import { MINUTE } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { owner, type Row } from "./audit-log";

const member = (org: TestOrganization, at = new Date()) => org.as("organization:read", at, "member");
const denials = (org: TestOrganization) =>
  owner<Row>("select * from audit_log where organization_id = $1 and action = 'DENIED' order by created_at, id", [org.id]);

describe("a denial of a role", () => {
  test("is recorded with the permission that was missing, who asked and from where", async () => {
    const org = await foundTestOrganization();
    await noteRoleDenial(member(org), "organization:write_member");
    expect(await denials(org)).toMatchObject([
      {
        resource_type: "organization:write_member",
        record_id: null,
        actor_kind: "user",
        actor_id: org.adminId,
        address: "203.0.113.7",
        after: { permission: "organization:write_member" },
      },
    ]);
  });

  test("leaves at most one entry a person, permission and minute, however fast they come", async () => {
    const org = await foundTestOrganization();
    const at = Date.now();
    await Promise.all(Array.from({ length: 8 }, () => recordDenial(member(org, new Date(at)), "organization:auditlog")));
    expect(await recordDenial(member(org, new Date(at + MINUTE - 1)), "organization:auditlog")).toBe(false);
    expect(await denials(org)).toHaveLength(1);
    expect(await recordDenial(member(org, new Date(at)), "organization:payment")).toBe(true);
    expect(await recordDenial(member(org, new Date(at + MINUTE)), "organization:auditlog")).toBe(true);
    expect(await denials(org)).toHaveLength(3);
  });

  test("of what only its owner may do says so, since no permission was missing", async () => {
    const org = await foundTestOrganization();
    await noteRoleDenial(org.as("organization:write_api_key"), "organization:write_api_key");
    await noteRoleDenial(member(org), "member");
    expect(await denials(org)).toMatchObject([{ resource_type: "owner", after: { permission: "owner" } }]);
  });

  test("that cannot be written changes nothing for whoever was denied", async () => {
    const org = await foundTestOrganization();
    const ctx = { ...member(org), requestId: "no text may hold\0this" };
    await expect(recordDenial(ctx, "organization:write_member")).rejects.toThrow();
    await expect(noteRoleDenial(ctx, "organization:write_member")).resolves.toBeUndefined();
    expect(await denials(org)).toEqual([]);
  });

  test("outside organizations, or of nobody, is none of an organization's log", async () => {
    const org = await foundTestOrganization();
    expect(await recordDenial(openJob("test"), "organization:read")).toBe(false);
    const anonymous = admit({ ...openJob("test"), caller: { kind: "anonymous" } }, org.id);
    expect(await recordDenial(anonymous, "organization:read")).toBe(false);
    expect(await denials(org)).toEqual([]);
  });
});
