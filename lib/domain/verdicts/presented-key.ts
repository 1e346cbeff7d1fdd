import type { KeyKind } from "../../access/caller";
import type { Role } from "../../access/roles";
import type { Scope } from "../../access/scopes";
import { INSTANCE_ORGANIZATION } from "../../db/instance-organization";
import type { GivenType } from "../../db/prepared-text";
import type { Plan } from "../plans/plan-terms";

/** What the verdict needs of a key, as the database has it, or as it is kept under a lease. Times in milliseconds since 1970. */
export type PresentedKey = {
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
  /** Of a personal key: its organization requires a second factor that its owner does not have. */
  ownerUnprotected: boolean;
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
  /** The sites whose pages may send under it; none: any. */
  allowedOrigins: readonly string[];
  /** The canonical text of a filter that events must pass; null where there is none. */
  filter: string | null;
  minimumLevel: string | null;
  /** By how many steps the level that its clients are told lies above that. */
  brakeSteps: number;
  useServerTimestamps: boolean;
  /** JSON text of an array of {name, value}; null where there are none. */
  appliedProperties: string | null;
  externalId: string | null;
  /** JSON text of an object. */
  meta: string;
};

type Column<T extends GivenType> = { sql: string; gives: T };
const given =
  <T extends GivenType>(gives: T) =>
  (sql: string): Column<T> => ({ sql, gives });
const text = given("text");
const flag = given("boolean");
const ms = (column: string) => given("double precision")(`(extract(epoch from ${column}) * 1000)::float8`);
const SPACE = " ";

/** Lists come as text, which is far cheaper to take apart than an array. */
type GivenAs<V> = V extends boolean ? "boolean" : V extends number ? "double precision" | "integer" : "text";

const COLUMNS: { [M in keyof PresentedKey]: Column<GivenAs<NonNullable<PresentedKey[M]>>> } = {
  id: text("k.id::text"),
  kind: text("k.kind::text"),
  name: text("k.name"),
  organizationId: text(`nullif(k.organization_id, '${INSTANCE_ORGANIZATION}')::text`),
  organizationName: text("o.name"),
  organizationDisplayName: text("o.display_name"),
  organizationDeleted: flag("o.deleted_at is not null"),
  plan: text("o.plan::text"),
  projectId: text("k.project_id::text"),
  userId: text("k.user_id::text"),
  role: text("m.role::text"),
  ownerUnprotected: flag("case when o.requires_second_factor and k.kind = 'personal' then not has_second_factor(k.user_id) else false end"),
  scopes: text(`array_to_string(k.scopes, '${SPACE}')`),
  expiresAt: ms("k.expires_at"),
  revokedAt: ms("k.revoked_at"),
  graceStartedAt: ms("k.grace_started_at"),
  graceEndsAt: ms("k.grace_ends_at"),
  suspendedAt: ms("k.suspended_at"),
  suspensionCause: text("k.suspension_cause::text"),
  resumesAt: ms("k.resumes_at"),
  rateLimit: given("integer")("k.rate_limit"),
  rateLimitLifted: flag("k.rate_limit_lifted"),
  allowedAddresses: text(`array_to_string(k.allowed_addresses, '${SPACE}')`),
  allowedOrigins: text(`nullif(array_to_string(k.allowed_origins, '${SPACE}'), '')`),
  filter: text("k.filter"),
  minimumLevel: text("k.minimum_level"),
  brakeSteps: given("integer")("case when o.ingestion_brake then k.brake_steps else 0 end"),
  useServerTimestamps: flag("k.use_server_timestamps"),
  appliedProperties: text("nullif(k.applied_properties, '[]')::text"),
  externalId: text("k.external_id"),
  meta: text("k.meta::text"),
};

const columns = Object.entries(COLUMNS);

/** In the order in which presentedKey() reads them. */
export const PRESENTED_KEY_COLUMNS = columns.map(([member, { sql }]) => `${sql} as "${member}"`).join(", ");

export const PRESENTED_KEY_GIVES: Record<string, GivenType> = Object.fromEntries(columns.map(([member, { gives }]) => [member, gives]));

export const PRESENTED_KEY_JOINS =
  "left join organizations o on o.id = k.organization_id left join memberships m on m.organization_id = k.organization_id and m.user_id = k.user_id";

/** The key of a row of PRESENTED_KEY_COLUMNS. Written out, since an object that is built member by member costs every verdict a twentieth more. */
export function presentedKey(row: readonly unknown[]): PresentedKey {
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
    ownerUnprotected,
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
    allowedOrigins,
    filter,
    minimumLevel,
    brakeSteps,
    useServerTimestamps,
    appliedProperties,
    externalId,
    meta,
  ] = row;
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
    ownerUnprotected,
    scopes: words(String(id), String(scopes)),
    expiresAt,
    revokedAt,
    graceStartedAt,
    graceEndsAt,
    suspendedAt,
    suspensionCause,
    resumesAt,
    rateLimit,
    rateLimitLifted,
    allowedAddresses: allowedAddresses ? String(allowedAddresses).split(SPACE) : NONE,
    allowedOrigins: allowedOrigins ? String(allowedOrigins).split(SPACE) : NONE,
    filter,
    minimumLevel,
    brakeSteps,
    useServerTimestamps,
    appliedProperties,
    externalId,
    meta,
  } as PresentedKey; // COLUMNS has an expression of each type
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
