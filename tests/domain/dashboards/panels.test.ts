import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { BUILT_IN } from "../../../lib/domain/dashboards/built-in-terms";
import { PanelSql } from "../../../lib/domain/dashboards/definition/schema";
import { makePanelSlots, type PanelQuestion, runPanel } from "../../../lib/domain/dashboards/run-panel";
import { makeQuerySlots } from "../../../lib/domain/query/ask-sql";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";
import { store } from "../query/stored-records";

let org: TestOrganization;
let other: TestOrganization;
const [from, to] = ["2026-11-20T09:00:00.000Z", "2026-11-20T11:00:00.000Z"];
const web = { "@mt": "Order", "@l": "Error", "@ra": { "service.name": "web" } };
beforeAll(async () => {
  [org, other] = [await foundTestOrganization(), await foundTestOrganization()];
  await store(
    org,
    web,
    { ...web, "@t": "2026-11-20T10:30:00Z" },
    { ...web, "@t": "2026-11-20T08:59:59Z" },
    { "@mt": "Of api", "@ra": { "service.name": "api" } },
  );
  await store(other, { ...web, "@mt": "Theirs" });
});

const ask = async (sql: string, more: Partial<PanelQuestion> = {}, of = org) => {
  const question = { sql, project_id: org.projectId, variables: {}, from, to, timezone: "UTC", ...more };
  const { columns, cells } = await runPanel(of.as("project:read_otlp", new Date(), "member"), question);
  return cells.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at]?.name, JSON.parse(cell)])));
};

describe("a panel", () => {
  test("asks of the dashboard's project and time alone", async () => {
    expect(await ask("SELECT count(*) AS n FROM records")).toEqual([{ n: 3 }]);
    expect(await ask("SELECT count(*) AS n FROM records", { project_id: null })).toEqual([{ n: 3 }]);
    await expect(ask("SELECT 1", {}, other)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await ask("SELECT $from AS first, $to - $from AS span")).toEqual([{ first: "2026-11-20T09:00:00Z", span: "02:00:00" }]);
  });

  test("has steps as published dashboards write them", async () => {
    const rate =
      "SELECT time_bucket($resolution, start_timestamp) AS x, count(1) / EXTRACT(EPOCH FROM $resolution) AS y FROM records GROUP BY x ORDER BY x";
    const rows = await ask(rate);
    expect(rows.map(({ x }) => x)).toEqual(["2026-11-20T10:00:00Z", "2026-11-20T10:30:00Z"]);
    expect(rows.map(({ y }) => Math.round(Number(y) * 60))).toEqual([2, 1]);
  });

  test("is given what is chosen as values: no text of theirs becomes a part of the query", async () => {
    const sql = "SELECT count(*) AS n FROM records WHERE service_name = $service";
    expect(await ask(sql, { variables: { service: "web" } })).toEqual([{ n: 2 }]);
    for (const service of ["' OR true --", "web' OR '1'='1", "$from", "\\", "web; DROP TABLE events"])
      expect(await ask(sql, { variables: { service } }), service).toEqual([{ n: 0 }]);
    const several = "SELECT count(*) AS n FROM records WHERE cardinality($services::text[]) = 0 OR service_name = ANY($services)";
    for (const [services, n] of [
      [[], 3],
      [["api"], 1],
      [["api", "web"], 3],
      [["' OR true --", "{api}"], 0],
    ] as const)
      expect(await ask(several, { variables: { services } })).toEqual([{ n }]);
    expect(await ask("SELECT '$service' AS text", { variables: { service: "web" } })).toEqual([{ text: "$service" }]);
  });

  test("that is refused says why, and where in its own text", async () => {
    const sql = "SELECT $resolution,\n  nope FROM records";
    await expect(ask(sql)).rejects.toMatchObject({ code: "INVALID_REQUEST", details: { members: { line: 2, column: 3 } } });
    await expect(ask("SELECT $gone")).rejects.toMatchObject({ code: "INVALID_REQUEST" });
  });

  test("leaves a place of its organization's queries free, however many wait", async () => {
    const [panels, queries] = [makePanelSlots(), makeQuerySlots()];
    let [asPanels, asQueries] = [0, 0];
    for (let n = 0; n < 20; n++) {
      void panels.take(org.id).then(
        () => asPanels++,
        () => undefined,
      );
      void queries.take(org.id).then(
        () => asQueries++,
        () => undefined,
      );
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(asPanels).toBeGreaterThan(0);
    expect(asQueries - asPanels).toBe(1);
  });
});

describe("every query", () => {
  const builtIn = BUILT_IN.flatMap(({ name, definition }) =>
    Object.entries(definition.spec.panels ?? {}).flatMap(([panel, { spec }]) =>
      (spec.queries ?? []).map((query) => [`${name}: ${panel}`, PanelSql.parse(query).spec.plugin.spec.query] as const),
    ),
  );
  test.each(builtIn)("of the built-in dashboard %s is answered", async (_, sql) => {
    for (const service of [[], ["web"]])
      await runPanel(org.as("project:read_otlp"), { sql, project_id: null, variables: { service }, from, to, timezone: "UTC" });
  });

  const page = [...readFileSync("docs/dashboards.md", "utf8").matchAll(/^```sql\n([\s\S]*?)^```$/gm)].map(([, sql = ""]) => sql);
  test.each(page)("of the page on dashboards is answered: %s", async (sql) => {
    expect(page.length).toBeGreaterThan(5);
    const of = sql.includes("key_activity") ? org.as("project:read_otlp") : org.as("project:read_otlp", new Date(), "member");
    await runPanel(of, { sql, project_id: org.projectId, variables: { services: ["web"], service: "web" }, from, to, timezone: "UTC" });
  });
});
