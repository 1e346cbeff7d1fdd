import { DAY, HOUR, MINUTE } from "../../kernel/time";

/** The widths of a bar, as the API names them, in milliseconds. */
export const STEPS = { PT1M: MINUTE, PT1H: HOUR, P1D: DAY } as const;
export type Step = keyof typeof STEPS;

/** The spans that the screens offer, each with its step and number of bars. */
export const USAGE_SPANS = {
  hour: { label: "1 hour", phrase: "the last hour", step: "PT1M", bars: 60 },
  day: { label: "24 hours", phrase: "the last 24 hours", step: "PT1H", bars: 24 },
  week: { label: "7 days", phrase: "the last 7 days", step: "PT1H", bars: 168 },
  month: { label: "30 days", phrase: "the last 30 days", step: "P1D", bars: 30 },
  quarter: { label: "90 days", phrase: "the last 90 days", step: "P1D", bars: 90 },
} as const satisfies Record<string, { label: string; phrase: string; step: Step; bars: number }>;
export type UsageSpan = keyof typeof USAGE_SPANS;

/** Keys as sources of events: how many a page, and in how many parts each one's span is shown. */
export const SOURCES_A_PAGE = 50;
export const SPARK_BARS = 30;

/** What a key was denied for: as a name, as the end of "3 calls …", and what to do about it. */
type DenialTerms = { label: string; phrase: string; advice: string };
const DENIALS: Record<string, DenialTerms> = {
  INSUFFICIENT_SCOPE: {
    label: "Scope missing",
    phrase: "without the scope",
    advice: "If the call was meant, give its program a successor with the scope.",
  },
  RATE_LIMITED: { label: "Over the rate", phrase: "over the rate limit", advice: "Raise the rate limit, or slow the program down." },
  ADDRESS_NOT_ALLOWED: {
    label: "Address not allowed",
    phrase: "from an address that is not allowed",
    advice: "If the address is yours, add it to the list. If not, find out who holds the key.",
  },
  FOREIGN_ORIGIN: {
    label: "Page of another site",
    phrase: "from a page of a site that is not allowed",
    advice: "If the site is yours, add it to the key’s origins. If not, the key was copied from your page.",
  },
  KEY_REVOKED: { label: "Revoked", phrase: "after the key was revoked", advice: "Some program still holds this key. Give it another." },
  KEY_EXPIRED: {
    label: "Expired",
    phrase: "after the key had expired",
    advice: "Some program still holds this key. Generate another for it.",
  },
  KEY_SUSPENDED: { label: "Suspended", phrase: "while the key was suspended", advice: "Resume the key, or give the program another." },
  PLAN_REQUIRED: {
    label: "Plan without keys",
    phrase: "under a plan without API keys",
    advice: "Move the organization to a plan with API keys.",
  },
};

export const denialTerms = (code: string): DenialTerms =>
  DENIALS[code] ?? { label: code, phrase: `with ${code}`, advice: "Look at the answer that the program got." };

/** How long a scope goes unused before a narrower successor is worth a thought. */
export const UNUSED_AFTER_DAYS = 30;
