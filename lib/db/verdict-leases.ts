import { setTimeout as pause } from "node:timers/promises";
import { monotonicMs } from "../kernel/clock";
import { gatePool } from "./pools";
import { askPrepared, preparedText } from "./prepared-text";

/** How long what was kept of verdicts may be answered from, counted from before the renewal was sent. */
export const LEASE_MS = 1_000;
/** By how much two machines' clocks may differ in what they call a second, and then some. */
const MARGIN_MS = 50;
const PAUSES_MS = [0, 1, 1, 2, 2, 4, 8, 16];

const LEASES_BEHIND = preparedText({
  name: "leases-behind",
  takes: ["bigint"],
  gives: { newest: "double precision", id: "uuid", renewals: "double precision" },
  text: `
    select c.number::float8 as newest, l.id, l.renewals::float8 as renewals
    from verdict_counter c left join verdict_leases l on l.number < coalesce($1::bigint, c.number)`,
});

const FORGET_LEASES = preparedText({
  name: "forget-leases",
  takes: ["uuid[]", "double precision[]"],
  gives: {},
  text: `
    delete from verdict_leases l using unnest($1::uuid[], $2::float8[]) t(id, renewals)
    where l.id = t.id and l.renewals = t.renewals::bigint`,
});

type Behind = Map<string, number>;
type Look = { newest: number; behind: Behind };

/**
 * After a commit that changes what a verdict reads: returns once no holder can answer from before it, since each has acknowledged it or its
 * lease has run out, whatever became of its process. That takes a lease and 50 ms at most, also where the database does not answer.
 */
export async function leasesSettled(): Promise<void> {
  const end = monotonicMs() + LEASE_MS + MARGIN_MS;
  const settled = new AbortController();
  const runOut = pause(LEASE_MS + MARGIN_MS, undefined, { signal: settled.signal }).catch(() => undefined);
  let first: { behind: Behind; at: number } | undefined;
  let newest: number | null = null;
  for (let tries = 0; monotonicMs() < end; tries++) {
    const look: Look | undefined = await Promise.race([lookBehind(newest).catch(() => undefined), runOut]);
    if (look?.behind.size === 0) return settled.abort();
    newest ??= look?.newest ?? null;
    if (look) first ??= { behind: look.behind, at: monotonicMs() };
    await Promise.race([pause(PAUSES_MS[tries] ?? 25), runOut]);
  }
  if (first) void forgetDead(first.behind, first.at);
}

async function lookBehind(number: number | null): Promise<Look> {
  const rows = await askPrepared(gatePool(), LEASES_BEHIND, [number]);
  const behind: Behind = new Map();
  for (const { id, renewals } of rows) if (id !== null) behind.set(id, renewals);
  return { newest: rows[0]?.newest ?? 0, behind };
}

/** A lease that was not renewed for as long as it lasts is nobody's; its holder finds no row when it comes back, and begins anew. */
async function forgetDead(seen: Behind, at: number): Promise<void> {
  const left = at + LEASE_MS + MARGIN_MS - monotonicMs();
  if (left > 0) await pause(left, undefined, { ref: false });
  await askPrepared(gatePool(), FORGET_LEASES, [[...seen.keys()], [...seen.values()]]).catch(() => {});
}
