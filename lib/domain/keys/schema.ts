import { z } from "zod";
import { SCOPES } from "../../access/scopes";
import { formatFilter } from "../../filter/grammar/format-filter";
import { parseFilter } from "../../filter/grammar/parse-filter";
import { durationMs } from "../../kernel/duration";
import { Refusal } from "../../kernel/refusal";
import { json, name, prose, sourceText } from "../../kernel/text";
import { timeText, WrittenTime } from "../../kernel/time-text";
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

/** When a key ends: by a time, or by how long from now. */
export const Lifetime = { expires_at: Time.nullable().optional(), expires_in: ExpiresIn };

export const KeyName = name(
  { short: "Give the key a name that is more than blanks.", most: 100, long: "A name has at most 100 characters." },
  "Give the key a name.",
).meta({
  description: "Unique among the organization's live keys; names that look alike, in any case, are the same.",
  examples: ["GitHub Actions CI"],
});

export const KeyDescription = prose({ most: 500, long: "A description has at most 500 characters." }).nullable();
const Reason = prose({ most: 500, long: "A reason has at most 500 characters." });

export const KeyRateLimit = z
  .int("A rate limit is a whole number of requests a minute.")
  .min(1, "A rate limit is at least 1 request a minute.")
  .max(1_000_000, "A rate limit is at most 1,000,000 requests a minute.")
  .nullable()
  .meta({ description: "Requests a minute, up to the plan's ceiling; null: the plan's default." });

export const AllowedAddresses = z
  .array(
    z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
      error: "Give an address or a range such as 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32.",
    }),
  )
  .max(100, "An address list has at most 100 entries.")
  .transform((all) => [...new Set(all)])
  .meta({ description: "Addresses and CIDR ranges from which the key is accepted; empty: from anywhere." });

/** Schemes of the web whose pages send none, or send `null`. */
const NO_PAGES = /^(?:ftp|wss?|file|data|blob|javascript|about|view-source|mailto):/i;
/** Of an extension, or of an app that is made of pages: what URL knows no origin of. */
const APP_ORIGIN = /^[a-z][a-z\d+.-]*:\/\/[a-z\d](?:[a-z\d._-]*[a-z\d])?(?::\d{1,5})?$/;

/** As a browser names the site of a page. */
function originOf(text: string): string | null {
  if (!/^https?:/i.test(text)) {
    const bare = text.replace(/\/$/, "").toLowerCase();
    return !NO_PAGES.test(bare) && APP_ORIGIN.test(bare) ? bare : null;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) return null;
  const isBare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return isBare && !text.includes("*") ? url.origin : null;
}

export const AllowedOrigins = z
  .array(
    z.string().transform((text, ctx) => {
      const origin = text.length <= 253 ? originOf(text) : null;
      if (origin !== null) return origin;
      ctx.addIssue({
        code: "custom",
        message: "Give a site such as https://shop.example, http://localhost:5173 or capacitor://localhost, without a path.",
      });
      return z.NEVER;
    }),
  )
  .max(50, "A key has at most 50 origins.")
  .transform((all) => [...new Set(all)])
  .meta({
    description:
      "The sites whose pages may send under a key that can only send; empty: any. Browsers tell the site of a page, other programs none.",
    examples: [["https://shop.example"]],
  });

export const KeyScopes = z
  .array(z.enum(SCOPES))
  .min(1, "Choose at least one scope.")
  .transform((all) => [...new Set(all)]);

export const LEVELS = ["Verbose", "Debug", "Information", "Warning", "Error", "Fatal"] as const;
const PropertyName = name({ short: "Give the property a name.", most: 200, long: "A property's name has at most 200 characters." }).regex(
  /^(?!__proto__$)[^@]*$/,
  "A property's name has no @, and is not __proto__.",
);

const jsonBytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
const MOST_META = 4096;
/** Each event that arrives gets a copy. */
const MOST_APPLIED = 16_384;
/** The customer's own words on a key, which a verdict hands back. */
export const KeyMeta = z
  .record(z.string(), json())
  .refine((meta) => jsonBytes(meta) <= MOST_META, "A key's meta takes at most 4 KiB of JSON.")
  .meta({ description: "Any object of at most 4 KiB, which `verify` hands back. Never a secret.", examples: [{ tier: "gold" }] });

export const ExternalId = name({
  short: "Give an id that is more than blanks, or null.",
  most: 255,
  long: "An external id has at most 255 characters.",
}).meta({ description: "For whom the key is, by an id of your own; any number of keys may have it.", examples: ["customer_4711"] });

/** A filter in its canonical form; a search for a text stands in double quotes. */
export const CanonicalFilter = sourceText({ most: 8192, long: "A filter has at most 8192 characters." })
  .nullable()
  .transform((text, ctx) => {
    try {
      const filter = text === null ? null : parseFilter(text);
      return filter && formatFilter(filter);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      ctx.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });

/** What a key does to events on arrival. */
const IngestionShape = {
  applied_properties: z
    .array(z.strictObject({ name: PropertyName, value: json() }))
    .max(50, "A key applies at most 50 properties.")
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, "Each property is applied once.")
    .refine((all) => jsonBytes(all) <= MOST_APPLIED, "The properties that a key applies take at most 16 KiB of JSON.")
    .meta({ description: "They win over the event's own, and take at most 16 KiB of JSON." }),
  filter: CanonicalFilter.meta({
    description: "Events that it does not keep are counted and not stored; null: every event is kept. The canonical form is stored.",
    examples: ["@Level = 'Error' or StatusCode >= 500"],
  }),
  minimum_level: z
    .enum(LEVELS, { error: `Choose one of: ${LEVELS.join(", ")}.` })
    .nullable()
    .meta({ description: "Events below it are counted and not stored." }),
  use_server_timestamps: z.boolean().meta({ description: "Whether the time of arrival replaces the event's own." }),
};
export const Ingestion = z.strictObject(IngestionShape).partial().meta({ id: "APIKeyIngestion" });
export type Ingestion = z.output<typeof Ingestion>;

/** Rules to be tried on what a key has stored; those that are not given are the key's own. */
export const TriedIngestion = Ingestion.pick({ filter: true, minimum_level: true, applied_properties: true }).meta({
  id: "APIKeyIngestionTried",
});
export type TriedIngestion = z.output<typeof TriedIngestion>;

export const MOST_PERSONAL_KEYS = 5;

/** A member that every key has and none can change. */
const fixed = (why: string) => z.never(why).optional().meta({ description: why });
const Fixed = {
  scopes: fixed("A key's scopes never change. Rotate it into a successor with other scopes."),
  project_id: fixed("A key's project never changes. Make another key for the other project."),
  kind: fixed("A key's kind never changes. Make another key."),
  token: fixed("A key's token never changes. Rotate the key."),
};

/** Absent members stay as they are. `version` makes a stale write a 409. */
export const UpdateKey = z
  .strictObject({
    name: KeyName.optional(),
    description: KeyDescription.optional(),
    ...Lifetime,
    rate_limit: KeyRateLimit.optional(),
    allowed_addresses: AllowedAddresses.optional(),
    allowed_origins: AllowedOrigins.optional(),
    external_id: ExternalId.nullable().optional(),
    meta: KeyMeta.optional(),
    ingestion: Ingestion.optional(),
    ...Fixed,
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

export const Duration = z
  .string()
  .refine((text) => durationMs(text) !== undefined, "Give an ISO 8601 duration such as PT1H, PT24H or P7D.")
  .transform((text) => durationMs(text) ?? 0);

/** The operator's word on one key; null leaves it to the plan again. */
export const RateLimitOfKey = z.strictObject({ rate_limit: KeyRateLimit }).meta({ id: "RateLimitOfKey" });
export const LiftRateLimit = RateLimitOfKey.extend({ key_id: z.uuid() });
export type LiftRateLimit = z.output<typeof LiftRateLimit>;

/** `resume_after` lets the key go on by itself, for a rehearsal before a revocation. */
export const SuspendKey = z
  .strictObject({ resume_after: Duration.refine((ms) => ms > 0, "Give a duration longer than nothing.").optional() })
  .meta({ id: "APIKeySuspend" });
export type SuspendKey = z.output<typeof SuspendKey>;

/** A key as every caller sees it: never the token. Times are RFC 3339 in UTC with microseconds. */
export const InstanceKey = z
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
    allowed_origins: z.array(z.string()).meta({ description: "The sites whose pages may send under the key; empty: any." }),
    external_id: z.string().nullable(),
    ingestion: z.object({
      applied_properties: z.array(z.object({ name: z.string(), value: z.json() })),
      filter: z.string().nullable(),
      minimum_level: z.string().nullable(),
      use_server_timestamps: z.boolean(),
    }),
    advertised_level: z
      .string()
      .nullable()
      .meta({ description: "The least level that its clients are told to send: the minimum level, or above it while the brake is on." }),
    braked_at: WrittenTime.nullable().meta({ description: "When the brake last raised or lowered it; null while the brake is off." }),
    version: z.int(),
    created_at: WrittenTime,
    created_by: z.uuid().nullable(),
    created_by_name: z.string().nullable(),
    updated_at: WrittenTime.nullable(),
    updated_by: z.uuid().nullable(),
    expires_at: WrittenTime.nullable(),
    last_used_at: WrittenTime.nullable(),
    last_used_address: z.string().nullable(),
    last_used_agent: z.string().nullable(),
    request_count: z.int(),
    denied_count: z.int(),
    suspended_at: WrittenTime.nullable(),
    suspension_cause: z.enum(["manual", "plan", "idle", "policy"]).nullable(),
    resumes_at: WrittenTime.nullable(),
    revoked_at: WrittenTime.nullable(),
    revoked_by_name: z.string().nullable(),
    revocation_reason: z.string().nullable(),
    rotated_from: z.uuid().nullable(),
    rotated_to: z.uuid().nullable(),
    grace_started_at: WrittenTime.nullable(),
    grace_ends_at: WrittenTime.nullable(),
    grace_extended_at: WrittenTime.nullable(),
    leaked_at: WrittenTime.nullable(),
    leak_source: z.string().nullable(),
    leak_url: z.string().nullable(),
    meta: z.record(z.string(), z.json()),
  })
  .meta({ id: "InstanceAPIKeyRead" });
export type Key = z.output<typeof InstanceKey>;

/** A key that is not the instance's: it always has an organization, as published clients take for granted. */
export const Key = InstanceKey.extend({
  organization_id: InstanceKey.shape.organization_id.transform((id) => id ?? "").pipe(z.uuid()),
}).meta({ id: "APIKeyRead" });

/** How many of the plan's keys are taken. `limit` is null where the plan has no limit. */
export type KeyAllowance = { used: number; limit: number | null; plan: z.output<typeof PlanName> };

export const ChangeManyKeys = z.strictObject({
  ids: z.array(z.uuid()).min(1, "Select at least one key.").max(500, "At most 500 keys are changed at once."),
  change: z.enum(["revoke", "suspend"]),
  reason: Reason.optional(),
});
export type ChangeManyKeys = z.output<typeof ChangeManyKeys>;
/** What came of one key of many. `name` is null where there is no such key. */
export type KeyReport = { id: string; name: string | null; done: boolean; detail: string | null };
