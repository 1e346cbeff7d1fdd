import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { acrossTenants, inTenant } from "../../../lib/db/tenant";
import { storeEvents } from "../../../lib/domain/events/store-events";
import { listAllOrganizations } from "../../../lib/domain/instance/queries";
import { purgeKeys } from "../../../lib/domain/keys/purge-keys";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { createOrganization } from "../../../lib/domain/organizations/create-organization";
import { deleteOrganization } from "../../../lib/domain/organizations/delete-organization";
import { purgeOrganizations } from "../../../lib/domain/organizations/purge-organizations";
import { deletedOrganizationsOf, organizationsOf, readOrganization } from "../../../lib/domain/organizations/queries";
import { restoreOrganization } from "../../../lib/domain/organizations/restore-organization";
import { updateOrganization } from "../../../lib/domain/organizations/update-organization";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { judgeToken } from "../../../lib/domain/verdicts/judge-token";
import { instanceJob } from "../../../lib/doors/job";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { join, signedIn } from "../../support/person";
import { asOwner, batchOf, drafts } from "../events/stored-events";

const operator = (now = new Date()) => instanceJob("test", "instance:admin", now);
const adminOf = (org: TestOrganization) => ({ id: org.adminId, name: "Ada", email: "ada@example.com" });
const verdict = (token: string, now = Date.now()) => judgeToken(token, now, "203.0.113.8");
const drop = (org: TestOrganization, at = new Date()) =>
  deleteOrganization(org.as("organization:admin", at), { organization_name: org.name });
const restore = (org: TestOrganization, at = new Date()) => restoreOrganization(signedIn(adminOf(org), at), org.id);
const audits = (org: TestOrganization) =>
  inTenant(org.as("organization:read"), (tx) => tx.auditLog.findMany({ where: { resourceType: "organization" }, orderBy: { id: "asc" } }));

describe("a deleted organization", () => {
  test("answers KEY_SUSPENDED to every key at once and is seen by nobody", async () => {
    const org = await foundTestOrganization();
    const keys = [await org.key(), await org.key()];
    expect(await verdict(keys[0]?.token ?? "")).toMatchObject({ valid: true });
    await drop(org);
    for (const { token } of keys) expect(await verdict(token)).toMatchObject({ valid: false, code: "KEY_SUSPENDED" });
    expect(await organizationsOf(org.adminId)).toEqual([]);
    expect((await listAllOrganizations(operator())).map(({ id }) => id)).not.toContain(org.id);
    await expect(readOrganization(org.as("organization:read"))).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(drop(org)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await audits(org)).at(-1)).toMatchObject({ action: "DELETE", recordId: org.id });
  });

  test("is not deleted unless its name was typed", async () => {
    const org = await foundTestOrganization();
    await expect(deleteOrganization(org.as("organization:admin"), { organization_name: "other" })).rejects.toMatchObject({
      code: "VALIDATION_FAILED",
    });
    expect(await organizationsOf(org.adminId)).toHaveLength(1);
  });

  test("comes back as it was within seven days, its keys with it", async () => {
    const org = await foundTestOrganization();
    const { token } = await org.key();
    const member = await join(org);
    const at = new Date();
    await drop(org, at);
    const listed = await deletedOrganizationsOf(org.adminId, at);
    expect(listed).toMatchObject([{ id: org.id, role: "admin" }]);
    expect(Date.parse(listed[0]?.gone_at ?? "") - Date.parse(listed[0]?.deleted_at ?? "")).toBe(7 * DAY);
    expect(await deletedOrganizationsOf(member.id, at)).toMatchObject([{ id: org.id, role: "member" }]);

    const inTime = new Date(at.getTime() + 7 * DAY - 1000);
    expect(await restore(org, inTime)).toEqual({ name: org.name });
    expect(await verdict(token)).toMatchObject({ valid: true });
    expect(await organizationsOf(org.adminId)).toMatchObject([{ id: org.id }]);
    expect(await deletedOrganizationsOf(org.adminId, at)).toEqual([]);
    expect((await audits(org)).at(-1)).toMatchObject({ action: "UPDATE", after: { deleted_at: null } });
    await expect(restore(org)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is restored by its admins alone", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const member = await join(org);
    await drop(org);
    await expect(restoreOrganization(signedIn(member), org.id)).rejects.toMatchObject({ code: "ROLE_REQUIRED" });
    await expect(restoreOrganization(signedIn(adminOf(other)), org.id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(restoreOrganization(operator(), org.id)).rejects.toMatchObject({ code: "SIGNED_OUT" });
    expect(await organizationsOf(org.adminId)).toEqual([]);
  });

  test("keeps its name until it is gone", async () => {
    const org = await foundTestOrganization();
    await drop(org);
    await expect(createOrganization(operator(), { organization_name: org.name })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is refused to whoever comes later than seven days, and purged whole, its audit log apart", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const { token } = await org.key();
    const at = new Date(Date.now() - 7 * DAY - 1000);
    await drop(org, at);
    await expect(restore(org)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await deletedOrganizationsOf(org.adminId, new Date())).toEqual([]);

    const recent = await foundTestOrganization();
    await drop(recent);
    expect(await purgeOrganizations(operator())).toBe(1);
    expect(await purgeOrganizations(operator())).toBe(0);
    const left = await acrossTenants(operator(), async (tx) => ({
      organizations: (await tx.organization.findMany({ where: { id: { in: [org.id, other.id, recent.id] } } })).length,
      keys: await tx.apiKey.count({ where: { organizationId: org.id } }),
      projects: await tx.project.count({ where: { organizationId: org.id } }),
      members: await tx.membership.count({ where: { organizationId: org.id } }),
      audit: await tx.auditLog.findMany({ where: { organizationId: org.id, action: "DELETE" }, orderBy: { id: "asc" } }),
    }));
    expect(left).toMatchObject({ organizations: 2, keys: 0, projects: 0, members: 0 });
    expect(left.audit.at(-1)).toMatchObject({ actorKind: "system", before: { name: org.name }, after: { purged: true } });
    expect(await verdict(token)).toMatchObject({ valid: false, code: "INVALID_API_KEY" });
    expect(await createOrganization(operator(), { organization_name: org.name })).toMatchObject({ organization_name: org.name });
    expect(await restore(recent)).toEqual({ name: recent.name });
  });
});

test("what a deleted organization has sent is purged in pieces, and that of others stays", async () => {
  const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
  for (const each of [org, other])
    await storeEvents(
      batchOf(drafts({ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }), { organizationId: each.id, projectId: each.projectId }),
    );
  await drop(org, new Date(Date.now() - 8 * DAY));
  expect(await purgeOrganizations(operator(), undefined, 2)).toBe(1);
  const rows = await asOwner<{ organization_id: string }>("select organization_id from events where organization_id = any ($1)", [
    [org.id, other.id],
  ]);
  expect(rows.map((row) => row.organization_id)).toEqual(new Array(5).fill(other.id));
});

describe("ended keys", () => {
  afterEach(() => {
    delete process.env.LATCHKEY_KEY_RETENTION_DAYS;
  });

  test("are purged after the retention, live ones never", async () => {
    const org = await foundTestOrganization("ultra");
    const [live, revoked] = [await org.key(), await org.key()];
    await revokeKey(org.keys(), revoked.api_key.id, {});
    expect(await purgeKeys(operator(new Date(Date.now() + 399 * DAY)))).toBe(0);
    expect(await purgeKeys(operator(new Date(Date.now() + 401 * DAY)))).toBe(1);
    const ids = await inTenant(org.as("organization:read"), async (tx) => (await tx.apiKey.findMany()).map(({ id }) => id));
    expect(ids).toEqual([live.api_key.id]);
    // Whatever time is named, the database purges only what has ended.
    expect(await purgeKeys(operator(new Date("9000-01-01T00:00:00Z")))).toBe(0);
  });

  test("are kept as long as the instance says", async () => {
    process.env.LATCHKEY_KEY_RETENTION_DAYS = "10";
    const org = await foundTestOrganization();
    const { api_key } = await org.key();
    await revokeKey(org.keys(), api_key.id, {});
    expect(await purgeKeys(operator(new Date(Date.now() + 9 * DAY)))).toBe(0);
    expect(await purgeKeys(operator(new Date(Date.now() + 11 * DAY)))).toBe(1);
  });
});

describe("an organization's general settings", () => {
  test("are changed one by one, and audited with what changed alone", async () => {
    const org = await foundTestOrganization();
    const ctx = () => org.as("organization:admin");
    const view = await updateOrganization(ctx(), {
      organization_display_name: "Acme",
      billing_email: "billing@example.com",
      description: "We make everything",
      location: "Turku",
      github_handle: "acme-works",
    });
    expect(view).toMatchObject({ organization_name: org.name, organization_display_name: "Acme", github_handle: "acme-works" });
    await updateOrganization(ctx(), { location: null, description: "We make everything" });
    expect(await readOrganization(org.as("organization:read"))).toMatchObject({
      billing_email: "billing@example.com",
      location: null,
      description: "We make everything",
    });
    expect((await audits(org)).at(-1)).toMatchObject({ action: "UPDATE", before: { location: "Turku" }, after: { location: null } });
  });

  test("with the name its addresses change, and no key stops", async () => {
    const org = await foundTestOrganization();
    const { token } = await org.key();
    const name = `renamed-${org.id.slice(-6)}`;
    await updateOrganization(org.as("organization:admin"), { organization_name: name });
    expect(await organizationsOf(org.adminId)).toMatchObject([{ name }]);
    expect(await verdict(token)).toMatchObject({ valid: true, key: { organizationName: name } });
  });

  test("a name that is another's, deleted or not, is CONFLICT, one of ours VALIDATION_FAILED", async () => {
    const [org, other, gone] = [await foundTestOrganization(), await foundTestOrganization(), await foundTestOrganization()];
    await drop(gone);
    const rename = (organization_name: string) => updateOrganization(org.as("organization:admin"), { organization_name });
    await expect(rename(other.name)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(rename(gone.name)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(rename("account")).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await rename(org.name)).toMatchObject({ organization_name: org.name });
  });

  test("are an admin's", async () => {
    const org = await foundTestOrganization();
    expect(() => org.as("organization:admin", new Date(), "member")).toThrow(expect.objectContaining({ code: "ROLE_REQUIRED" }));
  });

  test("are shielded by row-level security too", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const { count } = await inTenant(org.as("organization:admin"), (tx) =>
      tx.organization.updateMany({ where: { id: other.id }, data: { deletedAt: new Date() } }),
    );
    expect(count).toBe(0);
    expect(await organizationsOf(other.adminId)).toHaveLength(1);
  });
});

test("a deleted organization is put on no plan", async () => {
  const org = await foundTestOrganization();
  const { token } = await org.key();
  await drop(org);
  await expect(changePlan(operator(), { organization_id: org.id, plan: "ultra" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await verdict(token)).toMatchObject({ valid: false, code: "KEY_SUSPENDED" });
});

test("purging is for the job alone: no pool deletes keys or organizations by itself", async () => {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, options: "-c role=latchkey_test_app -c app.operator=on" });
  await client.connect();
  for (const table of ["organizations", "api_keys", "projects", "audit_log"])
    await expect(client.query(`delete from ${table}`)).rejects.toThrow(/permission denied/);
  await client.end();
});
