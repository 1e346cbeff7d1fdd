import type { Client, Pool } from "pg";
import { askPrepared, preparedText } from "../../db/prepared-text";
import type { VerdictChange } from "./leased-memory";

/** The channel on which a change of what a verdict reads is told at its commit, by a trigger. */
export const VERDICTS = "latchkey_verdicts";

/** More than these are not taken in one by one. */
const MOST_CHANGES = 500;

/** Of this transaction alone. What is lost with the database's machine is a renewal or an acknowledgement, for which others then wait a second. */
const UNSYNCED = "set_config('synchronous_commit', 'off', true) is not null";

const REGISTER = preparedText({
  name: "register-lease",
  takes: ["uuid"],
  gives: {},
  text: "insert into verdict_leases (id, number) select $1::uuid, number from verdict_counter where $1::uuid is not null",
});

const RENEW = preparedText({
  name: "renew-lease",
  takes: ["uuid", "bigint"],
  gives: { held: "boolean", newest: "double precision", server: "text", changes: "jsonb" },
  text: `
    with renewed as (update verdict_leases set renewals = renewals + 1, number = greatest(number, $2) where id = $1 and ${UNSYNCED} returning id)
    select exists (select from renewed) as held, c.number::float8 as newest, pg_postmaster_start_time()::text as server,
      (select coalesce(jsonb_agg(jsonb_build_array(v.number, v.tenant, v.subjects) order by v.number), '[]')
       from (select number, tenant, subjects from verdict_changes where number > $2 order by number limit ${MOST_CHANGES}) v) as changes
    from verdict_counter c`,
});

const ACKNOWLEDGE = preparedText({
  name: "acknowledge-changes",
  takes: ["uuid", "bigint"],
  gives: {},
  text: `update verdict_leases set number = $2 where id = $1 and number < $2 and ${UNSYNCED}`,
});

const END = preparedText({ name: "end-lease", takes: ["uuid"], gives: {}, text: "delete from verdict_leases where id = $1" });

/** A change with whose it is: an organization's id, or null where it concerns people of whichever organization. */
export type TenantChange = VerdictChange & { tenant: string | null };

/** `server` names the server that answered: another one, or the same after a restart, may count differently. */
export type Renewal = { newest: number; server: string; changes: TenantChange[] };

type Asked = Client | Pool;

/**
 * Puts the row of a holder there, committed before the first renewal is asked for: who changes something and does not see the row was
 * first, and is seen by that renewal.
 */
export async function registerLease(client: Asked, id: string): Promise<void> {
  await askPrepared(client, REGISTER, [id]);
}

/** Renews a lease whose holder has taken in all changes up to `applied` (null: none yet); undefined where its row is gone, and the lease with it. */
export async function renewLease(client: Asked, id: string, applied: number | null): Promise<Renewal | undefined> {
  const [row] = await askPrepared(client, RENEW, [id, applied]);
  if (!row?.held) return undefined;
  const changes = (row.changes as [number, string | null, string[]][]).map(([number, tenant, subjects]) => ({ number, tenant, subjects }));
  return { newest: row.newest, server: row.server, changes };
}

/** Says that a holder has taken in all changes up to this one: who waits for that goes on. */
export async function acknowledgeChanges(client: Asked, id: string, applied: number): Promise<void> {
  await askPrepared(client, ACKNOWLEDGE, [id, applied]);
}

export async function endLease(client: Asked, id: string): Promise<void> {
  await askPrepared(client, END, [id]);
}

/** A notification of the trigger; undefined where it cannot be read, which a renewal makes good. */
export function toldChange(payload: string | undefined): TenantChange | undefined {
  const [number, tenant, subjects = ""] = (payload ?? "").split(" ");
  if (!number || !tenant || !/^\d+$/.test(number)) return undefined;
  return { number: Number(number), tenant: tenant === "-" ? null : tenant, subjects: subjects ? subjects.split(",") : [] };
}
