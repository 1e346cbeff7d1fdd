import { beforeAll, describe, expect, test } from "vitest";
import { KeySearch } from "../../../lib/domain/inventory/schema";
import { searchKeys } from "../../../lib/domain/inventory/search-keys";
import { updateKey } from "../../../lib/domain/keys/update-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { compareNames } from "../../../lib/kernel/name-order";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const ALIKE = [
  ["Café Straße", ["CAFE\u0301 STRASSE", "ｃａｆé\u3000straße", "Caf\u200bé Straße"]],
  ["ΟΔΟΣ", ["οδος", "οδοσ"]],
] as const;

let org: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
});
const found = async (search: Partial<KeySearch>) =>
  (await searchKeys(org.as("organization:read_api_key"), KeySearch.parse(search))).keys.map((key) => key.name);

describe.each(ALIKE)("beside a key called %s", (name, others) => {
  test("no other may be called alike, of whatever kind, and a search for one finds it", async () => {
    const { api_key } = await org.key({ name });
    const other = await org.key({ name: `Other ${name}` });
    for (const alike of others) {
      await expect(org.key({ name: alike })).rejects.toMatchObject({ code: "CONFLICT" });
      await expect(updateKey(org.keys(), other.api_key.id, { name: alike })).rejects.toMatchObject({ code: "CONFLICT" });
      const ofProject = createProjectKey(org.as("project:write_api_key"), org.projectId, { name: alike, scopes: ["project:read"] });
      await expect(ofProject).rejects.toMatchObject({ code: "CONFLICT" });
      expect(await found({ text: alike })).toContain(name);
    }
    expect(await updateKey(org.keys(), api_key.id, { name: others[0] })).toMatchObject({ name: others[0] });
  });
});

test("personal keys as well", async () => {
  const ctx = org.as("organization:read");
  await createPersonalKey(ctx, { name: "Café", scopes: ["project:read"] });
  await expect(createPersonalKey(ctx, { name: "CAFÉ", scopes: ["project:read"] })).rejects.toMatchObject({ code: "CONFLICT" });
});

test("the list sorts as people look for names, and the screens' tables alike", async () => {
  const own = await foundTestOrganization("enterprise");
  const wanted = ["9 key", "10 key", "apple", "Ärger", "éclair", "Zebra", "Zoo"];
  for (const name of [...wanted].reverse()) await own.key({ name });
  const { keys } = await searchKeys(own.as("organization:read_api_key"), KeySearch.parse({ sort: "name" }));
  expect(keys.map((key) => key.name)).toEqual(wanted);
  expect([...wanted].reverse().sort(compareNames)).toEqual(wanted);
});
