import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { durationMs } from "../../kernel/duration";
import { json, name, prose, searchText, secretText } from "../../kernel/text";
import { DAY } from "../../kernel/time";
import { timeText } from "../../kernel/time-text";
import type { PlanName } from "../plans/schema";

export const KEY_KINDS = ["organization", "project", "personal", "write_token", "read_token", "instance"] as const;
/** One of, in the order of what beats what: revoked, expired, suspended, rotating, expiring, active. */
export const KEY_STATUSES = ["active", "expiring", "rotating", "suspended", "expired", "revoked"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

const Time = timeText("2027-02-18T00:00:00Z");

const ExpiresIn = z
  .string()
  .refine((text) => (durationMs(text) ?? 0) > 0, "Give an ISO 8601 duration such as P30D or PT12H.")
  .optional()
  .meta({ description: "How long from now, by the server's clock, in place of `expires_at`.", examples: ["P30D"] });

const KeyName = name(
  { short: "Give the key a name that is more than blanks.", most: 100, long: "A name has at most 100 characters." },
  "Give the key a name.",
).meta({
  description: "Unique among the organization's live keys; names that look alike, in any case, are the same.",
  examples: ["GitHub Actions CI"],
});

const Description = prose({ most: 500, long: "A description has at most 500 characters." }).nullable();
const Reason = prose({ most: 500, long: "A reason has at most 500 characters." });

const RateLimit = z
  .int("A rate limit is a whole number of requests a minute.")
  .min(1, "A rate limit is at least 1 request a minute.")
  .max(1_000_000, "A rate limit is at most 1,000,000 requests a minute.")
  .nullable()
  .meta({ description: "Requests a minute, up to the plan's ceiling; null: the plan's default." });

const AllowedAddresses = z
  .array(
    z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
      error: "Give an address or a range such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32.",
    }),
  )
  .max(100, "An address list has at most 100 entries.")
  .transform((all) => [...new Set(all)])
  .meta({ description: "Addresses and CIDR ranges from which the key is accepted; empty: from anywhere." });

const Scopes = z
  .array(z.enum(SCOPES))
  .min(1, "Choose at least one scope.")
  .transform((all) => [...new Set(all)]);

export const LEVELS = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"] as const;
const PropertyName = name({ short: "Give the property a name.", most: 200, long: "A property's name has at most 200 characters." }).regex(
  /^(?!__proto__$)[^@]*$/,
  "A property's name has no @, and is not __proto__.",
);

/** What a key does to events on arrival. The filter's language is not built yet, so only null is taken. */
const IngestionShape = {
  applied_properties: z
    .array(z.strictObject({ name: PropertyName, value: json() }))
    .max(50, "A key applies at most 50 properties.")
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Each property is applied once.")
    .meta({ description: "They win over the event's own." }),
  filter: z.null("Filters on arrival are not there yet. Leave it out.").meta({ description: "Not there yet: null." }),
  minimum_level: z
    .enum(LEVELS, { error: `Choose one of: ${LEVELS.join(", ")}.` })
    .nullable()
    .meta({ description: "Events below it are counted and not stored." }),
  use_server_timestamps: z.boolean().meta({ description: "Whether the time of arrival replaces the event's own." }),
};
const Ingestion = z.strictObject(IngestionShape).partial().meta({ id: "APIKeyIngestion" });
export type Ingestion = z.output<typeof Ingestion>;

/** The least that a token of one's own must be worth, by the estimator. */
export const LEAST_GIVEN_BITS = 80;
/** Visible ASCII, without the comma at which a repeated header is taken apart. */
export const GIVEN_CHARACTERS = /^[\x21-\x2b\x2d-\x7e]*$/;
const GivenToken = secretText()
  .min(20, "A token of your own has at least 20 characters.")
  .max(256, "A token of your own has at most 256 characters.")
  .regex(GIVEN_CHARACTERS, "A token of your own has visible ASCII characters alone, without blanks and commas.")
  .refine((token) => !/^(sk|pk|wt|rt|ik)_live_/.test(token), "A token of your own does not begin as a generated one does.")
  .meta({ description: "A token that exists already, instead of a generated one (Enterprise, or where the operator allows it)." });

const NewKeyShape = {
  name: KeyName,
  scopes: Scopes,
  description: Description.optional(),
  expires_at: Time.nullable().optional(),
  expires_in: ExpiresIn,
  rate_limit: RateLimit.optional(),
  allowed_addresses: AllowedAddresses.optional(),
};

export const CreateKey = z
  .strictObject({
    ...NewKeyShape,
    project_id: z.uuid().nullable().optional().meta({ description: "The one project that the key is for; null or absent: all projects." }),
    ingestion: Ingestion.optional(),
    token: GivenToken.optional(),
  })
  .meta({ id: "APIKeyCreate" });
export type CreateKey = z.output<typeof CreateKey>;

export const CreateProjectKey = z.strictObject({ ...NewKeyShape, ingestion: Ingestion.optional() }).meta({ id: "ProjectAPIKeyCreate" });
export type CreateProjectKey = z.output<typeof CreateProjectKey>;

export const MOST_PERSONAL_KEYS = 5;
const { rate_limit: _rate, ...PersonalShape } = NewKeyShape;
export const CreatePersonalKey = z.strictObject(PersonalShape).meta({ id: "PersonalAPIKeyCreate" });
export type CreatePersonalKey = z.output<typeof CreatePersonalKey>;

export const CreateInstanceKey = z.strictObject(PersonalShape).meta({ id: "InstanceAPIKeyCreate" });
export type CreateInstanceKey = z.output<typeof CreateInstanceKey>;

/** A write or read token has no name of its own; its description stands in for one. */
export const CreateToken = z.strictObject({
  expires_at: Time.nullable().optional(),
  expires_in: ExpiresIn,
  description: name({
    short: "Say what the token is for, or leave it out.",
    most: 100,
    long: "A description has at most 100 characters.",
  }).optional(),
});
export type CreateToken = z.output<typeof CreateToken>;
export const CreateWriteToken = CreateToken.meta({ id: "CreateWriteTokenInput" });
export const CreateReadToken = CreateToken.meta({ id: "CreateReadTokenInput" });

export const CheckGivenToken = z.strictObject({ token: GivenToken });
export type CheckGivenToken = z.output<typeof CheckGivenToken>;
export type GivenTokenCheck = { bits: number; strong_enough: boolean; tag_taken_by: string | null };

/** Absent members stay as they are. `version` makes a stale write a 409. */
export const UpdateKey = z
  .strictObject({
    name: KeyName.optional(),
    description: Description.optional(),
    expires_at: Time.nullable().optional(),
    expires_in: ExpiresIn,
    rate_limit: RateLimit.optional(),
    allowed_addresses: AllowedAddresses.optional(),
    ingestion: Ingestion.optional(),
    version: z.int().positive().optional(),
  })
  .meta({ id: "APIKeyUpdate" });
export type UpdateKey = z.output<typeof UpdateKey>;

export const RevokeKey = z
  .strictObject({
    reason: Reason.optional(),
    revoke_children: z.boolean().optional().meta({ description: "Whether the keys that this one has made are revoked with it." }),
  })
  .meta({ id: "APIKeyRevoke" });
export type RevokeKey = z.output<typeof RevokeKey>;

export const MOST_GRACE = 30 * DAY;

const Duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, "Give an ISO 8601 duration such as PT1H, PT24H or P7D.")
  .transform((text) => durationMs(text) ?? 0);

/** A token stops at once unless a grace is asked for. */
export const RotateToken = z
  .strictObject({ grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace lasts 30 days at most.").default(0) })
  .meta({ id: "TokenRotate" });
export type RotateToken = z.output<typeof RotateToken>;

/** The operator's word on one key; null leaves it to the plan again. */
export const RateLimitOfKey = z.strictObject({ rate_limit: RateLimit }).meta({ id: "RateLimitOfKey" });
export const LiftRateLimit = RateLimitOfKey.extend({ key_id: z.uuid() });
export type LiftRateLimit = z.output<typeof LiftRateLimit>;

/** `grace_period` is how long the old key goes on; PT0S ends it at once. `expires_at` is the successor's; absent: as long a life as the old one was given. */
export const RotateKey = z
  .strictObject({
    grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace lasts 30 days at most.").default(DAY),
    expires_at: Time.nullable().optional(),
    expires_in: ExpiresIn,
    scopes: Scopes.optional().meta({ description: "The successor's; absent: those of the old key." }),
  })
  .meta({ id: "APIKeyRotate" });
export type RotateKey = z.output<typeof RotateKey>;

/** `grace_period` counts from now; the whole grace lasts 30 days at most. */
export const ExtendRotation = z
  .strictObject({ grace_period: Duration.refine((ms) => ms > 0 && ms <= MOST_GRACE, "A grace lasts 30 days at most.").default(7 * DAY) })
  .meta({ id: "APIKeyExtendRotation" });
export type ExtendRotation = z.output<typeof ExtendRotation>;

/** `resume_after` lets the key go on by itself, for a rehearsal before a revocation. */
export const SuspendKey = z
  .strictObject({ resume_after: Duration.refine((ms) => ms > 0, "Give a duration longer than nothing.").optional() })
  .meta({ id: "APIKeySuspend" });
export type SuspendKey = z.output<typeof SuspendKey>;

/** A key as every caller sees it: never the token. Times are RFC 3339 in UTC with microseconds. */
export const Key = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid().nullable(),
    kind: z.enum(KEY_KINDS),
    name: z.string(),
    description: z.string().nullable(),
    scopes: z.array(z.enum(SCOPES)),
    project_id: z.uuid().nullable(),
    project_name: z.string().nullable(),
    all_projects: z.boolean(),
    status: z.enum(KEY_STATUSES),
    active: z.boolean().meta({ description: "Whether a request under the key would be accepted now, its plan, address and rate apart." }),
    token_start: z.string().meta({ description: "The prefix and eight characters, for display.", examples: ["sk_live_Ab3xK9dQ"] }),
    user_id: z.uuid().nullable(),
    rate_limit_lifted: z.boolean().meta({ description: "Whether the operator lifted the rate above the plan's ceiling." }),
    rate_limit: z.int().nullable().meta({ description: "Requests a minute; null: the plan's default; 0: no limit." }),
    allowed_addresses: z.array(z.string()),
    ingestion: z.object({
      applied_properties: z.array(z.object({ name: z.string(), value: z.json() })),
      filter: z.string().nullable(),
      minimum_level: z.string().nullable(),
      use_server_timestamps: z.boolean(),
    }),
    version: z.int(),
    created_at: z.string(),
    created_by: z.uuid().nullable(),
    created_by_name: z.string().nullable(),
    updated_at: z.string().nullable(),
    updated_by: z.uuid().nullable(),
    expires_at: z.string().nullable(),
    last_used_at: z.string().nullable(),
    last_used_address: z.string().nullable(),
    last_used_agent: z.string().nullable(),
    request_count: z.int(),
    denied_count: z.int(),
    suspended_at: z.string().nullable(),
    suspension_cause: z.enum(["manual", "plan", "idle", "policy"]).nullable(),
    resumes_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
    revoked_by_name: z.string().nullable(),
    revocation_reason: z.string().nullable(),
    rotated_from: z.uuid().nullable(),
    rotated_to: z.uuid().nullable(),
    grace_started_at: z.string().nullable(),
    grace_ends_at: z.string().nullable(),
    grace_extended_at: z.string().nullable(),
    leaked_at: z.string().nullable(),
    leak_source: z.string().nullable(),
    leak_url: z.string().nullable(),
    meta: z.record(z.string(), z.json()),
  })
  .meta({ id: "APIKeyRead" });
export type Key = z.output<typeof Key>;

export const CreatedKey = z
  .object({ api_key: Key, token: z.string().meta({ description: "The secret. Shown this once." }) })
  .meta({ id: "APIKeyCreateOutput" });
export type CreatedKey = z.output<typeof CreatedKey>;

const TokenFacts = {
  id: z.uuid(),
  project_id: z.uuid(),
  created_at: z.string(),
  description: z.string().nullable(),
  expires_at: z.string().nullable(),
};
const TokenRead = z.object({
  ...TokenFacts,
  project_name: z.string(),
  created_by_name: z.string().nullable(),
  token_prefix: z.string().meta({ description: "The first sixteen characters, for display." }),
  active: z.boolean(),
  status: z.enum(KEY_STATUSES),
  last_used_at: z.string().nullable(),
});
export type TokenRead = z.output<typeof TokenRead>;
export const WriteTokenRead = TokenRead.meta({ id: "WriteTokenRead" });
export const ReadTokenRead = TokenRead.meta({ id: "ReadTokenRead" });

const CreatedToken = z.object({ ...TokenFacts, token: z.string().meta({ description: "The secret. Shown this once." }) });
export type CreatedToken = z.output<typeof CreatedToken>;
export const CreatedWriteToken = CreatedToken.meta({ id: "CreateWriteTokenOutput" });
export const CreatedReadToken = CreatedToken.meta({ id: "ReadTokenPublicAPIRead" });

/** How many of the plan's keys are taken. `limit` is null where the plan has no limit. */
export type KeyAllowance = { used: number; limit: number | null; plan: z.output<typeof PlanName> };

export const KEY_VIEWS = ["all", "active", "attention"] as const;
/** Why a key needs a look, the gravest first. A key is counted under the worst that is true of it. */
export const KEY_REASONS = ["leaked", "expiring", "policy", "unused", "denied"] as const;
export type KeyReason = (typeof KEY_REASONS)[number];
export const KEY_SORTS = [
  "name",
  "kind",
  "project",
  "token_start",
  "usage",
  "last_used_at",
  "expires_at",
  "status",
  "creator",
  "created_at",
  "request_count",
] as const;
const some = <T extends z.ZodType>(each: T) => z.array(each).max(100).default([]);

const Sought = searchText({ most: 200, long: "A search has at most 200 characters." });

/** What the list of keys is narrowed to; within one filter any of its values fits. `offset` counts keys. */
export const KeySearch = z.strictObject({
  view: z.enum(KEY_VIEWS).default("all"),
  text: Sought.default(""),
  kind: some(z.enum(KEY_KINDS)),
  status: some(z.enum(KEY_STATUSES)),
  project: some(z.union([z.uuid(), z.literal("all")])),
  creator: some(Sought),
  scope: some(z.enum(SCOPES)),
  never_used: z.boolean().default(false),
  reason: z.enum(KEY_REASONS).optional().meta({ description: "The worst that is true of the key." }),
  ids: z.array(z.uuid()).max(500).default([]),
  sort: z
    .enum(KEY_SORTS)
    .optional()
    .meta({ description: "Absent: what works first, newest first; of what needs attention the worst first." }),
  descending: z.boolean().default(false),
  offset: z.int().min(0).max(1_000_000).default(0),
  limit: z.int().min(1).max(200).default(50),
});
export type KeySearch = z.output<typeof KeySearch>;

type Option = { value: string; label: string; count: number };
/** One page of the list, how many fit in all, how many each view holds, and what can be filtered by. */
export type FoundKeys = {
  keys: Key[];
  total: number;
  views: Record<(typeof KEY_VIEWS)[number], number>;
  out_of_policy: number;
  /** The worst that is true of each key of the page, where it needs a look; and how many keys there are of each. */
  reasons: { of: Record<string, KeyReason>; counts: Record<KeyReason, number> };
  options: { kind: Option[]; status: Option[]; project: Option[]; creator: Option[]; scope: Option[] };
};

export const MOST_EXPORTED_KEYS = 10_000;
export const ExportKeys = KeySearch.omit({ offset: true, limit: true }).extend({ format: z.enum(["csv", "json"]) });
export type ExportKeys = z.output<typeof ExportKeys>;

export const ChangeManyKeys = z.strictObject({
  ids: z.array(z.uuid()).min(1, "Select at least one key.").max(500, "At most 500 keys are changed at once."),
  change: z.enum(["revoke", "suspend"]),
  reason: Reason.optional(),
});
export type ChangeManyKeys = z.output<typeof ChangeManyKeys>;
/** What came of one key of many. `name` is null where there is no such key. */
export type KeyReport = { id: string; name: string | null; done: boolean; detail: string | null };
