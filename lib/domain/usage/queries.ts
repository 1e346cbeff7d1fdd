import type { Granted } from "../../access/caller";
import { inTenant } from "../../db/tenant";
import { HOUR } from "../../kernel/time";

/** 24 hours, oldest first; the last one is the hour that runs. */
export type HourlyUsage = { requests: number[]; denied: number[] };

/** Requests and denials an hour of each of the organization's keys over the last 24 hours; keys without any are left out. */
export async function keyUsageByHour(ctx: Granted<"organization:read_api_key">): Promise<Record<string, HourlyUsage>> {
  const last = Math.floor(ctx.now.getTime() / HOUR) * HOUR;
  const from = new Date(last - 23 * HOUR);
  const rows = await inTenant(
    ctx,
    (tx) =>
      tx.$queryRaw<{ key_id: string; hour: number; requests: number; denied: number }[]>`
      select key_id::text, floor(extract(epoch from at - ${from}::timestamptz) / 3600)::int as hour, sum(requests)::float8 as requests, sum(denied)::float8 as denied
      from key_minutes where organization_id = ${ctx.organizationId}::uuid and at >= ${from} group by 1, 2`,
  );
  const usage: Record<string, HourlyUsage> = {};
  for (const { key_id, hour, requests, denied } of rows) {
    usage[key_id] ??= { requests: new Array(24).fill(0), denied: new Array(24).fill(0) };
    const of = usage[key_id];
    if (hour >= 0 && hour < 24) {
      of.requests[hour] = requests;
      of.denied[hour] = denied;
    }
  }
  return usage;
}
