import { actorOf } from "../../access/caller";
import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { foldedName } from "../../kernel/folded-name";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { ingestionColumns } from "./ingestion-columns";
import { lockRules } from "./key-allowance";
import { boundToSql } from "./key-descendants";
import { keyLife } from "./key-life-sql";
import type { KeyReach } from "./key-reach";
import { KEY_ROW, type KeyRow, keyAt, keyView, lockedKeyRow } from "./key-row";
import {
  givenExpiry,
  invalidMember,
  refuseAddressesBeyond,
  refuseOriginsOf,
  refuseRateAbovePlan,
  refuseRateBeyond,
  refuseTakenName,
} from "./key-rule";
import { keyStatus } from "./key-status";
import { refuseForeignOwner } from "./personal-owner";
import type { Key, UpdateKey } from "./schema";
import { isEnded } from "./status-terms";

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
    refuseForeignOwner(row, ctx, "change");
    const status = keyStatus(row, now);
    if (isEnded(status)) throw new Refusal("CONFLICT", `This key is ${status}: it can no longer be changed.`);
    if (input.version !== undefined && input.version !== row.version) {
      throw new Refusal("CONFLICT", "Somebody changed this key meanwhile. Load it again, then change it.", {
        members: { version: row.version },
      });
    }
    if (input.name !== undefined && foldedName(input.name) !== foldedName(row.name)) await refuseTakenName(tx, row, input.name, now, id);

    refuseAddressesBeyond(ctx.caller, input.allowed_addresses);
    refuseOriginsOf(row.scopes, input.allowed_origins);
    const newRate = input.rate_limit !== undefined && input.rate_limit !== row.rateLimit;
    if (newRate) {
      refuseRateBeyond(ctx.caller, input.rate_limit, plan);
      refuseRateAbovePlan(input.rate_limit, plan);
    }
    const wanted = givenExpiry(input, now);
    const expiresAt = wanted === undefined ? null : earlierExpiry(row, wanted, now);
    const data: Prisma.ApiKeyUpdateManyMutationInput = {
      ...(input.name !== undefined ? { name: input.name, nameFolded: foldedName(input.name) } : {}),
      ...(input.description !== undefined ? { description: input.description } : {}),
      ...(newRate ? { rateLimit: input.rate_limit, rateLimitLifted: false } : {}),
      ...(input.allowed_addresses !== undefined ? { allowedAddresses: input.allowed_addresses } : {}),
      ...(input.allowed_origins !== undefined ? { allowedOrigins: input.allowed_origins } : {}),
      ...(input.external_id !== undefined ? { externalId: input.external_id } : {}),
      ...(input.meta !== undefined ? { meta: input.meta } : {}),
      ...ingestionColumns(input.ingestion),
      ...(expiresAt ? { expiresAt } : {}),
    };
    const updated: KeyRow = await tx.apiKey.update({
      where: keyAt(row),
      data: { ...data, version: row.version + 1, updatedAt: now, updatedBy: by.id },
      ...KEY_ROW,
    });
    const children = expiresAt ? await shortenChildren(tx, row, expiresAt, now) : [];
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

/** The expiry brought forward, or null where it stays as it is. */
function earlierExpiry(row: KeyRow, text: string | null, now: Date): Date | null {
  const at = text === null ? null : new Date(text);
  if (at?.getTime() === row.expiresAt?.getTime()) return null;
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

/** No key outlives the one that made it: an expiry brought forward takes along those of all that it has made. */
async function shortenChildren(tx: Tx, { organizationId, id }: KeyRow, expiresAt: Date, now: Date): Promise<AuditEntry[]> {
  const rows = await tx.$queryRaw<{ id: string; projectId: string | null; before: Date | null }[]>`${boundToSql(organizationId, id)}
    select k.id::text, k.project_id::text as "projectId", k.expires_at as before from api_keys k ${keyLife(now)}
    where k.id = any (array(select id from made)) and life.status <> 'revoked' and (k.expires_at is null or k.expires_at > ${expiresAt})
    order by k.id for no key update of k`;
  await tx.$executeRaw`update api_keys k set expires_at = ${expiresAt}, version = k.version + 1, updated_at = ${now}
    where k.id = any (${rows.map((row) => row.id)}::uuid[])`;
  return rows.map((row) => ({
    action: "UPDATE",
    resourceType: "api_key",
    recordId: row.id,
    projectId: row.projectId,
    before: { expires_at: row.before && rfc3339(row.before) },
    after: { expires_at: rfc3339(expiresAt) },
  }));
}

const editable = (row: KeyRow): Prisma.InputJsonObject => ({
  name: row.name,
  description: row.description,
  expires_at: row.expiresAt && rfc3339(row.expiresAt),
  rate_limit: row.rateLimit,
  allowed_addresses: row.allowedAddresses,
  allowed_origins: row.allowedOrigins,
  external_id: row.externalId,
  meta: row.meta as Prisma.InputJsonObject,
  ingestion: {
    applied_properties: row.appliedProperties,
    filter: row.filter,
    minimum_level: row.minimumLevel,
    use_server_timestamps: row.useServerTimestamps,
  },
});
