import { applyPatch, type Operation } from "rfc6902";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recordDenial } from "../../lib/domain/audit/record-denial";
import { updateKey } from "../../lib/domain/keys/update-key";
import { DAY } from "../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../support/organization";
import { SERVERS, type TestServer } from "../support/servers";

type Info = {
  id: string;
  created_at: string;
  action: string;
  outcome: string;
  resource_type: string;
  record_id: string;
  ip_address: string;
};
type Problem = { code: string; plan?: string; required_plan?: string; errors?: { loc: string[] }[] };
const daysAgo = (days: number) => encodeURIComponent(new Date(Date.now() - days * DAY).toISOString());

describe.each(Object.entries(SERVERS))("the audit log's API, through %s", (_name, start) => {
  let server: TestServer;
  let org: TestOrganization;
  let token: string;
  let keyId: string;
  beforeAll(async () => {
    server = await start();
    org = await foundTestOrganization("enterprise");
    token = (await org.key({ name: "Auditor", scopes: ["organization:auditlog"] })).token;
    keyId = (await org.key({ name: "Before" })).api_key.id;
    await updateKey(org.keys(), keyId, { name: "After" });
    await recordDenial(org.as("organization:read", new Date(), "member"), "organization:write_member");
  });
  afterAll(() => server.stop());
  const ask = (path: string, as = token) => server.ask({ path: `/api/v1/audit-logs/${path}`, token: as });

  test("lists every member that published clients need, the newest first", async () => {
    const reply = await ask(`?start_time=${daysAgo(1)}`);
    expect(reply.status).toBe(200);
    const list = reply.json<Info[]>();
    const needed = "id created_at organization_name project_name user_name action resource_type record_id ip_address".split(" ");
    for (const entry of list) expect(Object.keys(entry)).toEqual(expect.arrayContaining(needed));
    expect(list[0]).toMatchObject({ action: "VERIFY", outcome: "denied", resource_type: "organization:write_member" });
    expect(list[1]).toMatchObject({
      action: "UPDATE",
      record_id: keyId,
      ip_address: "203.0.113.7",
      organization_name: org.name,
      outcome: "done",
    });
    expect(list.map((entry) => entry.created_at)).toEqual(
      list
        .map((entry) => entry.created_at)
        .toSorted()
        .toReversed(),
    );
  });

  test("leads from page to page by its Link header", async () => {
    const whole = (await ask(`?start_time=${daysAgo(1)}`)).json<Info[]>();
    const paged: Info[] = [];
    let path: string | undefined = `?start_time=${daysAgo(1)}&limit=2`;
    while (path !== undefined) {
      const reply = await ask(path);
      paged.push(...reply.json<Info[]>());
      path = /audit-logs\/?(\?[^>]*)>; rel="next"/.exec(reply.headers.get("link") ?? "")?.[1];
    }
    expect(paged).toEqual(whole);
  });

  test("narrows by action, actor, type and record", async () => {
    const found = async (query: string) => (await ask(`?start_time=${daysAgo(1)}&${query}`)).json<Info[]>().map((entry) => entry.action);
    expect(await found("action=VERIFY")).toEqual(["VERIFY"]);
    expect(await found(`record_id=${keyId}`)).toEqual(["UPDATE", "INSERT"]);
    expect(await found(`record_id=${keyId}&action=INSERT&actor_id=${org.adminId}&resource_type=api_key`)).toEqual(["INSERT"]);
    expect(await found("action=VIEW")).toEqual([]);
  });

  test.each([
    ["without start_time", "", "start_time"],
    ["with a start that is no time", "?start_time=yesterday", "start_time"],
    ["over more than 90 days", `?start_time=${daysAgo(91)}`, "start_time"],
    ["over more than 90 days with an end", `?start_time=${daysAgo(120)}&end_time=${daysAgo(29)}`, "start_time"],
    ["that ends before it begins", `?start_time=${daysAgo(1)}&end_time=${daysAgo(2)}`, "end_time"],
    ["with an unknown action", `?start_time=${daysAgo(1)}&action=DENIED`, "action"],
    ["with an unknown member", `?start_time=${daysAgo(1)}&colour=red`, "colour"],
  ])("a list %s is 400", async (_what, query, member) => {
    const reply = await ask(query);
    expect(reply.status).toBe(400);
    expect(reply.json<Problem>()).toMatchObject({ code: "INVALID_REQUEST", errors: [{ loc: ["query", member] }] });
  });

  test("tells one entry with before, after, and the patch that leads back", async () => {
    const [info] = (await ask(`?start_time=${daysAgo(1)}&record_id=${keyId}&action=UPDATE`)).json<Info[]>();
    const reply = await ask(`${info?.id}/`);
    const { metadata, ...rest } = reply.json<Info & { metadata: Record<string, unknown>; downgrade_patches: Operation[] }>();
    expect(rest).toMatchObject({ ...info });
    expect(metadata).toMatchObject({
      before: { name: "Before" },
      after: { name: "After" },
      actor_kind: "user",
      agent: "vitest",
      request_id: expect.any(String),
    });
    const document = structuredClone(metadata.after);
    expect(applyPatch(document, metadata.downgrade_patches as Operation[])).toEqual([null]);
    expect(document).toEqual(metadata.before);
  });

  test("says of another organization's entry and of an id that is none that they are not there", async () => {
    const other = await foundTestOrganization("enterprise");
    const theirs = (await other.key({ scopes: ["organization:auditlog"] })).token;
    const [entry] = (await ask(`?start_time=${daysAgo(1)}`)).json<Info[]>();
    for (const id of [entry?.id, crypto.randomUUID(), "no-id"]) {
      const reply = await ask(`${id}/`, theirs);
      expect([reply.status, reply.json<Problem>().code]).toEqual([404, "NOT_FOUND"]);
    }
  });

  test("is refused on a lower plan with both plans named, and without the scope", async () => {
    const pro = await foundTestOrganization("pro");
    const proKey = (await pro.key({ scopes: ["organization:auditlog"] })).token;
    for (const path of [`?start_time=${daysAgo(1)}`, `${crypto.randomUUID()}/`]) {
      const reply = await ask(path, proKey);
      expect(reply.status).toBe(403);
      expect(reply.json<Problem>()).toMatchObject({ code: "PLAN_REQUIRED", plan: "pro", required_plan: "enterprise" });
    }
    const without = (await org.key({ scopes: ["organization:read"] })).token;
    expect((await ask(`?start_time=${daysAgo(1)}`, without)).json<Problem>()).toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });
});
