import type { KeyReach } from "../keys/key-reach";
import { keyRow, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { endKeys } from "../keys/write-life";
import { rotatingKey } from "./rotating-key";

/** Ends the grace now: the old key is revoked, the successor goes on alone. */
export async function endRotation(keys: KeyReach<"write">, id: string): Promise<Key> {
  const { ctx } = keys;
  return keys.write(async (tx) => {
    const { old } = await rotatingKey(tx, keys, id);
    const facts = () => ({ before: { grace_ends_at: old.graceEndsAt.toISOString() } });
    await endKeys(tx, ctx, { organizationId: old.organizationId, ids: [id] }, "Rotation ended", { facts });
    return { result: keyView(await keyRow(tx, keys, id), ctx.now), audit: [] };
  });
}
