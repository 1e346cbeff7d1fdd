import { describe, expect, test } from "vitest";
import { exportAuditLog, MOST_EXPORTED } from "../../../lib/domain/audit/queries";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { owner } from "./audit-log";

const start_time = new Date(Date.now() - DAY).toISOString();
const exported = (org: TestOrganization, format: "csv" | "json", more: object = {}) =>
  exportAuditLog(org.as("organization:auditlog"), { start_time, format, ...more });

/** A reader of CSV that knows quotes, as RFC 4180 says. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") rows.push([]);
    if (end === "") break;
  }
  return rows.filter((row) => row.length > 1);
}

describe("the export", () => {
  test("holds what the filter lets through, with exact times in UTC", async () => {
    const org = await foundTestOrganization("enterprise");
    const { api_key } = await org.key({ name: "Terraform" });
    const { text, rows, cut } = await exported(org, "json", { resource_types: ["api_key"] });
    expect([rows, cut]).toEqual([1, false]);
    const [entry] = JSON.parse(text);
    expect(entry).toMatchObject({
      time_utc: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/),
      action: "INSERT",
      actor_id: org.adminId,
      record_name: "Terraform",
      record_id: api_key.id,
      address: "203.0.113.7",
      before: null,
      after: { name: "Terraform" },
    });
    expect(JSON.parse((await exported(org, "json", { query: "nothing of that name" })).text)).toEqual([]);
  });

  test("as CSV says the same, and no cell is taken for a formula", async () => {
    const org = await foundTestOrganization("enterprise");
    const names = ['=HYPERLINK("https://example.com")', "+49 30 1234", "-1+1", "@SUM(A1)", "\u00a0=1+1", "＝1", 'Plain, with "quotes"'];
    for (const name of names) await org.key({ name });
    const { text } = await exported(org, "csv", { resource_types: ["api_key"] });
    const [head, ...lines] = cellsOf(text.replace(/^\ufeff/, ""));
    expect(head?.slice(0, 2)).toEqual(["time_utc", "action"]);
    const column = head?.indexOf("record_name") ?? -1;
    const after = head?.indexOf("after") ?? -1;
    const found = lines.map((line) => line[column]).toReversed();
    expect(found.slice(0, 4)).toEqual(names.slice(0, 4).map((name) => `'${name}`));
    expect(found.slice(5)).toEqual(["'＝1", 'Plain, with "quotes"']);
    for (const line of lines) for (const cell of line) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    expect(
      lines
        .map((line) => JSON.parse(line[after] ?? "").name)
        .toReversed()
        .at(-1),
    ).toBe('Plain, with "quotes"');
  });

  test("ends at 10,000 entries and says that there were more", async () => {
    const org = await foundTestOrganization("enterprise");
    await owner(
      `insert into audit_log (id, created_at, organization_id, action, actor_kind, actor_name, resource_type)
       select gen_random_uuid(), now() - n * interval '1 second', $1, 'LOGIN', 'user', 'Maya', 'session' from generate_series(1, ${MOST_EXPORTED}) n`,
      [org.id],
    );
    const { rows, cut, text } = await exported(org, "json");
    expect([rows, cut, JSON.parse(text).length]).toEqual([MOST_EXPORTED, true, MOST_EXPORTED]);
    expect(await exported(org, "json", { actions: ["LOGIN"] })).toMatchObject({ rows: MOST_EXPORTED, cut: false });
  });

  test("is refused on a plan without an audit log", async () => {
    const org = await foundTestOrganization("ultra");
    await expect(exported(org, "csv")).rejects.toMatchObject({ code: "PLAN_REQUIRED" });
  });
});
