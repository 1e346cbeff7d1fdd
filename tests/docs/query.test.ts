import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { RECORD_SCHEMA } from "../../components/query/record-completions";
import { runQuery } from "../../lib/domain/query/run-query";
import { QueryBody } from "../../lib/domain/query/schema";
import { store } from "../domain/query/stored-records";
import { foundTestOrganization, type TestOrganization } from "../support/organization";

const PAGE = readFileSync("docs/query.md", "utf8");
const examples = [...PAGE.matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map(([, sql = ""]) => sql);
let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization();
  await org.key({ name: "Unused" });
  await store(
    org,
    { "@m": "Late", "@l": "Error", "@x": "Boom: no" },
    {
      "@m": "Served",
      "@st": "2026-11-20T09:59:58Z",
      "@tr": "0af7651916cd43dd8448eb211c80319c",
      "@sp": "b7ad6b7169203331",
      "http.route": "/a",
    },
  );
});

test("every example answers", async () => {
  expect(examples.length).toBeGreaterThan(5);
  const counts = [];
  for (const sql of examples) counts.push((await runQuery(org.as("project:read_otlp"), { sql })).rows.length);
  expect(counts).toEqual([2, 1, 1, 2, 0, 1]);
});

test("the page, the editor and the database name the same columns", async () => {
  for (const [relation, columns] of Object.entries(RECORD_SCHEMA)) {
    const { columns: there } = await runQuery(org.as("project:read_otlp"), { sql: `select * from ${relation}`, limit: 1 });
    const names = there.map(({ name }) => name);
    for (const name of names) expect(PAGE, name).toContain(`\`${name}\``);
    for (const name of columns) expect(names).toContain(name);
  }
  for (const member of ["sql", "min_timestamp", "max_timestamp", "limit", "timezone", "params", "deployment_environment"] as const) {
    expect(Object.keys(QueryBody.shape)).toContain(member);
    expect(PAGE).toContain(`\`${member}\``);
  }
});
