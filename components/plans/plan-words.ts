import type { KeyUnderPlan } from "@/lib/domain/plan-changes/plan-change-terms";
import { PLAN_TERMS, type Plan, type PlanTerms } from "@/lib/domain/plans/plan-terms";
import { shortNumber } from "../ui/number-short";

const amount = (value: number) => (Number.isFinite(value) ? shortNumber(value) : "any number of");

/** "5 API keys", "No API keys". */
export const keysWords = ({ apiKeys }: PlanTerms): string =>
  apiKeys === 0 ? "No API keys" : `${Number.isFinite(apiKeys) ? apiKeys : "Any number of"} API ${apiKeys === 1 ? "key" : "keys"}`;

/** What differs between two plans, keys apart, each in a few words. */
export function planDifferences(from: Plan, to: Plan): string[] {
  const [a, b] = [PLAN_TERMS[from], PLAN_TERMS[to]];
  const lines: string[] = [];
  if (a.rateLimit.ceiling !== b.rateLimit.ceiling)
    lines.push(
      Number.isFinite(b.rateLimit.ceiling)
        ? `up to ${shortNumber(b.rateLimit.ceiling)} requests a minute, per key`
        : "no ceiling on a key’s rate",
    );
  if (a.retentionDays !== b.retentionDays) lines.push(`events kept ${b.retentionDays} days instead of ${a.retentionDays}`);
  if (a.eventsPerMonth !== b.eventsPerMonth) lines.push(`${amount(b.eventsPerMonth)} events a month`);
  if (a.complianceApis !== b.complianceApis) lines.push(`${b.complianceApis ? "with" : "without"} the audit-log, billing and SCIM APIs`);
  return lines;
}

/** Whether a key waits since an earlier plan suspended it. */
export const isWaiting = ({ outcome }: KeyUnderPlan): boolean => outcome === "restored" || outcome === "waiting";

/** What becomes of a key, whether it is among those kept or not. */
export function outcomeWords(key: KeyUnderPlan, kept: boolean): { word: string; tone: "ok" | "warn" | "quiet" } {
  if (isWaiting(key)) return kept ? { word: "Comes back", tone: "ok" } : { word: "Stays suspended", tone: "quiet" };
  if (key.suspended) return { word: kept ? "Stays suspended by hand" : "Stays suspended", tone: "quiet" };
  return kept ? { word: "Keeps working", tone: "quiet" } : { word: "Will be suspended", tone: "warn" };
}
