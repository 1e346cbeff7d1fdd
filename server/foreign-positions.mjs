// After a dump was restored in a new cluster, its events stand at transactions that this one has yet to reach: they would come as new when it does.

/** A tail looks no further back than a day; what arrived before is nobody's news anyway. */
const FORGET = `update events e set position = null from organizations o
  where e.organization_id = o.id and e.arrived_at >= now() - interval '2 days' and e.position >= pg_snapshot_xmax(pg_current_snapshot())`;

const THERE = "select 1 from pg_attribute where attrelid = to_regclass('events') and attname = 'position'";

/** Inside a transaction, as the owner. @param {import("pg").Client} client */
export async function forgetForeignPositions(client) {
  if (!(await client.query(THERE)).rowCount) return;
  await client.query("set local enable_seqscan to off");
  await client.query(FORGET);
}
