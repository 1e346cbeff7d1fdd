import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import { Refusal } from "../../kernel/refusal";
import { rfc3339 } from "../../kernel/time";
import { lockOrganization } from "./key-allowance";
import { KEY_ROW, type KeyRow, keyView, lockedKeyRow } from "./key-row";
import { invalidMember, refuseRateAbovePlan, refuseTakenName } from "./key-rule";
import { keyStatus } from "./key-status";
import type { Key, UpdateKey } from "./schema";

/**
 * Renames a key, describes it, sets its rate or address list, or brings its expiry forward. A key that is revoked or expired stays as it is (CONFLICT).
 * Refuses a stale `version`, a taken name (CONFLICT) and an expiry pushed back (VALIDATION_FAILED).
 */
export async function updateKey(ctx: Granted<"organization:write_api_key">, id: string, input: UpdateKey): Promise<Key> {
  const { organizationId, now, caller } = ctx;
  return change(ctx, async (tx) => {
    const plan = await lockOrganization(tx, organizationId);
    const row = await lockedKeyRow(tx, ctx, id);
    const status = keyStatus(row, now);
    if (status === "revoked" || status === "expired") throw new Refusal("CONFLICT", `This key is ${status}: it can no longer be changed.`);
    if (input.version !== undefined && input.version !== row.version) {
      throw new Refusal("CONFLICT", "Somebody changed this key meanwhile. Load it again, then change it.", {
        members: { version: row.version },
      });
    }
    if (input.name !== undefined && input.name.toLowerCase() !== row.name.toLowerCase())
      await refuseTakenName(tx, organizationId, input.name, now, id);

    refuseRateAbovePlan(input.rate_limit, plan);
    const data: Prisma.ApiKeyUpdateManyMutationInput = {
      ...(input.name !== undefined ? { name: input.name } : {}),
      ...(input.description !== undefined ? { description: input.description } : {}),
      ...(input.rate_limit !== undefined ? { rateLimit: input.rate_limit } : {}),
      ...(input.allowed_addresses !== undefined ? { allowedAddresses: input.allowed_addresses } : {}),
      ...(input.expires_at !== undefined ? { expiresAt: earlierExpiry(row, input.expires_at, now) } : {}),
    };
    const updated: KeyRow = await tx.apiKey.update({
      where: { id },
      data: { ...data, version: row.version + 1, updatedAt: now, updatedBy: caller.kind === "person" ? caller.userId : null },
      ...KEY_ROW,
    });
    return {
      result: keyView(updated, now),
      audit: {
        action: "UPDATE",
        resourceType: "api_key",
        recordId: id,
        projectId: row.projectId,
        before: editable(row),
        after: editable(updated),
      },
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

const editable = (row: KeyRow): Prisma.InputJsonObject => ({
  name: row.name,
  description: row.description,
  expires_at: row.expiresAt && rfc3339(row.expiresAt),
  rate_limit: row.rateLimit,
  allowed_addresses: row.allowedAddresses,
});
