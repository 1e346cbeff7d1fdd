import { expect, test } from "vitest";
import { clockFinding, diskFinding, migrationsFinding } from "../../../lib/domain/instance/health-rule.mjs";
import { lookAtHealth } from "../../../lib/domain/instance/look-at-health";
import { instanceJob } from "../../../lib/doors/job";

test("the operator sees what the instance stands on, each with its state", async () => {
  process.env.LATCHKEY_DATA_DIR = ".";
  const findings = await lookAtHealth(instanceJob("test", "instance:admin"));
  const of = (name: string) => findings.find((each) => each.name === name);
  expect(findings.map(({ name }) => name)).toEqual([
    "database",
    "latency",
    "connections",
    "replication",
    "clock",
    "migrations",
    "last backup",
    "mail server",
    "ingestion",
    "jobs",
    "disk",
    "memory",
    "event loop",
    "Node.js",
  ]);
  expect(of("database")).toMatchObject({ state: "good", said: expect.stringMatching(/^PostgreSQL \d+/) });
  expect(of("migrations")).toMatchObject({ state: "good", said: expect.stringMatching(/^all \d+ are applied$/) });
  expect(of("mail server")).toMatchObject({ state: "warning" });
});

test.each([
  [migrationsFinding(["a", "b"], ["a"]), "bad"],
  [migrationsFinding(["a"], ["a", "b"]), "warning"],
  [diskFinding({ free: 4, total: 100, at: "/", minFreePercent: 0 }), "bad"],
  [diskFinding({ free: 40, total: 100, at: "/", minFreePercent: 0 }), "good"],
  [clockFinding(-6_000), "warning"],
])("what is found is judged by one rule: %j", ({ state }, wanted) => {
  expect(state).toBe(wanted);
});
