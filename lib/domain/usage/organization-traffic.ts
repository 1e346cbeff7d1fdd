import { type RawBuilder, sql } from "kysely";
import type { Granted } from "../../access/caller";
import { ask, questions, uuid } from "../../db/questions";
import { inTenant } from "../../db/tenant";
import { HOUR, rfc3339 } from "../../kernel/time";
import { dayOfHours } from "../inventory/inventory-rows";
import { inventoryKinds } from "../keys/key-reach";
import { hourlyCalls } from "./hourly-calls";
import type { KeyTraffic, OrganizationTraffic } from "./schema";

const NAMED = 5;
/** More than are named, since some may be nobody's to see here. */
const RANKED = 50;
const HOURS = 24;
const zeros = (): number[] => new Array(HOURS).fill(0);

type Row = { key_id: string | null; name: string | null; hour: number; requests: number; denied: number; arrived: number; stored: number };

/**
 * What all keys of the organization did within the last 24 hours, an hour a number: the five that called most by name, those that the caller
 * cannot see and all others together. However many keys there are, the answer is of one size.
 */
export async function organizationTraffic(ctx: Granted<"organization:read_api_key">): Promise<OrganizationTraffic> {
  const { organizationId, now, caller } = ctx;
  const sum = (column: "requests" | "denied" | "arrived" | "stored"): RawBuilder<number> =>
    sql<number>`sum(${sql.ref(`hourly.${column}`)})::float8`;
  const calls = sql<number>`sum(requests + denied)`;
  const question = questions
    .with(
      (cte) => cte("hourly").materialized(),
      () => hourlyCalls(organizationId, now),
    )
    .with("ranked", (db) =>
      db
        .selectFrom("hourly")
        .select(["key_id", calls.as("calls")])
        .groupBy("key_id")
        .having(calls, ">", 0)
        .orderBy(calls, "desc")
        .limit(RANKED),
    )
    .with("named", (db) =>
      db
        .selectFrom("ranked")
        .innerJoin("api_keys as k", (join) =>
          join.on(sql<boolean>`k.id = ranked.key_id::uuid`).on("k.organization_id", "=", uuid(organizationId)),
        )
        .select(["ranked.key_id", "k.name"])
        .where("k.kind", "in", inventoryKinds(caller))
        .orderBy("ranked.calls", "desc")
        .orderBy("ranked.key_id")
        .limit(NAMED),
    )
    .selectFrom("hourly")
    .leftJoin("named", "named.key_id", "hourly.key_id")
    .select(["named.key_id", "named.name", "hourly.hour"])
    .select([sum("requests").as("requests"), sum("denied").as("denied"), sum("arrived").as("arrived"), sum("stored").as("stored")])
    .select(sql<number>`(select count(*) from (select from hourly group by key_id having sum(requests + denied) > 0) h)::int`.as("keys"))
    .groupBy(["named.key_id", "named.name", "hourly.hour"]);
  const rows = await inTenant(ctx, (tx) => ask(tx, question));
  return trafficOf(rows, rows[0]?.keys ?? 0, dayOfHours(now));
}

function trafficOf(rows: readonly Row[], calling: number, from: Date): OrganizationTraffic {
  const keys = new Map<string, KeyTraffic>();
  const others = { requests: zeros(), denied: zeros() };
  const events = { arrived: zeros(), stored: zeros() };
  for (const { key_id, name, hour, requests, denied, arrived, stored } of rows) {
    if (hour < 0 || hour >= HOURS) continue;
    const key = key_id === null ? null : (keys.get(key_id) ?? { id: key_id, name: name ?? "", requests: zeros(), denied: zeros() });
    if (key) keys.set(key.id, key);
    const of = key ?? others;
    add(of.requests, hour, requests);
    add(of.denied, hour, denied);
    add(events.arrived, hour, arrived);
    add(events.stored, hour, stored);
  }
  const hours = Array.from({ length: HOURS }, (_, hour) => rfc3339(new Date(from.getTime() + hour * HOUR)));
  const most = [...keys.values()].sort((a, b) => callsOf(b) - callsOf(a) || (a.id < b.id ? -1 : 1));
  return { hours, keys: most, others: { ...others, keys: Math.max(0, calling - most.length) }, events };
}

function add(numbers: number[], at: number, more: number): void {
  numbers[at] = (numbers[at] ?? 0) + more;
}
const callsOf = ({ requests, denied }: KeyTraffic): number => [...requests, ...denied].reduce((sum, each) => sum + each, 0);

/** Beyond this many minutes of use, whoever shows the traffic does not wait for it. */
const MANY = 20_000;

/** Whether the organization's keys did so much within these hours, asked of no more than that. */
export async function isBusy(ctx: Granted<"organization:read_api_key">): Promise<boolean> {
  const minutes = questions
    .selectFrom("key_minutes")
    .select("at")
    .where("organization_id", "=", uuid(ctx.organizationId))
    .where("at", ">=", dayOfHours(ctx.now))
    .offset(MANY)
    .limit(1);
  return (await inTenant(ctx, (tx) => ask(tx, minutes))).length > 0;
}

/** Whether any key of the organization was ever used. */
export async function wasEverUsed(ctx: Granted<"organization:read_api_key">): Promise<boolean> {
  const any = questions.selectFrom("key_minutes").select("at").where("organization_id", "=", uuid(ctx.organizationId)).limit(1);
  return (await inTenant(ctx, (tx) => ask(tx, any))).length > 0;
}
