import { HOUR, MINUTE } from "../../kernel/time";

export const NOTIFY_WHEN = ["has_matches", "has_matches_changed", "matches_changed", "starts_having_matches"] as const;
export type NotifyWhen = (typeof NOTIFY_WHEN)[number];

export const NOTIFY_TERMS: Record<NotifyWhen, string> = {
  starts_having_matches: "When rows appear",
  has_matches_changed: "When rows appear, and when they are gone",
  matches_changed: "When the rows differ from those before",
  has_matches: "At every run that finds rows",
};

/** In a row, after which channels are told that an alert's query fails. */
export const FAILURES_TOLD = 3;
/** Rows that a run asks for, and those of them that are kept and told. */
export const MOST_FOUND = 1_000;
export const MOST_KEPT = 20;

export const MUTES = [
  { label: "Mute for 1 hour", ms: HOUR },
  { label: "Mute for 8 hours", ms: 8 * HOUR },
  { label: "Mute until unmuted", ms: null },
] as const;

export type AlertTemplate = {
  id: string;
  label: string;
  line: string;
  name: string;
  query: string;
  window: number;
  frequency: number;
};

const IN_WINDOW = "at >= $window_start and at < $window_end";

/** What people alert on, to start from. `$window_start` and `$window_end` are the bounds of what a run looks at. */
export const ALERT_TEMPLATES: readonly AlertTemplate[] = [
  {
    id: "errors",
    label: "Errors above 10",
    line: "More errors in the window than you say",
    name: "Many errors",
    query: "select count(*) as errors\nfrom records\nwhere level in ('Error', 'Fatal')\nhaving count(*) > 10",
    window: 5 * MINUTE,
    frequency: MINUTE,
  },
  {
    id: "silence",
    label: "No events for 10 minutes",
    line: "Nothing arrived in the whole window",
    name: "No events",
    query: "select count(*) as events\nfrom records\nhaving count(*) = 0",
    window: 10 * MINUTE,
    frequency: 5 * MINUTE,
  },
  {
    id: "latency",
    label: "p95 above 500 ms",
    line: "Spans that take too long",
    name: "Slow requests",
    query:
      "select service_name, round(percentile_cont(0.95) within group (order by duration) * 1000) as p95_ms\nfrom records\nwhere kind = 'span'\ngroup by service_name\nhaving percentile_cont(0.95) within group (order by duration) > 0.5",
    window: 15 * MINUTE,
    frequency: 5 * MINUTE,
  },
  {
    id: "denied",
    label: "A key denied more than 20 times",
    line: "Something calls with a key that lacks the right",
    name: "A key is denied",
    query: `select key_name, sum(denied) as denied\nfrom key_activity\nwhere activity = 'denial' and ${IN_WINDOW}\ngroup by key_name\nhaving sum(denied) > 20`,
    window: 15 * MINUTE,
    frequency: 5 * MINUTE,
  },
  {
    id: "revoked",
    label: "A revoked key still tried",
    line: "Somebody still calls with a key that has ended",
    name: "A revoked key is tried",
    query: `select key_name, sum(denied) as tries\nfrom key_activity\nwhere activity = 'denial' and code = 'KEY_REVOKED' and ${IN_WINDOW}\ngroup by key_name`,
    window: HOUR,
    frequency: 5 * MINUTE,
  },
  {
    id: "network",
    label: "A key used from a new network",
    line: "An address in no network that the key was used from before",
    name: "A key is used from a new network",
    query: `select key_name, address, at as first_seen\nfrom key_activity c\nwhere activity = 'caller' and ${IN_WINDOW}\n  and exists (select from key_activity e where e.activity = 'caller' and e.key_id = c.key_id and e.at < $window_start)\n  and not exists (\n    select from key_activity e\n    where e.activity = 'caller' and e.key_id = c.key_id and e.at < $window_start\n      and network(set_masklen(e.address::inet, case family(e.address::inet) when 4 then 24 else 48 end)) >>= c.address::inet\n  )`,
    window: HOUR,
    frequency: 5 * MINUTE,
  },
  {
    id: "unused",
    label: "A key that nobody uses",
    line: "An active key without a request for 90 days",
    name: "Unused keys",
    query:
      "select key_name, last_used_at\nfrom key_activity\nwhere activity = 'key' and status = 'active'\n  and coalesce(last_used_at, created_at) < $window_end::timestamptz - interval '90 days'",
    window: HOUR,
    frequency: 24 * HOUR,
  },
  {
    id: "limit",
    label: "A key near its limit",
    line: "More than 80 % of its requests a minute",
    name: "A key is near its limit",
    query: `select key_name, max(requests) as requests, max(rate_limit) as rate_limit\nfrom key_activity\nwhere activity = 'use' and requests > 0.8 * rate_limit and ${IN_WINDOW}\ngroup by key_name`,
    window: 15 * MINUTE,
    frequency: 5 * MINUTE,
  },
];
