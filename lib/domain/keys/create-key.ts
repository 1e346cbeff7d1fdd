import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { allowanceOf, lockOrganization } from "./key-allowance";
import { KEY_ROW, type KeyRow, keyView } from "./key-row";
import { expiryOf, refuseOverPlan, refuseRateAbovePlan, refuseTakenName, refuseUnheldScopes, refuseUnknownProject } from "./key-rule";
import { hashToken, mintToken, tokenParts } from "./key-token";
import type { CreatedKey, CreateKey, Key } from "./schema";

/**
 * Makes an organization key and gives its token, this once. The organization's row is locked before its keys are counted, so the
 * plan's limit holds however many ask at the same moment.
 * Refuses with PLAN_REQUIRED, PLAN_LIMIT_REACHED, INSUFFICIENT_SCOPE, CONFLICT (name), NOT_FOUND (project), VALIDATION_FAILED (expiry).
 */
export async function createKey(ctx: Granted<"organization:create_api_key">, input: CreateKey): Promise<CreatedKey> {
  const { organizationId, now, caller } = ctx;
  refuseUnheldScopes(caller, input.scopes);
  const expiresAt = expiryOf(input.expires_at, now, caller);
  const token = mintToken("organization");

  return change(ctx, async (tx) => {
    const plan = await lockOrganization(tx, organizationId);
    refuseOverPlan(await allowanceOf(tx, organizationId, plan, now));
    refuseRateAbovePlan(input.rate_limit, plan);
    await refuseTakenName(tx, organizationId, input.name, now);
    const projectId = await projectOf(ctx, input, tx);
    const row: KeyRow = await tx.apiKey.create({
      data: {
        id: newId(),
        organizationId,
        kind: "organization",
        projectId,
        name: input.name,
        description: input.description ?? null,
        ...tokenParts(token),
        hash: new Uint8Array(hashToken(token)),
        scopes: input.scopes,
        rateLimit: input.rate_limit ?? null,
        allowedAddresses: input.allowed_addresses ?? [],
        parentKeyId: caller.kind === "key" ? caller.keyId : null,
        expiresAt,
        createdAt: now,
        updatedAt: now,
        createdBy: caller.kind === "person" ? caller.userId : null,
        createdByName: caller.kind === "person" || caller.kind === "key" ? caller.name : null,
      },
      ...KEY_ROW,
    });
    const view = keyView(row, now);
    return {
      result: { api_key: view, token },
      audit: { action: "INSERT", resourceType: "api_key", recordId: row.id, projectId, after: auditedKey(view) },
    };
  });
}

/** A key of one project can make keys for that project only. */
async function projectOf(
  { organizationId, caller }: Granted<"organization:create_api_key">,
  input: CreateKey,
  tx: Prisma.TransactionClient,
): Promise<string | null> {
  const own = caller.kind === "key" ? caller.projectId : null;
  const wanted = input.project_id ?? own;
  if (wanted) await refuseUnknownProject(tx, organizationId, wanted);
  if (own && wanted !== own)
    throw new Refusal("INSUFFICIENT_SCOPE", "A key of one project makes keys for that project only.", {
      members: { required: [], granted: [] },
    });
  return wanted;
}

/** What the audit log keeps of a key. */
const auditedKey = (key: Key): Prisma.InputJsonObject => ({
  name: key.name,
  description: key.description,
  kind: key.kind,
  token_start: key.token_start,
  scopes: key.scopes,
  project_id: key.project_id,
  expires_at: key.expires_at,
  rate_limit: key.rate_limit,
  allowed_addresses: key.allowed_addresses,
});
