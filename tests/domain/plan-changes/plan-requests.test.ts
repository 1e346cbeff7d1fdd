import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acrossTenants, inTenant, outsideTenants } from "../../../lib/db/tenant";
import { listNotices } from "../../../lib/domain/notices/queries";
import { changePlan } from "../../../lib/domain/plan-changes/change-plan";
import { declinePlanRequest } from "../../../lib/domain/plan-requests/decline-plan-request";
import { openPlanRequests, planRequestOf } from "../../../lib/domain/plan-requests/queries";
import { requestPlan } from "../../../lib/domain/plan-requests/request-plan";
import { withdrawPlanRequest } from "../../../lib/domain/plan-requests/withdraw-plan-request";
import type { Plan } from "../../../lib/domain/plans/plan-terms";
import { instanceJob } from "../../../lib/doors/job";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { owner, written } from "../audit/audit-log";

let org: TestOrganization;
const operator = () => instanceJob("test", "instance:admin");
const asks = (plan: Plan = "ultra", by = org) => requestPlan(by.as("organization:payment"), { plan });
const openOf = async ({ id }: TestOrganization) =>
  (await openPlanRequests(operator())).requests.filter(({ organization }) => organization.id === id);
const shown = async () => (await planRequestOf(org.as("organization:payment"))).request;
const mailsOf = (template: string) => acrossTenants(operator(), (tx) => tx.mail.findMany({ where: { template } }));

beforeAll(async () => {
  process.env.SMTP_URL = "smtp://127.0.0.1:9";
  // The first account is the operator's.
  await foundTestOrganization();
});
afterAll(() => {
  delete process.env.SMTP_URL;
});
beforeEach(async () => {
  org = await foundTestOrganization("pro");
});

describe("a request for a plan", () => {
  test("is told to the operators, on screen and by mail, and stands in the log", async () => {
    const ctx = org.as("organization:payment");
    const { id } = await requestPlan(ctx, { plan: "ultra" });
    expect(await openOf(org)).toMatchObject([{ id, plan: "ultra", organization: { plan: "pro" } }]);
    expect(await written(ctx.requestId)).toMatchObject([
      {
        organization_id: org.id,
        action: "INSERT",
        resource_type: "plan_request",
        record_id: id,
        actor_id: org.adminId,
        after: { plan: "ultra" },
      },
    ]);
    const [first] = await outsideTenants((tx) => tx.user.findMany({ where: { isOperator: true } }));
    expect((await mailsOf("plan_requested")).at(-1)).toMatchObject({ recipient: first?.email, values: { plan: "Ultra" } });
    const { operators, request } = await planRequestOf(org.as("organization:payment"));
    expect([operators, request?.answer]).toEqual([[{ name: first?.name, email: first?.email }], null]);
  });

  test("beyond the oldest twenty is counted, and shown as they are answered", async () => {
    const before = await openPlanRequests(operator());
    const waiting = before.requests.length + before.more;
    const many = await Promise.all(Array.from({ length: 22 }, () => foundTestOrganization("pro")));
    for (const each of many) await asks("ultra", each);
    const { requests, more } = await openPlanRequests(operator());
    expect([requests.length, more]).toEqual([20, waiting + 2]);
    await withdrawPlanRequest(many[0]?.as("organization:payment") ?? org.as("organization:payment"));
    expect((await openPlanRequests(operator())).more).toBe(waiting + 1);
    for (const each of many.slice(1)) await withdrawPlanRequest(each.as("organization:payment"));
  });

  test("is one an organization while it is open, however many ask at once", async () => {
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => asks()));
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(asks("enterprise")).rejects.toMatchObject({ code: "CONFLICT" });
    await withdrawPlanRequest(org.as("organization:payment"));
    expect([await openOf(org), await shown()]).toEqual([[], null]);
    await asks("enterprise");
    expect(await openOf(org)).toMatchObject([{ plan: "enterprise" }]);
  });

  test("is held to one by the database too, and to its organization", async () => {
    await asks();
    const other = await foundTestOrganization();
    await expect(
      owner(
        "insert into plan_requests (organization_id, id, plan, created_at, created_by, created_by_name) values ($1, gen_random_uuid(), 'ultra', now(), $2, 'x')",
        [org.id, org.adminId],
      ),
    ).rejects.toThrow(/plan_requests_open_key/);
    expect(await inTenant(other.as("organization:read"), (tx) => tx.planRequest.findMany())).toEqual([]);
    await expect(
      inTenant(other.as("organization:read"), (tx) => tx.planRequest.updateMany({ data: { plan: "enterprise" } })),
    ).rejects.toThrow(/permission denied/);
  });

  test("for the plan that it has is none", async () => {
    await expect(asks("pro")).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(withdrawPlanRequest(org.as("organization:payment"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the answer", () => {
  test.each([
    ["ultra", "accepted"],
    ["enterprise", "accepted"],
    ["starter", null],
  ] as const)("of a change to %s is %s where Ultra was asked for", async (plan, answer) => {
    await asks("ultra");
    const ctx = operator();
    await changePlan(ctx, { organization_id: org.id, plan });
    expect((await shown())?.answer).toBe(answer);
    const entries = (await written(ctx.requestId)).map(({ resource_type }) => resource_type);
    expect(entries.includes("plan_request")).toBe(answer === "accepted");
    const mails = (await mailsOf("plan_answered")).filter(({ organizationId }) => organizationId === org.id);
    expect(mails.map(({ values }) => values)).toMatchObject(
      answer ? [{ accepted: true, plan: plan === "ultra" ? "Ultra" : "Enterprise" }] : [],
    );
  });

  test("to a lower plan is no change to a higher one", async () => {
    const ultra = await foundTestOrganization("ultra");
    await asks("starter", ultra);
    await changePlan(operator(), { organization_id: ultra.id, plan: "enterprise" });
    expect(await openOf(ultra)).toHaveLength(1);
    await changePlan(operator(), { organization_id: ultra.id, plan: "starter" });
    expect(await openOf(ultra)).toEqual([]);
  });

  test("given to a request that was taken back or changed meanwhile changes nothing", async () => {
    const { id } = await asks("ultra");
    await withdrawPlanRequest(org.as("organization:payment"));
    const accept = (plan: Plan) => changePlan(operator(), { organization_id: org.id, plan, answering: id });
    await expect(accept("ultra")).rejects.toMatchObject({ code: "CONFLICT" });
    await asks("enterprise");
    await expect(accept("ultra")).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await openOf(org)).toMatchObject([{ plan: "enterprise", organization: { plan: "pro" } }]);
  });

  test("of the operator who declines comes with their words, to whoever asked alone, once", async () => {
    const { id } = await asks();
    const decline = () => declinePlanRequest(operator(), { organization_id: org.id, id, words: "Not before January." });
    await decline();
    expect(await shown()).toMatchObject({ answer: "declined", words: "Not before January.", answered_by: "test" });
    expect((await listNotices(org.as("organization:read_api_key"))).map(({ kind, plan }) => [kind, plan])).toContainEqual([
      "plan_declined",
      "ultra",
    ]);
    await expect(decline()).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(asks("ultra")).resolves.toMatchObject({ id: expect.any(String) });
  });

  test("is mailed to whoever asked, and to nobody who has left since", async () => {
    const answers = async () => (await mailsOf("plan_answered")).filter(({ organizationId }) => organizationId === org.id).length;
    const decline = async ({ id }: { id: string }) => declinePlanRequest(operator(), { organization_id: org.id, id, words: "" });
    await decline(await asks());
    expect(await answers()).toBe(1);
    const second = await asks();
    await owner("delete from memberships where organization_id = $1 and user_id = $2", [org.id, org.adminId]);
    await decline(second);
    expect(await answers()).toBe(1);
  });

  test("goes with its organization", async () => {
    await asks();
    await owner("update organizations set deleted_at = now() - interval '8 days' where id = $1", [org.id]);
    expect(await openOf(org)).toEqual([]);
    await owner("select purge_organization($1, 10000)", [org.id]);
    expect(await owner("select 1 from plan_requests where organization_id = $1", [org.id])).toEqual([]);
  });
});
