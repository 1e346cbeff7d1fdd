import { StartFault } from "./start-fault.mjs";

/** A table that stands in a database from the beginning of a restore to its end. */
export const MARK = "latchkey_restore";

/** For the start: a database whose restore was cut off is no instance's yet. @param {import("pg").Client} client */
export async function refuseHalfRestored(client) {
  const { rows } = await client.query(`select to_regclass('public.${MARK}') is not null as half`);
  if (!rows[0].half) return;
  const { rows: marks } = await client.query(`select file from ${MARK}`);
  throw new StartFault(
    `A restore of ${marks[0]?.file ?? "a backup"} into this database was cut off. Run it again: npx latchkey restore FILE`,
  );
}
