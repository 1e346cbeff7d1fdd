// Moves every sealed value to the current key, in batches, while the instance serves. Sealed columns are found in the catalog by their names.
import { openText, readEnvelope, sealText } from "./sealed-text.mjs";

const COLUMNS = `
  select c.relname as table, a.attname as column,
    array(select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any(i.indkey)
      where i.indrelid = c.oid and i.indisprimary and k.attname <> 'organization_id' order by k.attnum) as ids,
    exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id' and not o.attisdropped) as tenant
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.atttypid = 'text'::regtype and (a.attname = 'sealed' or a.attname like '%\\_sealed')
  order by 1, 2`;

/**
 * @param {import("pg").Client} client as the owner
 * @param {import("./sealed-text.mjs").Ring} ring
 * @param {{ batch?: number, onBatch?: (values: number) => Promise<void> | void }} [options]
 * @returns {Promise<number>} how many values were moved
 */
export async function resealAll(client, ring, { batch = 100, onBatch } = {}) {
  let moved = 0;
  for (const column of await sealedColumns(client))
    for (let count = batch; count === batch; ) {
      count = await resealSome(client, ring, column, batch);
      moved += count;
      if (count > 0) await onBatch?.(moved);
    }
  return moved;
}

/** @param {import("pg").Client} client @param {number} current @returns {Promise<boolean>} whether a value is sealed with another key than this */
export async function isSealedOtherwise(client, current) {
  for (const { table, column } of await sealedColumns(client)) {
    const { rows } = await client.query(`select from ${name(client, table)} where ${name(client, column)} not like $1 limit 1`, [
      `lk1.${current}.%`,
    ]);
    if (rows.length > 0) return true;
  }
  return false;
}

/** @param {import("pg").Client} client @returns {Promise<{ table: string, column: string, ids: string[], tenant: boolean }[]>} */
export async function sealedColumns(client) {
  const { rows } = await client.query(COLUMNS);
  const odd = rows.find(({ ids }) => ids.length !== 1);
  if (odd) throw new Error(`${odd.table} has sealed values, and so must be keyed by one column beside its organization.`);
  return rows;
}

/**
 * @param {import("pg").Client} client @param {import("./sealed-text.mjs").Ring} ring
 * @param {{ table: string, column: string, ids: string[], tenant: boolean }} column @param {number} batch
 */
async function resealSome(client, ring, { table, column, ids, tenant }, batch) {
  const [id, sealed] = [name(client, ids[0] ?? ""), name(client, column)];
  await client.query("begin");
  try {
    const { rows } = await client.query(
      `select ${id}::text as id, ${tenant ? "organization_id::text" : "null"} as organization, ${sealed} as sealed from ${name(client, table)}
       where ${sealed} not like $1 order by ${id} limit $2 for update`,
      [`lk1.${ring.current}.%`, batch],
    );
    for (const row of rows) {
      const place = { table, column, organizationId: row.organization, id: row.id };
      const purpose = readEnvelope(row.sealed)?.purpose ?? "";
      const again = sealText(ring, purpose, place, openText(ring, purpose, place, row.sealed));
      await client.query(
        `update ${name(client, table)} set ${sealed} = $1 where ${id}::text = $2${tenant ? " and organization_id = $3::uuid" : ""}`,
        [again, row.id, ...(tenant ? [row.organization] : [])],
      );
    }
    await client.query("commit");
    return rows.length;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** @param {import("pg").Client} client @param {string} text */
const name = (client, text) => client.escapeIdentifier(text);
