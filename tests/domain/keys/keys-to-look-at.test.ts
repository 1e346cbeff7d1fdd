import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { keysToLookAt } from "../../../lib/domain/inventory/keys-to-look-at";
import { readableKeys } from "../../../lib/domain/keys/key-reach";
import { newId } from "../../../lib/kernel/id";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization } from "../../support/organization";

test("Home finds what leaked or expires soon behind any number of newer keys, and reads a bounded number", async () => {
  const org = await foundTestOrganization("enterprise");
  const { api_key: expiring } = await org.key({ expires_at: new Date(Date.now() + 3 * DAY).toISOString() });
  const { api_key: model } = await org.key();
  await inTenant(org.as("organization:read"), async (tx) => {
    const row = await tx.apiKey.findFirstOrThrow({ where: { id: model.id } });
    const copies = Array.from({ length: 150 }, (_, n) => ({
      ...row,
      id: newId(),
      hash: randomBytes(32),
      name: `Copy ${n}`,
      nameFolded: `copy ${n}`,
    }));
    await tx.apiKey.createMany({ data: copies as never });
  });
  const found = await keysToLookAt(readableKeys(org.as("organization:read_api_key")));
  expect(found.length).toBe(101);
  expect(found.map(({ id }) => id)).toContain(expiring.id);
});
