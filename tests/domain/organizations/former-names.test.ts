import { describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { createOrganization } from "../../../lib/domain/organizations/create-organization";
import { purgeOrganizations } from "../../../lib/domain/organizations/purge-organizations";
import { presentName } from "../../../lib/domain/organizations/queries";
import { updateAnyOrganization, updateOrganization } from "../../../lib/domain/organizations/update-organization";
import { signUp } from "../../../lib/domain/users/sign-up";
import { instanceJob, openJob } from "../../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { join } from "../../support/person";
import { asOwner } from "../events/stored-events";

const operator = () => instanceJob("test", "instance:admin");
const freshName = () => `name-${crypto.randomUUID().slice(0, 8)}`;
const rename = (org: TestOrganization, organization_name: string) =>
  updateOrganization(org.as("organization:admin"), { organization_name });
const later = (org: TestOrganization) =>
  asOwner("update organization_former_names set kept_until = now() where organization_id = $1", [org.id]);

describe("the former name of an organization", () => {
  test("leads its members to it, and nobody else", async () => {
    const [org, stranger] = [await foundTestOrganization(), await foundTestOrganization()];
    const member = await join(org);
    const [second, third] = [freshName(), freshName()];
    await rename(org, second);
    await updateAnyOrganization(operator(), org.id, { organization_name: third });
    for (const former of [org.name, second]) {
      expect(await presentName(org.adminId, former)).toBe(third);
      expect(await presentName(member.id, former)).toBe(third);
      expect(await presentName(stranger.adminId, former)).toBeUndefined();
    }
    expect(await presentName(org.adminId, freshName())).toBeUndefined();
    expect(await inTenant(stranger.as("organization:read"), (tx) => tx.organizationFormerName.count())).toBe(0);
  });

  test("is nobody else's for a year: not by creation, renaming or sign-up", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const kept = freshName();
    await rename(org, kept);
    await rename(org, freshName());
    await expect(createOrganization(operator(), { organization_name: kept })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(rename(other, kept)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(updateAnyOrganization(operator(), other.id, { organization_name: kept })).rejects.toMatchObject({ code: "CONFLICT" });
    const account = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery", plan: "pro" as const };
    const founded = await signUp(openJob("test"), { ...account, organization_name: kept });
    expect(founded.organization.name).toMatch(new RegExp(`^${kept}-.{5}$`));
  });

  test("can be its own again, and then the other one is kept", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const second = freshName();
    await rename(org, second);
    expect(await rename(org, org.name)).toMatchObject({ organization_name: org.name });
    expect(await presentName(org.adminId, second)).toBe(org.name);
    expect(await presentName(org.adminId, org.name)).toBeUndefined();
    await expect(rename(other, second)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is free after a year by the database's clock", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    await rename(org, freshName());
    const [row] = await asOwner<{ days: number }>(
      "select extract(day from kept_until - now())::int as days from organization_former_names where organization_id = $1",
      [org.id],
    );
    expect(row?.days).toBeGreaterThanOrEqual(364);
    await later(org);
    expect(await presentName(org.adminId, org.name)).toBeUndefined();
    expect(await rename(other, org.name)).toMatchObject({ organization_name: org.name });
  });

  test("is kept as one of the newest five: who takes many names keeps few from others", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    const names = [org.name];
    for (let i = 0; i < 7; i++) {
      const next = freshName();
      await rename(org, next);
      names.push(next);
    }
    const kept = await asOwner<{ name: string }>(
      "select name from organization_former_names where organization_id = $1 order by kept_until",
      [org.id],
    );
    expect(kept.map(({ name }) => name)).toEqual(names.slice(2, 7));
    expect(await presentName(org.adminId, names[1] ?? "")).toBeUndefined();
    expect(await rename(other, names[1] ?? "")).toMatchObject({ organization_name: names[1] });
    await expect(rename(other, names[2] ?? "")).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("is forgotten by the hourly purge once its year is over, and no sooner", async () => {
    const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
    await rename(org, freshName());
    await rename(other, freshName());
    await later(org);
    await purgeOrganizations(operator());
    const left = await asOwner<{ name: string }>("select name from organization_former_names where organization_id = any($1)", [
      [org.id, other.id],
    ]);
    expect(left).toEqual([{ name: other.name }]);
  });

  test("is taken by nobody who renames at the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      const [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
      const [away, grab] = await Promise.allSettled([rename(org, freshName()), rename(other, org.name)]);
      expect([away.status, grab.status]).toEqual(["fulfilled", "rejected"]);
    }
  });

  test("is written by the database alone", async () => {
    const org = await foundTestOrganization();
    await rename(org, freshName());
    for (const sql of ["delete from organization_former_names", "update organization_former_names set name = 'x'"])
      await expect(inTenant(org.as("organization:read"), (tx) => tx.$executeRawUnsafe(sql))).rejects.toThrow(/permission denied/);
  });
});
