import type { KeyKind } from "../../access/caller";
import type { Role } from "../../access/roles";
import type { Scope } from "../../access/scopes";
import type { Plan } from "../plans/plan-terms";

/** What the verdict needs of a key, as read from the database after the request arrived. Times in milliseconds since 1970. */
export type FoundKey = {
  id: string;
  kind: KeyKind;
  name: string;
  organizationId: string | null;
  organizationName: string | null;
  organizationDisplayName: string | null;
  organizationDeleted: boolean;
  plan: Plan | null;
  projectId: string | null;
  userId: string | null;
  /** The owner's role now; null when a personal key's owner has left. */
  role: Role | null;
  scopes: readonly Scope[];
  expiresAt: number | null;
  revokedAt: number | null;
  graceStartedAt: number | null;
  graceEndsAt: number | null;
  suspendedAt: number | null;
  suspensionCause: "manual" | "plan" | "idle" | "policy" | null;
  resumesAt: number | null;
  rateLimit: number | null;
  rateLimitLifted: boolean;
  allowedAddresses: readonly string[];
  minimumLevel: string | null;
  useServerTimestamps: boolean;
  /** JSON text of an object. */
  meta: string;
};

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const SPACE = " ";

/** Columns in the order that `foundKey` reads; lists come as text, which is far cheaper to take apart than an array. */
export const FOUND_KEY_COLUMNS = [
  "k.id::text",
  "k.kind::text",
  "k.name",
  "k.organization_id::text",
  "o.name",
  "o.display_name",
  "o.deleted_at is not null",
  "o.plan::text",
  "k.project_id::text",
  "k.user_id::text",
  "m.role::text",
  `array_to_string(k.scopes, '${SPACE}')`,
  ms("k.expires_at"),
  ms("k.revoked_at"),
  ms("k.grace_started_at"),
  ms("k.grace_ends_at"),
  ms("k.suspended_at"),
  "k.suspension_cause::text",
  ms("k.resumes_at"),
  "k.rate_limit",
  "k.rate_limit_lifted",
  `array_to_string(k.allowed_addresses, '${SPACE}')`,
  "k.minimum_level",
  "k.use_server_timestamps",
  "k.meta::text",
].join(", ");

export const FOUND_KEY_JOINS =
  "left join organizations o on o.id = k.organization_id left join memberships m on m.organization_id = k.organization_id and m.user_id = k.user_id";

type Row = [
  string,
  KeyKind,
  string,
  string | null,
  string | null,
  string | null,
  boolean,
  Plan | null,
  string | null,
  string | null,
  Role | null,
  string,
  number | null,
  number | null,
  number | null,
  number | null,
  number | null,
  FoundKey["suspensionCause"],
  number | null,
  number | null,
  boolean,
  string,
  string | null,
  boolean,
  string,
];

/** One row of FOUND_KEY_COLUMNS. */
export function foundKey(row: unknown[]): FoundKey {
  const [
    id,
    kind,
    name,
    organizationId,
    organizationName,
    organizationDisplayName,
    organizationDeleted,
    plan,
    projectId,
    userId,
    role,
    scopes,
    expiresAt,
    revokedAt,
    graceStartedAt,
    graceEndsAt,
    suspendedAt,
    suspensionCause,
    resumesAt,
    rateLimit,
    rateLimitLifted,
    allowedAddresses,
    minimumLevel,
    useServerTimestamps,
    meta,
  ] = row as Row; // the query names these columns in this order
  return {
    id,
    kind,
    name,
    organizationId,
    organizationName,
    organizationDisplayName,
    organizationDeleted,
    plan,
    projectId,
    userId,
    role,
    scopes: words(id, scopes) as readonly Scope[], // only known scopes are ever written
    expiresAt,
    revokedAt,
    graceStartedAt,
    graceEndsAt,
    suspendedAt,
    suspensionCause,
    resumesAt,
    rateLimit,
    rateLimitLifted,
    allowedAddresses: allowedAddresses ? allowedAddresses.split(SPACE) : NONE,
    minimumLevel,
    useServerTimestamps,
    meta,
  };
}

// Taking a list apart costs more than comparing it with the one that this key had before.
const known = new Map<string, { text: string; list: readonly string[] }>();
function words(keyId: string, text: string): readonly string[] {
  if (!text) return NONE;
  const before = known.get(keyId);
  if (before?.text === text) return before.list;
  if (known.size > 50_000) known.clear();
  const list = text.split(SPACE);
  known.set(keyId, { text, list });
  return list;
}
const NONE: readonly string[] = [];
