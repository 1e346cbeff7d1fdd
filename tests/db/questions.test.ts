import { sql } from "kysely";
import { expect, test } from "vitest";
import { ask, questions, uuid } from "../../lib/db/questions";
import { inTenant } from "../../lib/db/tenant";
import { countsOf } from "../../lib/domain/inventory/key-counts-sql";
import { sortedOf } from "../../lib/domain/inventory/key-search-sql";
import { KEY_SORTS, KeySearch } from "../../lib/domain/inventory/schema";
import { DEFAULT_POLICY } from "../../lib/domain/policies/policy-terms";
import { foundTestOrganization } from "../support/organization";

const HOSTILE = "x'); drop table api_keys; --";
const inventory = {
  organizationId: "019a0000-0000-7000-8000-000000000001",
  kinds: ["organization"] as const,
  policy: DEFAULT_POLICY,
  now: new Date(),
};

test.each([...KEY_SORTS, undefined])("nothing that is searched for gets into the text of a question, sorted by %s", (sort) => {
  const search = KeySearch.parse({
    text: HOSTILE,
    creator: [HOSTILE],
    project: ["all"],
    kind: ["personal"],
    status: ["active"],
    reason: "leaked",
    sort,
  });
  for (const question of [countsOf(inventory, search), sortedOf(inventory, search)]) {
    const { sql: text, parameters } = question.compile();
    expect(text).not.toContain("drop table");
    expect(text).not.toContain(inventory.organizationId);
    expect(JSON.stringify(parameters)).toContain("drop");
  }
});

test("a question sees what its transaction's tenant may see, whatever it names", async () => {
  const [own, other] = [await foundTestOrganization(), await foundTestOrganization()];
  await other.key({ name: "Foreign" });
  const question = questions.selectFrom("api_keys").select(["name", sql<Date>`created_at`.as("at")]);
  const reader = own.as("organization:read_api_key");
  expect(await inTenant(reader, (tx) => ask(tx, question))).toEqual([]);
  expect(await inTenant(reader, (tx) => ask(tx, question.where("organization_id", "=", uuid(other.id))))).toEqual([]);
  const seen = await inTenant(other.as("organization:read_api_key"), (tx) => ask(tx, question));
  expect(seen).toEqual([{ name: "Foreign", at: expect.any(Date) }]);
});
