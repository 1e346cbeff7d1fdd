// The ring of keys as the database knows it. During a rekey each of the two keys stands there sealed under the other, so that whoever has one has both.

import { openText, sealText } from "./sealed-text.mjs";
import { keyFingerprint } from "./secret-key.mjs";

/** @typedef {{ number: number, fingerprint: string, state: "current" | "retiring" | "retired", wrapped: string | null }} KeyRow */

const ROWS = "select number, fingerprint, state, wrapped from secret_keys order by number";

/**
 * @param {{ query: (text: string) => Promise<{ rows: any[] }> }} client
 * @returns {Promise<KeyRow[]>} none before the first start
 */
export async function keyRows(client) {
  const { rows } = await client.query("select to_regclass('public.secret_keys') is not null as ready");
  return rows[0].ready ? (await client.query(ROWS)).rows : [];
}

/** @param {number} number @returns {import("./sealed-text.mjs").Place} */
const placeOf = (number) => ({ table: "secret_keys", column: "wrapped", organizationId: null, id: String(number) });

/** One key of the ring sealed under another. @param {{ number: number, key: Buffer }} inner @param {{ number: number, key: Buffer }} outer */
export const wrapKey = (inner, outer) =>
  sealText(
    { current: outer.number, keys: new Map([[outer.number, outer.key]]) },
    "key",
    placeOf(inner.number),
    inner.key.toString("base64"),
  );

/**
 * @param {readonly KeyRow[]} rows @param {readonly Buffer[]} givenKeys what this process was given
 * @returns {import("./sealed-text.mjs").Ring} with every key that can be had; the current one may be missing
 */
export function ringOf(rows, givenKeys) {
  const keys = new Map();
  for (const { number, fingerprint } of rows) {
    const own = givenKeys.find((key) => keyFingerprint(key) === fingerprint);
    if (own) keys.set(number, own);
  }
  for (const { number, wrapped } of rows) {
    if (!wrapped || keys.has(number) || keys.size === 0) continue;
    keys.set(number, Buffer.from(openText({ current: 0, keys }, "key", placeOf(number), wrapped), "base64"));
  }
  const current = rows.find(({ state }) => state === "current")?.number ?? 1;
  // Before the first start has written its number down there is one key alone.
  if (rows.length === 0 && givenKeys[0]) keys.set(1, givenKeys[0]);
  return { current, keys };
}
