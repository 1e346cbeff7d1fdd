import type { Tx } from "../../db/tenant";
import { heldKeys, reloadKeys } from "../../secrets/held-keys.mjs";
import { type KeyRow, ringOf } from "../../secrets/key-rows.mjs";
import { SEAL_LOCK } from "../../secrets/seal-lock.mjs";
import type { Ring } from "../../secrets/sealed-text.mjs";

/** The ring as the database knows it now, with every key that this process can have; during a rekey, both. */
export async function ringNow(tx: Tx): Promise<Ring> {
  const rows = await tx.$queryRaw<KeyRow[]>`select number, fingerprint, state, wrapped from secret_keys order by number`;
  const ring = ringOf(rows, heldKeys());
  // A rekey that has ended wrote the new key where this one was read.
  return ring.keys.has(ring.current) ? ring : ringOf(rows, await reloadKeys());
}

/** The same for whoever seals: until the commit no rekey changes the current key. */
export async function ringToSeal(tx: Tx): Promise<Ring> {
  await tx.$queryRaw`select pg_advisory_xact_lock_shared(${SEAL_LOCK}::bigint)::text`;
  return ringNow(tx);
}
