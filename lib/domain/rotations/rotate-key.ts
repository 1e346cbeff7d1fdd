import { actorOf } from "../../access/caller";
import { canOnlySend, isScope } from "../../access/scopes";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { LATEST } from "../../kernel/time";
import { lockRules } from "../keys/key-allowance";
import type { KeyReach } from "../keys/key-reach";
import { KEY_ROW, type KeyRow, keyAt, lockedKeyRow } from "../keys/key-row";
import { addressesWithinParent, expiryOf, givenExpiry, refuseScopesOfKind, refuseUnheldScopes } from "../keys/key-rule";
import { earlier, isLive, keyStatus } from "../keys/key-status";
import { refuseForeignOwner } from "../keys/personal-owner";
import { endKeys } from "../keys/write-life";
import { insertKey, mintedSecret } from "../making/insert-key";
import type { CreatedKey } from "../making/schema";
import { refuseOutsidePolicy } from "../policies/policy-rule";
import { latestExpiry } from "../policies/policy-terms";
import type { Policy } from "../policies/schema";
import type { RotateKey } from "./schema";

/**
 * Makes a successor with the same settings in one step and gives its token, this once; other scopes, where they are given. The old key
 * goes on for the grace, outside the plan's limit, then counts as revoked; without a grace it is revoked now. CONFLICT when it is
 * neither active nor expiring; a personal key is rotated by its owner alone.
 */
export async function rotateKey(keys: KeyReach<"write">, id: string, input: RotateKey): Promise<CreatedKey> {
  const { ctx } = keys;
  const { now, caller } = ctx;
  const by = actorOf(caller);
  return keys.write(async (tx) => {
    const { policy } = await lockRules(tx, ctx.organizationId);
    await refuseUnconfirmedIn(tx, ctx, ctx.organizationId);
    const old = await lockedKeyRow(tx, keys, id);
    refuseForeignOwner(old, ctx, "rotate");
    await refuseRotationUnderWay(tx, old, now);
    const status = keyStatus(old, now);
    if (status !== "active" && status !== "expiring")
      throw new Refusal("CONFLICT", `This key is ${status}: only an active one can be rotated.`);
    const scopes = input.scopes ?? old.scopes.filter(isScope);
    refuseScopesOfKind(old.kind, scopes);
    // Whoever may make tokens may rotate them: what a token holds is its kind's, not its maker's.
    if (old.kind !== "write_token" && old.kind !== "read_token") refuseUnheldScopes(caller, scopes);
    const expiresAt = givenExpiry(input, now) === undefined ? sameLife(old, keys, policy) : expiryOf(input, now, caller);
    if (old.kind !== "instance") refuseOutsidePolicy(policy, expiresAt, now);
    const { result, audit } = await insertKey(tx, ctx, {
      kind: old.kind,
      name: old.name,
      description: old.description,
      scopes,
      projectId: old.projectId,
      userId: old.userId,
      expiresAt,
      secret: mintedSecret(old.kind),
      settings: {
        ...settingsOf(old),
        // A successor that can do more has no place in a page.
        allowedOrigins: canOnlySend(scopes) ? old.allowedOrigins : [],
        allowedAddresses: addressesWithinParent(old.allowedAddresses, caller),
        rotatedFrom: id,
      },
      parentKeyId: caller.kind === "key" ? caller.keyId : old.parentKeyId,
    });
    const graceEndsAt = earlier(new Date(now.getTime() + input.grace_period), old.expiresAt);
    const rotatedTo = result.api_key.id;
    const facts = { before: { rotated_to: null }, after: { rotated_to: rotatedTo, grace_ends_at: graceEndsAt.toISOString() } };
    if (input.grace_period === 0) {
      await tx.apiKey.update({ where: keyAt(old), data: { rotatedTo } });
      await endKeys(tx, ctx, { organizationId: old.organizationId, ids: [id] }, "Rotated", { facts: () => facts });
      return { result, audit };
    }
    await tx.apiKey.update({
      where: keyAt(old),
      data: { graceStartedAt: now, graceEndsAt, rotatedTo, version: old.version + 1, updatedAt: now, updatedBy: by.id },
    });
    return { result, audit: [{ action: "UPDATE", resourceType: "api_key", recordId: id, projectId: old.projectId, ...facts }, audit] };
  });
}

/** One rotation after the other: else each would leave another key at work that the plan does not count. */
async function refuseRotationUnderWay(tx: Tx, { rotatedFrom }: KeyRow, now: Date): Promise<void> {
  if (!rotatedFrom) return;
  const before = await tx.apiKey.findFirst({ where: { id: rotatedFrom }, ...KEY_ROW });
  if (before?.graceEndsAt && isLive(before, now))
    throw new Refusal("CONFLICT", "The key that this one succeeds is still within its grace period. End or undo that rotation first.", {
      members: { conflicting_id: before.id },
    });
}

const settingsOf = (old: KeyRow) => ({
  rateLimit: old.rateLimit,
  rateLimitLifted: old.rateLimitLifted,
  appliedProperties: old.appliedProperties ?? [],
  filter: old.filter,
  minimumLevel: old.minimumLevel,
  useServerTimestamps: old.useServerTimestamps,
  externalId: old.externalId,
  meta: old.meta ?? {},
});

/** As long a life as the old key was given, but never beyond that of the key that rotates it, nor beyond the policy's cap. */
function sameLife({ createdAt, expiresAt }: KeyRow, { ctx: { caller, now } }: KeyReach, policy: Policy): Date | null {
  const same = expiresAt && new Date(Math.min(LATEST, now.getTime() + (expiresAt.getTime() - createdAt.getTime())));
  const ceilings = [caller.kind === "key" ? caller.expiresAt : null, latestExpiry(policy, now), same].filter((at) => at !== null);
  return ceilings.length === 0 ? null : new Date(Math.min(...ceilings.map((at) => at.getTime())));
}
