import type { NoticeView } from "@/lib/domain/notices/schema";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { outOfPolicyWords, policyRemedy } from "@/lib/domain/policies/policy-terms";
import { KEYS_OUT_OF_POLICY } from "../keys/list/key-search-params";
import { relative } from "../ui/relative-time";

type Words = { text: string; action: string; href: string };

/** A notice in a sentence, and where to do something about it. */
export function noticeWords(org: string, { kind, key, at, count, plan, alert }: NoticeView, now: number): Words {
  const settings = `/${org}/settings`;
  const name = key?.name ?? "";
  const keyPage = key?.is_own ? `/account/keys` : `${settings}/api-keys/${key?.id}`;
  // What is due is done at the next run of its job.
  const when = at ? (Date.parse(at) > now ? relative(at, now) : "within minutes") : "";
  switch (kind) {
    case "key_leaked":
      return { text: `The key ${name} was found in public and still works.`, action: "Rotate or revoke it", href: keyPage };
    case "key_expiring":
      return { text: `The key ${name} expires ${when}.`, action: "Rotate it", href: keyPage };
    case "key_idle":
      return { text: `The key ${name} is unused and will be suspended ${when}.`, action: "Review it", href: keyPage };
    case "plan_limit":
      return {
        text: count === 1 ? "The plan’s one API key is used." : `All ${count} API keys of the plan are used.`,
        action: "Compare plans",
        href: `${settings}/plan`,
      };
    case "plan_accepted":
    case "plan_declined":
      return {
        text: `Your request for ${plan ? PLAN_TERMS[plan].label : "a plan"} was ${kind === "plan_accepted" ? "accepted" : "declined"}.`,
        action: "See the plan",
        href: `${settings}/plan`,
      };
    case "quota_near":
      return {
        text: `${(count ?? 0).toLocaleString("en")} events were stored this month; the plan’s quota is nearly used up, and beyond it none are stored.`,
        action: "Compare plans",
        href: `${settings}/plan`,
      };
    case "quota_reached":
      return {
        text: "The plan’s events of this month are used up: none are stored until the next month, and their senders are told to try again later.",
        action: "Compare plans",
        href: `${settings}/plan`,
      };
    case "alert_firing":
      return { text: `The alert “${alert?.name}” is firing.`, action: "See what it found", href: `/${org}/data/alerts/${alert?.id}` };
    case "out_of_policy":
      return {
        text: `${outOfPolicyWords(count ?? 0)} ${policyRemedy(count ?? 0)}`,
        action: count === 1 ? "Show it" : "Show them",
        href: `${settings}/api-keys?${KEYS_OUT_OF_POLICY}`,
      };
  }
}
