import { gatePool } from "../../db/pools";
import { askPrepared, preparedText } from "../../db/prepared-text";
import { clockMs, monotonicMs } from "../../kernel/clock";
import { Refusal } from "../../kernel/refusal";
import { theProcess } from "../../kernel/the-process";
import { dayText, HOUR, SECOND } from "../../kernel/time";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { monthOf } from "./quota-rule";

/** An organization's month: what was read of it, and what this process has let pass since, stored (`since`) or under way. */
type Month = { from: string; read: number; readAt: number; since: number; underWay: number; reading: Promise<void> | null };
declare module "../../kernel/the-process" {
  interface TheProcess {
    quotas: Map<string, Month>;
  }
}
export const makeQuotas = (): Map<string, Month> => new Map();

/** How old a sum may be; other instances store meanwhile. Read while something is under way, that may count twice, so a quiet moment is waited for. */
const FRESH_FOR = SECOND;
const QUIET_WITHIN = 5 * SECOND;
/** Beyond this share of the quota a stale sum is waited for, before it is only asked anew. */
const NEAR = 0.9;
const MOST_MONTHS = 10_000;

const EVENTS_OF_MONTH = preparedText({
  name: "events-of-month",
  takes: ["uuid", "date", "date"],
  gives: { events: "double precision" },
  text: "select coalesce(sum(events), 0)::float8 as events from event_counts where organization_id = $1 and day >= $2::date and day < $3::date",
});

/**
 * Runs what stores events, and gives those that it stored, within the plan's quota. Refuses with UNAVAILABLE once the month's events have reached it: the batch that reaches it is the last.
 * One process lets pass no other beside it; what several let pass beyond it is what they store in a second, or in five without a pause.
 */
export async function holdQuota<T extends readonly unknown[]>(
  organizationId: string,
  plan: Plan | null,
  events: number,
  { store, stands }: { store: () => Promise<T>; stands: () => Promise<boolean> },
): Promise<T> {
  const limit = plan === null ? Number.POSITIVE_INFINITY : PLAN_TERMS[plan].eventsPerMonth;
  if (events === 0 || limit === Number.POSITIVE_INFINITY) return store();
  const month = await freshMonth(organizationId, limit);
  if (usedOf(month) >= limit) {
    // What stands already costs nothing, and its sender is to hear of it.
    if (await stands()) return store();
    throw overQuota(limit);
  }
  month.underWay += events;
  try {
    const result = await store();
    month.since += result.length;
    return result;
  } finally {
    month.underWay -= events;
  }
}

const usedOf = ({ read, since, underWay }: Month): number => read + since + underWay;

async function freshMonth(organizationId: string, limit: number): Promise<Month> {
  const { quotas } = theProcess();
  const { from, to } = monthOf(new Date(clockMs()));
  let month = quotas.get(organizationId);
  if (month?.from !== dayText(from)) {
    month = { from: dayText(from), read: 0, readAt: Number.NEGATIVE_INFINITY, since: 0, underWay: 0, reading: null };
    if (quotas.size >= MOST_MONTHS) quotas.clear();
    quotas.set(organizationId, month);
  }
  if (monotonicMs() - month.readAt <= (month.underWay > 0 ? QUIET_WITHIN : FRESH_FOR)) return month;
  month.reading ??= readMonth(organizationId, month, dayText(to));
  const reading = month.reading;
  if (month.readAt === Number.NEGATIVE_INFINITY || usedOf(month) >= limit * NEAR) await reading;
  else reading.catch(() => {}); // the next batch asks again
  return month;
}

async function readMonth(organizationId: string, month: Month, to: string): Promise<void> {
  // What is under way meanwhile may count twice until the next reading: rather a second too early than beyond.
  const { since } = month;
  try {
    const [row] = await askPrepared(gatePool(), EVENTS_OF_MONTH, [organizationId, month.from, to]);
    month.read = row?.events ?? 0;
    month.since -= since;
    month.readAt = monotonicMs();
  } finally {
    month.reading = null;
  }
}

function overQuota(limit: number): Refusal {
  const now = clockMs();
  const next = monthOf(new Date(now)).to;
  return new Refusal(
    "UNAVAILABLE",
    `The organization's plan gives ${limit.toLocaleString("en")} events a month, and they are used up until ${dayText(next)}. Nothing of this batch was stored; keep it, or ask the operator for a higher plan.`,
    // A higher plan counts at once, so nobody is kept waiting for the month's end.
    { retryAfter: Math.max(1, Math.ceil(Math.min(next.getTime() - now, HOUR) / SECOND)) },
  );
}
