/** Durations that are offered, by their ISO 8601 text. */
export const SPANS: Readonly<Record<string, string>> = {
  PT1M: "1 minute",
  PT5M: "5 minutes",
  PT10M: "10 minutes",
  PT15M: "15 minutes",
  PT1H: "1 hour",
  PT6H: "6 hours",
  P1D: "24 hours",
};
export const LONG_SPANS: Readonly<Record<string, string>> = { ...SPANS, P7D: "7 days", P30D: "30 days" };
export const WAITS: Readonly<Record<string, string>> = {
  PT0S: "not at all",
  PT10S: "10 seconds",
  PT30S: "30 seconds",
  PT1M: "1 minute",
  PT5M: "5 minutes",
  PT15M: "15 minutes",
};
