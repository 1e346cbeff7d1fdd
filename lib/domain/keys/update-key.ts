import { actorOf } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { ingestionColumns } from "./ingestion-columns";
import { lockRules } from "./key-allowance";
import type { KeyReach } from "./key-reach";
import { KEY_ROW, type KeyRow, keyView, lockedKeyRow } from "./key-row";
import { invalidMember, refuseRateAbovePlan, refuseTakenName } from "./key-rule";
import { keyStatus } from "./key-status";
import type { Key, UpdateKey } from "./schema";

/**
 * Renames a key, describes it, sets its rate or address list, or brings its expiry forward. A key that is revoked or expired stays as it is (CONFLICT).
 * Refuses a stale `version`, a taken name (CONFLICT) and an expiry pushed back (VALIDATION_FAILED).
 */
export async function updateKey(keys: KeyReach<"write">, id: string, input: UpdateKey): Promise<Key> {
  const { ctx } = keys;
  const { now } = ctx;
  const by = actorOf(ctx.caller);
  return keys.write(async (tx) => {
    const { plan } = await lockRules(tx, ctx.organizationId);
    const row = await lockedKeyRow(tx, keys, id);
    const status = keyStatus(row, now);
    if (status === "revoked" || status === "expired") throw new Refusal("CONFLICT", `This key is ${status}: it can no longer be changed.`);
    if (input.version !== undefined && input.version !== row.version) {
      throw new Refusal("CONFLICT", "Somebody changed this key meanwhile. Load it again, then change it.", {
        members: { version: row.version },
      });
    }
    if (input.name !== undefined && input.name.toLowerCase() !== row.name.toLowerCase())
      await refuseTakenName(tx, row, input.name, now, id);

    const newRate = input.rate_limit !== undefined && input.rate_limit !== row.rateLimit;
    if (newRate) refuseRateAbovePlan(input.rate_limit, plan);
    const data: Prisma.ApiKeyUpdateManyMutationInput = {
      ...(input.name !== undefined ? { name: input.name } : {}),
      ...(input.description !== undefined ? { description: input.description } : {}),
      ...(newRate ? { rateLimit: input.rate_limit, rateLimitLifted: false } : {}),
      ...(input.allowed_addresses !== undefined ? { allowedAddresses: input.allowed_addresses } : {}),
      ...ingestionColumns(input.ingestion),
      ...(input.expires_at !== undefined ? { expiresAt: earlierExpiry(row, input.expires_at, now) } : {}),
    };
    const updated: KeyRow = await tx.apiKey.update({
      where: { id },
      data: { ...data, version: row.version + 1, updatedAt: now, updatedBy: by.id },
      ...KEY_ROW,
    });
    const children = updated.expiresAt && updated.expiresAt !== row.expiresAt ? await shortenChildren(tx, id, updated.expiresAt, now) : [];
    return {
      result: keyView(updated, now),
      audit: [
        {
          action: "UPDATE",
          resourceType: "api_key",
          recordId: id,
          projectId: row.projectId,
          before: editable(row),
          after: editable(updated),
        },
        ...children,
      ],
    };
  });
}

function earlierExpiry(row: KeyRow, text: string | null, now: Date): Date | null {
  const at = text === null ? null : new Date(text);
  if (at?.getTime() === row.expiresAt?.getTime()) return row.expiresAt;
  if (row.expiresAt && (at === null || at > row.expiresAt)) {
    throw invalidMember(
      ["expires_at"],
      "An expiry can be brought forward, never pushed back. Rotate the key into a successor that lives longer.",
      "expiry_pushed_back",
    );
  }
  if (at && at <= now)
    throw invalidMember(["expires_at"], "The expiry lies in the past. To stop the key now, revoke it.", "expiry_in_past");
  return at;
}

/** No key outlives the one that made it: an expiry brought forward takes those of its live children along. */
async function shortenChildren(tx: Tx, parentId: string, expiresAt: Date, now: Date): Promise<AuditEntry[]> {
  const children = await tx.apiKey.findMany({
    where: {
      parentKeyId: parentId,
      revokedAt: null,
      AND: [
        { OR: [{ rotatedFrom: null }, { rotatedFrom: { not: parentId } }] },
        { OR: [{ expiresAt: null }, { expiresAt: { gt: expiresAt } }] },
      ],
    },
    select: { id: true, projectId: true, expiresAt: true },
  });
  const entries: AuditEntry[] = [];
  for (const child of children) {
    await tx.apiKey.update({ where: { id: child.id }, data: { expiresAt, version: { increment: 1 }, updatedAt: now } });
    entries.push(
      {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: child.id,
        projectId: child.projectId,
        before: { expires_at: child.expiresAt && rfc3339(child.expiresAt) },
        after: { expires_at: rfc3339(expiresAt) },
      },
      ...(await shortenChildren(tx, child.id, expiresAt, now)),
    );
  }
  return entries;
}

const editable = (row: KeyRow): Prisma.InputJsonObject => ({
  name: row.name,
  description: row.description,
  expires_at: row.expiresAt && rfc3339(row.expiresAt),
  rate_limit: row.rateLimit,
  allowed_addresses: row.allowedAddresses,
  ingestion: {
    applied_properties: row.appliedProperties,
    minimum_level: row.minimumLevel,
    use_server_timestamps: row.useServerTimestamps,
  },
});
