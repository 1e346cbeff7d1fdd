// A new secret key takes the old one's place. At every point the database, the file and either key are enough to go on: killed anywhere, it is run again.
import { keyRows, ringOf, wrapKey } from "../lib/secrets/key-rows.mjs";
import { AUTH_SECRET_PLACE } from "../lib/secrets/places.mjs";
import { isSealedOtherwise, resealAll } from "../lib/secrets/reseal.mjs";
import { SEAL_LOCK } from "../lib/secrets/seal-lock.mjs";
import { sealText } from "../lib/secrets/sealed-text.mjs";
import { derivedAuthSecret, generateSecretKey, keyFingerprint, readSecretKey } from "../lib/secrets/secret-key.mjs";
import { StartFault } from "./start-fault.mjs";

/**
 * @typedef {object} RekeyOrder
 * @property {import("pg").Client} client as the owner
 * @property {Buffer} held the configured key
 * @property {Buffer} [wanted] the new key, where it is given
 * @property {boolean} pinAuthSecret whether sessions are signed with what the old key gives
 * @property {((key: Buffer) => void)} [keep] writes the new key where the old one stood; absent where only the operator can
 * @property {number} [batch]
 * @property {(step: string) => Promise<void> | void} [onStep] for tests: called between any two steps
 *
 * @typedef {{ from: string, to: string, key: Buffer, retired: boolean, begunBefore: boolean, moved: number }} Rekeyed
 */

/** @param {RekeyOrder} order @returns {Promise<Rekeyed>} */
export async function rekey({ client, held, wanted, pinAuthSecret, keep, batch, onStep }) {
  const known = await keyRows(client);
  const own = known.find(({ fingerprint }) => fingerprint === keyFingerprint(held));
  if (!own || own.state === "retired")
    throw new StartFault(
      `This database was sealed with the key ${known.find(({ state }) => state === "current")?.fingerprint ?? "of a first start that has not been"}; the one configured is ${keyFingerprint(held)}.`,
    );
  const begunBefore = known.some(({ state }) => state === "retiring");
  if (!begunBefore) await begin(client, { held, number: own.number, wanted, pinAuthSecret });
  await onStep?.("begun");
  const rows = await keyRows(client);
  const ring = ringOf(rows, [held]);
  const [from, to] = ["retiring", "current"].map((state) => rows.find((row) => row.state === state));
  const key = to && ring.keys.get(to.number);
  if (!from && to) throw new StartFault(`Another rekey has just ended: the secret key is ${to.fingerprint} now.`);
  if (!from || !to || !key) throw new StartFault("The ring of keys in the database cannot be opened with the configured key.");
  if (wanted && !wanted.equals(key))
    throw new StartFault(
      `A rekey to the key ${to.fingerprint} was begun and has not ended. Run latchkey rekey without a key of your own to end it.`,
    );
  const moved = await resealAll(client, ring, { batch, onBatch: () => onStep?.("batch") });
  await onStep?.("resealed");
  keep?.(key);
  await onStep?.("kept");
  const retired = keep !== undefined || key.equals(held);
  if (retired) await retire(client, { from: from.number, to: to.number, ring });
  await onStep?.("retired");
  return { from: from.fingerprint, to: to.fingerprint, key, retired, begunBefore, moved };
}

// Both keys stand in the database from here on, each sealed under the other, so that instances with either can open everything.
/** @param {import("pg").Client} client @param {{ held: Buffer, number: number, wanted?: Buffer, pinAuthSecret: boolean }} order */
async function begin(client, { held, number, wanted, pinAuthSecret }) {
  const key = wanted ?? /** @type {Buffer} */ (readSecretKey(generateSecretKey()).key);
  if (key.equals(held)) throw new StartFault("The new key is the old one.");
  const [older, newer] = [
    { number, key: held },
    { number: 0, key },
  ];
  await alone(client, async () => {
    const rows = await keyRows(client);
    // Another rekey was quicker: this one goes on with its key.
    if (rows.find((row) => row.number === number)?.state !== "current") return;
    newer.number = Math.max(...rows.map((row) => row.number)) + 1;
    if (rows.some(({ fingerprint }) => fingerprint === keyFingerprint(key)))
      throw new StartFault("The new key was this database's key before.");
    await client.query("update secret_keys set state = 'retiring', wrapped = $2 where number = $1", [number, wrapKey(older, newer)]);
    await client.query("insert into secret_keys (number, fingerprint, state, wrapped) values ($1, $2, 'current', $3)", [
      newer.number,
      keyFingerprint(key),
      wrapKey(newer, older),
    ]);
    if (!pinAuthSecret) return;
    const ring = { current: newer.number, keys: new Map([[newer.number, key]]) };
    await client.query("insert into instance_secrets (name, sealed, updated_at) values ($1, $2, now()) on conflict do nothing", [
      AUTH_SECRET_PLACE.id,
      sealText(ring, "auth", AUTH_SECRET_PLACE, derivedAuthSecret(held)),
    ]);
  });
}

/** @param {import("pg").Client} client @param {{ from: number, to: number, ring: import("../lib/secrets/sealed-text.mjs").Ring }} keys */
async function retire(client, { from, to, ring }) {
  for (;;) {
    const done = await alone(client, async () => {
      if (await isSealedOtherwise(client, to)) return false;
      await client.query("update secret_keys set state = 'retired', wrapped = null, retired_at = now() where number = $1", [from]);
      await client.query("update secret_keys set wrapped = null where number = $1", [to]);
      return true;
    });
    if (done) return;
    await resealAll(client, ring);
  }
}

/** @template T @param {import("pg").Client} client @param {() => Promise<T>} work @returns {Promise<T>} */
async function alone(client, work) {
  await client.query("begin");
  try {
    await client.query(`select pg_advisory_xact_lock(${SEAL_LOCK})`);
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}
