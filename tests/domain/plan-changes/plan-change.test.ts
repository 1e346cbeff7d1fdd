import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listKeys, readKey } from "../../../lib/domain/keys/queries";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { planChange } from "../../../lib/domain/plan-changes/plan-change-rule";
import { previewPlan } from "../../../lib/domain/plan-changes/preview-plan";
import { PLAN_TERMS, type Plan } from "../../../lib/domain/plans/plan-terms";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { flushUsage } from "../../../lib/domain/usage/flush-usage";
import { noteRequest } from "../../../lib/domain/usage/note-usage";
import { instanceJob } from "../../../lib/doors/job";
import { newId } from "../../../lib/kernel/id";
import { DAY } from "../../../lib/kernel/time";
import { readCases } from "../../cases/read-cases";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { frontServer, type TestServer } from "../../support/servers";
import { asOwner } from "../events/stored-events";

const operator = () => instanceJob("test", "instance:admin");
const moveTo = (org: TestOrganization, plan: Plan, keep?: string[]) => changePlan(operator(), { organization_id: org.id, plan, keep });
const preview = (org: TestOrganization, plan: Plan, keep?: string[]) => previewPlan(operator(), { organization_id: org.id, plan, keep });
const statuses = async (org: TestOrganization) =>
  Object.fromEntries((await listKeys(org.keys(), { limit: 1000 })).map((key) => [key.name, key.status]));

/** Keys by these names, the first used last. */
async function keysUsed(org: TestOrganization, ...names: string[]): Promise<Record<string, string>> {
  const ids: Record<string, string> = {};
  for (const [age, name] of names.entries()) {
    const { api_key } = await org.key({ name });
    ids[name] = api_key.id;
    await asOwner("update key_uses set last_used_at = now() - make_interval(hours => $2) where key_id = $1", [api_key.id, age]);
  }
  return ids;
}

describe("which keys a plan has room for", () => {
  const letters = (text = "") => (text.trim() === "-" ? [] : text.trim().split(" "));
  const keys = (text?: string) => letters(text).map((id) => ({ id, suspended: id !== id.toLowerCase() }));
  test.each(readCases("plan-changes"))("%s: %s", (given, outcome) => {
    const [limit = "", counted, waiting, keep] = given.split("|");
    const [kept, suspended, held, restored, stillWaiting] = outcome.split("|").map((part) => letters(part));
    const change = planChange({
      limit: limit.trim() === "∞" ? Number.POSITIVE_INFINITY : Number(limit),
      counted: keys(counted),
      waiting: keys(waiting).map((key) => ({ ...key, suspended: true })),
      keep: letters(keep),
    });
    const ids = Object.fromEntries(Object.entries(change).map(([name, of]) => [name, of.map(({ id }) => id).sort()]));
    expect(ids).toEqual({ kept, suspended, held, restored, waiting: stillWaiting });
  });
});

describe("a change of plan", () => {
  test("suspends the least recently used, revokes none, and an upgrade brings them back", async () => {
    const org = await foundTestOrganization("pro");
    await keysUsed(org, "Newest", "Middle", "Oldest");
    expect(await moveTo(org, "starter")).toMatchObject({ suspended: ["Middle", "Oldest"], restored: [] });
    expect(await statuses(org)).toEqual({ Newest: "active", Middle: "suspended", Oldest: "suspended" });
    expect(await moveTo(org, "pro")).toMatchObject({ suspended: [], restored: ["Middle", "Oldest"] });
    expect(await statuses(org)).toEqual({ Newest: "active", Middle: "active", Oldest: "active" });
  });

  test("counts a use of this very moment, in the preview and in the change alike, also while another flush carries it", async () => {
    const org = await foundTestOrganization("pro");
    const ids = await keysUsed(org, "Newest", "Oldest");
    for (const name of ["Oldest", "Newest"]) {
      noteRequest({ keyId: ids[name] ?? "", organizationId: org.id, now: Date.now() }, "203.0.113.9", "curl/8.5");
      const carried = flushUsage();
      const gone = name === "Oldest" ? "Newest" : "Oldest";
      const outcomes = (await preview(org, "starter")).keys.map((key) => [key.name, key.outcome]);
      expect(Object.fromEntries(outcomes)).toEqual({ [name]: "kept", [gone]: "suspended" });
      noteRequest({ keyId: ids[name] ?? "", organizationId: org.id, now: Date.now() }, "203.0.113.9", "curl/8.5");
      expect(await moveTo(org, "starter")).toMatchObject({ suspended: [gone] });
      await moveTo(org, "pro");
      await carried;
    }
  });

  test("keeps what it is told to keep, fills up by use, and can bring a suspended one back in place of another", async () => {
    const org = await foundTestOrganization("ultra");
    const ids = await keysUsed(org, "A", "B", "C", "D", "E", "F", "G");
    await moveTo(org, "pro", [ids.G ?? "", ids.F ?? ""]);
    expect(await statuses(org)).toMatchObject({
      A: "active",
      B: "active",
      C: "active",
      D: "suspended",
      E: "suspended",
      F: "active",
      G: "active",
    });
    expect(await moveTo(org, "starter", [ids.E ?? ""])).toMatchObject({ restored: ["E"] });
    expect(Object.entries(await statuses(org)).filter(([, status]) => status === "active")).toEqual([["E", "active"]]);
  });

  test("counts keys of projects, and not tokens", async () => {
    const org = await foundTestOrganization("pro");
    await createProjectKey(org.as("project:write_api_key"), org.projectId, { name: "Of the project", scopes: ["project:read"] });
    const { keys } = await preview(org, "hobby");
    expect(keys).toMatchObject([{ name: "Of the project", kind: "project", project_name: "default", outcome: "suspended" }]);
  });

  test("an old key within its grace is suspended with its successor, and comes back with it", async () => {
    const org = await foundTestOrganization("pro");
    const { api_key: old } = await org.key({ name: "Rotated" });
    await rotateKey(org.keys(), old.id, { grace_period: DAY });
    await moveTo(org, "hobby");
    expect(await readKey(org.keys(), old.id)).toMatchObject({ status: "suspended", suspension_cause: "plan" });
    await moveTo(org, "starter");
    expect(await readKey(org.keys(), old.id)).toMatchObject({ status: "rotating" });
    expect(await statuses(org)).toEqual({ Rotated: "rotating" });
  });

  test("stands in the organization's log with the ids of both", async () => {
    const org = await foundTestOrganization("pro");
    const ids = await keysUsed(org, "Stays", "Goes");
    await moveTo(org, "starter");
    const [row] = await asOwner(
      "select before, after from audit_log where organization_id = $1 and resource_type = 'organization' order by id desc limit 1",
      [org.id],
    );
    expect(row).toEqual({ before: { plan: "pro" }, after: { plan: "starter", suspended: [ids.Goes], restored: [] } });
  });

  test("of an organization that is not there is NOT_FOUND", async () => {
    const nowhere = { organization_id: newId(), plan: "pro" as const };
    await expect(changePlan(operator(), nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(previewPlan(operator(), nowhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the preview of a change", () => {
  test("says of each key what the change then does, and does nothing itself", async () => {
    const org = await foundTestOrganization("pro");
    const ids = await keysUsed(org, "A", "B", "C", "By hand");
    await suspendKey(org.keys(), ids["By hand"] ?? "", {});
    const before = await statuses(org);
    const seen = await preview(org, "starter", [ids.C ?? ""]);
    expect(await statuses(org)).toEqual(before);
    expect(seen).toMatchObject({ from: "pro", plan: "starter", limit: 1 });
    expect(seen.keys.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(["A suspended", "B suspended", "C kept", "By hand held"]);
    const changed = await moveTo(org, "starter", [ids.C ?? ""]);
    expect(changed.suspended).toEqual(["A", "B"]);
    const up = await preview(org, "enterprise");
    expect(up).toMatchObject({ limit: null });
    expect(up.keys.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(["A restored", "B restored", "C kept", "By hand kept"]);
  });

  test("and the change refuse to keep what is not there, is another's or has ended, and more than the plan allows", async () => {
    const [org, other] = [await foundTestOrganization("pro"), await foundTestOrganization("pro")];
    const ids = await keysUsed(org, "A", "B", "Gone");
    await revokeKey(org.keys(), ids.Gone ?? "", {});
    const theirs = await other.key();
    for (const run of [preview, moveTo]) {
      for (const stranger of [newId(), theirs.api_key.id, ids.Gone ?? ""]) {
        await expect(run(org, "starter", [ids.A ?? "", stranger])).rejects.toMatchObject({
          code: "VALIDATION_FAILED",
          details: { errors: [{ loc: ["body", "keep", 1], type: "unknown_key" }] },
        });
      }
      await expect(run(org, "starter", [ids.A ?? "", ids.B ?? ""])).rejects.toMatchObject({
        code: "VALIDATION_FAILED",
        message: "The plan Starter allows 1 of the 2 keys to keep. Name fewer.",
      });
      await expect(run(org, "hobby", [ids.A ?? ""])).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    }
    // Named twice is named once.
    await expect(moveTo(org, "starter", [ids.B ?? "", ids.B ?? ""])).resolves.toMatchObject({ suspended: ["A"] });
  });
});

describe("entitlement", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await frontServer();
  });
  afterAll(() => server.stop());
  const ask = async (token: string) => {
    const reply = await server.ask({ path: "/api/v1/whoami/", token });
    return reply.status === 200 ? "good" : reply.json<{ code: string }>().code;
  };

  test("is looked at with every request: a downgrade and an upgrade count with the very next one", async () => {
    const org = await foundTestOrganization("pro");
    const [first, second] = [await org.key(), await org.key()];
    expect([await ask(first.token), await ask(second.token)]).toEqual(["good", "good"]);
    await moveTo(org, "starter", [first.api_key.id]);
    expect([await ask(first.token), await ask(second.token)]).toEqual(["good", "KEY_SUSPENDED"]);
    await moveTo(org, "hobby");
    expect([await ask(first.token), await ask(second.token)]).toEqual(["KEY_SUSPENDED", "KEY_SUSPENDED"]);
    // Even a key that no downgrade has met is not good on a plan without keys.
    await asOwner("update api_keys set suspended_at = null, suspension_cause = null where id = $1", [first.api_key.id]);
    expect(await ask(first.token)).toBe("PLAN_REQUIRED");
    await moveTo(org, "pro");
    expect([await ask(first.token), await ask(second.token)]).toEqual(["good", "good"]);
  });
});

test("a downgrade that races with creations never leaves more keys at work than the plan allows", async () => {
  for (let round = 0; round < 5; round++) {
    const org = await foundTestOrganization("ultra");
    await Promise.all([org.key(), org.key(), org.key()]);
    const creations = Array.from({ length: 12 }, () => org.key());
    const outcomes = await Promise.allSettled([...creations.slice(0, 6), moveTo(org, "starter"), ...creations.slice(6)]);
    const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason.code] : []));
    expect(refused.every((code) => code === "PLAN_LIMIT_REACHED")).toBe(true);
    const atWork = Object.values(await statuses(org)).filter((status) => status === "active");
    expect(atWork).toHaveLength(PLAN_TERMS.starter.apiKeys);
  }
});
