import { beforeAll, expect, test } from "vitest";
import { admit, grant } from "../../../lib/access/grant";
import { countChildren } from "../../../lib/domain/keys/count-children";
import { managedKeys, readableKeys } from "../../../lib/domain/keys/key-reach";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { CreateKey } from "../../../lib/domain/making/schema";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { RotateKey } from "../../../lib/domain/rotations/schema";
import { keyCaller } from "../../support/callers";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

let org: TestOrganization;
let stranger: TestOrganization;
beforeAll(async () => {
  org = await foundTestOrganization("enterprise");
  stranger = await foundTestOrganization("enterprise");
});

/** A key made by another, as through the API. */
async function child(parentId: string, name: string) {
  const scopes = ["organization:create_api_key", "organization:read_api_key", "organization:write_api_key"] as const;
  const { caller: _person, ...arrival } = org.as("organization:create_api_key");
  const caller = keyCaller({ id: parentId, name: "parent", scopes });
  const ctx = grant(admit({ ...arrival, caller }, org.id), "organization:create_api_key");
  return (await createKey(ctx, CreateKey.parse({ name, scopes: [...scopes] }))).api_key;
}
const count = (id: string, of = org) => countChildren(readableKeys(of.as("organization:read_api_key")), id);

test("counts the live keys that a key has made and theirs, and what a revocation with children ends is that many", async () => {
  const { api_key: parent } = await org.key({ name: "Parent" });
  expect(await count(parent.id)).toBe(0);
  const first = await child(parent.id, "First child");
  const second = await child(parent.id, "Second child");
  const third = await child(first.id, "Grandchild");
  const ended = await child(parent.id, "Ended child");
  await revokeKey(org.keys(), ended.id, {});
  expect(await count(parent.id)).toBe(3);

  await revokeKey(org.keys(), parent.id, { revoke_children: true });
  expect(await count(parent.id)).toBe(0);
  for (const { id } of [first, second, third]) expect(await count(id)).toBe(0);
});

test("a successor that the key itself has made is its child, one that an admin made is not", async () => {
  const other = await org.key({ name: "Rotated by an admin" });
  await rotateKey(org.keys(), other.api_key.id, RotateKey.parse({}));
  expect(await count(other.api_key.id)).toBe(0);

  const { api_key: parent } = await org.key({ name: "Rotates itself", scopes: ["organization:write_api_key"] });
  const { caller: _person, ...arrival } = org.as("organization:write_api_key");
  const ctx = grant(admit({ ...arrival, caller: keyCaller(parent) }, org.id), "organization:write_api_key");
  await rotateKey(managedKeys(ctx), parent.id, RotateKey.parse({}));
  expect(await count(parent.id)).toBe(1);
});

test("another organization's key is not there", async () => {
  const { api_key } = await org.key({ name: "Ours" });
  await expect(count(api_key.id, stranger)).rejects.toMatchObject({ code: "NOT_FOUND" });
});
