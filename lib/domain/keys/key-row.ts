import type { ApiKey, KeyUse, Prisma } from "../../db/generated/client";
import { organizationOf, tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { advertisedLevel } from "./advertised-level";
import type { KeyReach } from "./key-reach";
import { graceEnd, keyStatus } from "./key-status";
import { InstanceKey, type Key } from "./schema";
import { works } from "./status-terms";

/** What a key's view needs of its row. The hash is left out, so that it cannot leak from here. */
export const KEY_ROW = {
  omit: { hash: true, givenHash: true },
  include: { project: { select: { name: true } }, use: true },
} as const satisfies Prisma.ApiKeyDefaultArgs;
export type KeyRow = Omit<ApiKey, "hash" | "givenHash"> & { project: { name: string } | null; use: KeyUse | null };

/** Where a key's row lies. */
export const keyAt = ({ organizationId, id }: Pick<ApiKey, "organizationId" | "id">) => ({ organizationId_id: { organizationId, id } });

const time = (at: Date | null): string | null => at && rfc3339(at);

/** A row as callers see it. The status is that of `now`. */
export function keyView(row: KeyRow, now: Date): Key {
  const status = keyStatus(row, now);
  return InstanceKey.parse({
    id: row.id,
    organization_id: organizationOf(row.organizationId),
    kind: row.kind,
    name: row.name,
    description: row.description,
    scopes: row.scopes,
    project_id: row.projectId,
    project_name: row.project?.name ?? null,
    all_projects: row.projectId === null,
    status,
    active: works(status),
    token_start: row.prefix + row.start,
    user_id: row.userId,
    rate_limit_lifted: row.rateLimitLifted,
    rate_limit: row.rateLimit,
    allowed_addresses: row.allowedAddresses,
    allowed_origins: row.allowedOrigins,
    external_id: row.externalId,
    ingestion: {
      applied_properties: row.appliedProperties,
      filter: row.filter,
      minimum_level: row.minimumLevel,
      use_server_timestamps: row.useServerTimestamps,
    },
    advertised_level: advertisedLevel(row.minimumLevel, row.brakeSteps),
    braked_at: row.brakeSteps > 0 ? time(row.brakeChangedAt) : null,
    version: row.version,
    created_at: rfc3339(row.createdAt),
    created_by: row.createdBy,
    created_by_name: row.createdByName,
    updated_at: time(row.updatedAt),
    updated_by: row.updatedBy,
    expires_at: time(row.expiresAt),
    last_used_at: time(row.use?.lastUsedAt ?? null),
    last_used_address: row.use?.lastUsedAddress ?? null,
    last_used_agent: row.use?.lastUsedAgent ?? null,
    request_count: Number(row.use?.requestCount ?? 0),
    denied_count: Number(row.use?.deniedCount ?? 0),
    suspended_at: status === "suspended" ? time(row.suspendedAt) : null,
    resumes_at: status === "suspended" ? time(row.resumesAt) : null,
    suspension_cause: status === "suspended" ? row.suspensionCause : null,
    revoked_at: time(row.revokedAt ?? (status === "revoked" ? row.graceEndsAt : null)),
    revoked_by_name: row.revokedByName,
    revocation_reason: row.revocationReason,
    rotated_from: row.rotatedFrom,
    rotated_to: row.rotatedTo,
    grace_started_at: time(row.graceStartedAt),
    grace_ends_at: time(graceEnd(row)),
    grace_extended_at: time(row.graceExtendedAt),
    leaked_at: time(row.leakedAt),
    leak_source: row.leakSource,
    leak_url: row.leakUrl,
    meta: row.meta,
  });
}

/** The row within reach, or NOT_FOUND. */
export async function keyRow(tx: Tx, { where }: KeyReach, id: string): Promise<KeyRow> {
  const row = await tx.apiKey.findFirst({ where: { AND: [where, { id }] }, ...KEY_ROW });
  if (row) return row;
  throw new Refusal("NOT_FOUND", "There is no such key in this organization.");
}

/** The same, locked until the transaction ends, so that changes to one key go one after the other. */
export async function lockedKeyRow(tx: Tx, keys: KeyReach, id: string): Promise<KeyRow> {
  await tx.$queryRaw`select 1 from api_keys where id = ${id}::uuid and organization_id = ${tenantOf(keys.ctx.organizationId)}::uuid for no key update`;
  return keyRow(tx, keys, id);
}
