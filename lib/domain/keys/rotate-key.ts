import type { Granted } from "../../access/caller";
import { isScope } from "../../access/scopes";
import { change } from "../../db/change";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "./key-allowance";
import { KEY_ROW, type KeyRow, keyView, lockedKeyRow } from "./key-row";
import { expiryOf, refuseUnheldScopes } from "./key-rule";
import { keyStatus } from "./key-status";
import { hashToken, mintToken, tokenParts } from "./key-token";
import type { CreatedKey, RotateKey } from "./schema";

/**
 * Makes a successor with the same settings in one step and gives its token, this once. The old key goes on for the grace, outside
 * the plan's limit, then counts as revoked; without a grace it is revoked now. CONFLICT when it is neither active nor expiring.
 */
export async function rotateKey(ctx: Granted<"organization:write_api_key">, id: string, input: RotateKey): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  const by = caller.kind === "person" ? caller.userId : null;
  const byName = caller.kind === "person" || caller.kind === "key" ? caller.name : null;
  return change(ctx, async (tx) => {
    await lockOrganization(tx, organizationId);
    const old = await lockedKeyRow(tx, ctx, id);
    const status = keyStatus(old, now);
    if (status !== "active" && status !== "expiring")
      throw new Refusal("CONFLICT", `This key is ${status}: only an active one can be rotated.`);
    refuseUnheldScopes(caller, old.scopes.filter(isScope));
    const token = mintToken(old.kind);
    const successorId = newId();
    const graceEndsAt = new Date(now.getTime() + input.grace_period);
    const ended =
      input.grace_period === 0
        ? { revokedAt: now, revokedBy: by, revokedByName: byName, revocationReason: "Rotated" }
        : { graceStartedAt: now, graceEndsAt };
    await tx.apiKey.update({
      where: { id },
      data: { ...ended, rotatedTo: successorId, version: old.version + 1, updatedAt: now, updatedBy: by },
    });
    const successor: KeyRow = await tx.apiKey.create({
      data: {
        ...settingsOf(old),
        id: successorId,
        ...tokenParts(token),
        hash: new Uint8Array(hashToken(token)),
        expiresAt: input.expires_at === undefined ? sameLife(old, ctx) : expiryOf(input.expires_at, now, caller),
        parentKeyId: caller.kind === "key" ? caller.keyId : null,
        rotatedFrom: id,
        createdAt: now,
        createdBy: by,
        createdByName: byName,
        updatedAt: now,
      },
      ...KEY_ROW,
    });
    const entry = { resourceType: "api_key", projectId: old.projectId } as const;
    return {
      result: { api_key: keyView(successor, now), token },
      audit: [
        {
          ...entry,
          action: "UPDATE",
          recordId: id,
          before: { rotated_to: null },
          after: { rotated_to: successorId, grace_ends_at: graceEndsAt.toISOString() },
        },
        { ...entry, action: "INSERT", recordId: successorId, after: { name: successor.name, scopes: successor.scopes, rotated_from: id } },
      ],
    };
  });
}

const settingsOf = (old: KeyRow) => ({
  organizationId: old.organizationId,
  kind: old.kind,
  projectId: old.projectId,
  userId: old.userId,
  name: old.name,
  description: old.description,
  scopes: old.scopes,
  rateLimit: old.rateLimit,
  rateLimitLifted: old.rateLimitLifted,
  allowedAddresses: old.allowedAddresses,
  appliedProperties: old.appliedProperties ?? [],
  filter: old.filter,
  minimumLevel: old.minimumLevel,
  useServerTimestamps: old.useServerTimestamps,
  meta: old.meta ?? {},
});

/** As long a life as the old key was given, but never beyond that of the key that rotates it. */
function sameLife({ createdAt, expiresAt }: KeyRow, { caller, now }: Granted<"organization:write_api_key">): Date | null {
  const ceiling = caller.kind === "key" ? caller.expiresAt : null;
  const same = expiresAt && new Date(now.getTime() + (expiresAt.getTime() - createdAt.getTime()));
  return ceiling && (!same || same > ceiling) ? ceiling : same;
}
