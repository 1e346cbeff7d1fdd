import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { durationMs } from "../../kernel/duration";
import { PlainText } from "../../kernel/plain-text";
import { DAY } from "../../kernel/time";
import type { PlanName } from "../plans/schema";

export const KEY_KINDS = ["organization", "project", "personal", "write_token", "read_token", "instance"] as const;
/** One of, in the order of what beats what: revoked, expired, suspended, rotating, expiring, active. */
export const KEY_STATUSES = ["active", "expiring", "rotating", "suspended", "expired", "revoked"] as const;
export type KeyStatus = (typeof KEY_STATUSES)[number];

const Time = z.iso.datetime({ offset: true, error: "Give a time such as 2027-02-18T00:00:00Z." });

const KeyName = z
  .string({ error: "Give the key a name." })
  .trim()
  .min(1, "Give the key a name that is more than blanks.")
  .max(100, "A name has at most 100 characters.")
  .regex(/^[^\p{Cc}]*$/u, "A name has no control characters.")
  .meta({ description: "Unique among the organization's live keys, ignoring case.", examples: ["GitHub Actions CI"] });

const Description = PlainText.max(500, "A description has at most 500 characters.").nullable();

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

export const CreateKey = z
  .strictObject({
    name: KeyName,
    scopes: z
      .array(z.enum(SCOPES))
      .min(1, "Choose at least one scope.")
      .transform((all) => [...new Set(all)]),
    description: Description.optional(),
    project_id: z.uuid().nullable().optional().meta({ description: "The one project that the key is for; null or absent: all projects." }),
    expires_at: Time.nullable().optional(),
    rate_limit: RateLimit.optional(),
    allowed_addresses: AllowedAddresses.optional(),
  })
  .meta({ id: "APIKeyCreate" });
export type CreateKey = z.output<typeof CreateKey>;

/** Absent members stay as they are. `version` makes a stale write a 409. */
export const UpdateKey = z
  .strictObject({
    name: KeyName.optional(),
    description: Description.optional(),
    expires_at: Time.nullable().optional(),
    rate_limit: RateLimit.optional(),
    allowed_addresses: AllowedAddresses.optional(),
    version: z.int().positive().optional(),
  })
  .meta({ id: "APIKeyUpdate" });
export type UpdateKey = z.output<typeof UpdateKey>;

export const RevokeKey = z
  .strictObject({ reason: PlainText.max(500, "A reason has at most 500 characters.").optional() })
  .meta({ id: "APIKeyRevoke" });
export type RevokeKey = z.output<typeof RevokeKey>;

export const MOST_GRACE = 30 * DAY;

const Duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, "Give an ISO 8601 duration such as PT1H, PT24H or P7D.")
  .transform((text) => durationMs(text) ?? 0);

/** `grace_period` is how long the old key goes on; PT0S ends it at once. `expires_at` is the successor's; absent: as long a life as the old one was given. */
export const RotateKey = z
  .strictObject({
    grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace lasts 30 days at most.").default(DAY),
    expires_at: Time.nullable().optional(),
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
    revoked_at: z.string().nullable(),
    revoked_by_name: z.string().nullable(),
    revocation_reason: z.string().nullable(),
    rotated_from: z.uuid().nullable(),
    rotated_to: z.uuid().nullable(),
    grace_ends_at: z.string().nullable(),
  })
  .meta({ id: "APIKeyRead" });
export type Key = z.output<typeof Key>;

export const CreatedKey = z
  .object({ api_key: Key, token: z.string().meta({ description: "The secret. Shown this once." }) })
  .meta({ id: "APIKeyCreateOutput" });
export type CreatedKey = z.output<typeof CreatedKey>;

/** How many of the plan's keys are taken. `limit` is null where the plan has no limit. */
export type KeyAllowance = { used: number; limit: number | null; plan: z.output<typeof PlanName> };
