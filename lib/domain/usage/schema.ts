import { z } from "zod";
import type { Scope } from "../../access/scopes";
import { ILL_FORMED, isStorable } from "../../kernel/text";
import { timeText, WrittenTime } from "../../kernel/time-text";
import { type Key, type KeyStatus, LEVELS } from "../keys/schema";
import { STEPS, type Step, USAGE_SPANS, type UsageSpan } from "./usage-terms";

const Time = timeText("2026-11-20T00:00:00Z");

const NAMES = { minute: "PT1M", hour: "PT1H", day: "P1D" } as const satisfies Record<string, Step>;
const isName = (text: string): text is keyof typeof NAMES => Object.hasOwn(NAMES, text);
const StepName = z
  .enum([...(Object.keys(STEPS) as Step[]), ...(Object.keys(NAMES) as (keyof typeof NAMES)[])], {
    error: "step is PT1M, PT1H or P1D.",
  })
  .transform((text): Step => (isName(text) ? NAMES[text] : text))
  .meta({ description: "PT1M, PT1H or P1D, also as minute, hour, day; by the span unless given." });

/** A span of time in steps. */
export const UsageQuery = z.strictObject({
  from: Time.optional().meta({ description: "The first step is the one that holds it, in UTC; 24 hours before `to` unless given." }),
  to: Time.optional().meta({ description: "The last step begins before it; now unless given." }),
  step: StepName.optional(),
});
export type UsageQuery = z.output<typeof UsageQuery>;

/** What a key did within one step. */
export const UsageRow = z
  .object({
    at: WrittenTime.meta({ description: "When the step begins." }),
    requests: z.int().meta({ description: "Requests of the live key within its rate, those that lacked a scope among them." }),
    denied: z.int().meta({ description: "Requests denied for the key's state, address, rate or scopes." }),
    events_arrived: z.int(),
    events_ingested: z.int(),
    bytes: z.int().meta({ description: "Of raw JSON." }),
    invalid_payloads: z.int(),
    events_ahead: z.int().meta({ description: "Events whose time lay too far ahead, and got the server's." }),
    events_below_level: z.int().meta({ description: "Events below the key's minimum level, which were not stored." }),
    events_filtered: z.int().meta({ description: "Events that the key's filter did not keep, which were not stored." }),
    events_repeated: z.int().meta({ description: "Events that were sent again within the hour, and stood already." }),
  })
  .meta({ id: "APIKeyUsage" });
export type UsageRow = z.output<typeof UsageRow>;

/** Denials within one step, by code; a code without any is left out. */
export type DenialRow = { at: string; denied: Record<string, number> };

/** Denials of the last seven days for one reason. `scope` is the missing one. `last_at` is the minute of the last. */
export type LateDenial = { code: string; scope: string | null; count: number; last_at: string };

/** Who called with a key. Null is what was not told, or several callers taken together. */
export type KeyCaller = {
  address: string | null;
  agent: string | null;
  first_seen_at: string;
  last_seen_at: string;
  requests: number;
  denied: number;
};

/** `unused_scopes` were not needed for 30 days, under a key that is older than that. */
export type ScopeUses = { scopes: { scope: Scope; last_used_at: string | null }[]; unused_scopes: Scope[] };

/** One key of a rotation: requests a minute over the last hour, oldest first, and their sum since the rotation. */
export type RotationSide = { key_id: string; name: string; token_start: string; a_minute: number[]; since_rotation: number };
/** `rotated_at` is the minute from which the sums count; `callers` called with the old key since then. */
export type RotationTraffic = {
  rotated_at: string;
  grace_ends_at: string;
  old: RotationSide;
  new: RotationSide;
  callers: KeyCaller[];
};

/** How often a key was tried after it was revoked or had expired, and when and from where last. */
export type TriedSinceEnd = { count: number; last_at: string | null; last_address: string | null; last_agent: string | null };

/** What a revocation now would stop. */
export type RevokingSafety = {
  last_used_at: string | null;
  last_used_address: string | null;
  requests_last_day: number;
  addresses_last_day: number;
};

/** Of one key, an hour a number, oldest first. */
export type KeyTraffic = { id: string; name: string; requests: number[]; denied: number[] };
/** 24 hours; the last one is the hour that runs. `keys` are the few that called most, `others` all the rest and how many they are. */
export type OrganizationTraffic = {
  hours: string[];
  keys: KeyTraffic[];
  others: { keys: number; requests: number[]; denied: number[] };
  events: { arrived: number[]; stored: number[] };
};

export const KeyInsightQuery = z.strictObject({
  id: z.uuid(),
  span: z.enum(Object.keys(USAGE_SPANS) as [UsageSpan, ...UsageSpan[]]).default("day"),
});
export type KeyInsightQuery = z.output<typeof KeyInsightQuery>;

/** Everything that is known of a key's use. `usage` and `denials` have a row for every step of the span. */
export type KeyInsight = {
  span: UsageSpan;
  usage: UsageRow[];
  denials: DenialRow[];
  denied_lately: LateDenial[];
  callers: KeyCaller[];
  scope_uses: ScopeUses;
  /** Null for a live key. */
  tried_since_end: TriedSinceEnd | null;
  safety: RevokingSafety;
  /** Null where no rotation is under way, of this key or into it. */
  rotation: RotationTraffic | null;
};

const Span = z.enum(Object.keys(USAGE_SPANS) as [UsageSpan, ...UsageSpan[]]);

/** What came in under all keys, or under one. */
export const ArrivalsQuery = z.strictObject({ span: Span.default("day"), key: z.uuid().optional() });
export type ArrivalsQuery = z.output<typeof ArrivalsQuery>;
export type Arrivals = { span: UsageSpan; rows: UsageRow[] };

/** Of what came in under a key; `bytes` of the raw JSON of what was ingested. */
export type SourceCounts = { arrived: number; ingested: number; bytes: number; invalid: number; below_level: number; filtered: number };
export const SPARKS = ["arrived", "ingested", "bytes", "invalid", "dropped"] as const;
export const SOURCE_SORTS = ["name", ...SPARKS] as const;
export type SourceSort = (typeof SOURCE_SORTS)[number];

/** Narrows down the keys under which something came in. `level` none: no minimum; `property` as SourceFacets names it. */
export const SourceSearch = z.strictObject({
  span: Span.default("hour"),
  text: z.string().max(200).refine(isStorable, ILL_FORMED).default(""),
  level: z.array(z.enum([...LEVELS, "none"])).default([]),
  property: z.array(z.string().max(200).refine(isStorable, ILL_FORMED)).max(100).default([]),
  sort: z.enum(SOURCE_SORTS).default("arrived"),
  descending: z.boolean().default(true),
  page: z.int().min(1).max(10_000).default(1),
});
export type SourceSearch = z.output<typeof SourceSearch>;

/** A key as a source of events: sums of the span, and each over it in equal parts, oldest first. */
export type ArrivalSource = {
  key_id: string;
  name: string;
  kind: Key["kind"];
  status: KeyStatus;
  token_start: string;
  project_id: string | null;
  project_name: string | null;
  minimum_level: string | null;
  /** The level that the brake has its clients told; null while it is off. */
  braked_to: string | null;
  filter: string | null;
  applied_properties: { name: string; value: unknown }[];
  last_arrival_at: string;
  spark: Record<(typeof SPARKS)[number], number[]>;
} & SourceCounts;

/** With how many sources each. */
export type SourceFacets = { level: { value: string; count: number }[]; property: { value: string; count: number }[] };

/** A page of sources. Rates are sums by `minutes`. `total` is of all pages. */
export type ArrivalSources = { span: UsageSpan; minutes: number; sources: ArrivalSource[]; total: number; facets: SourceFacets };
