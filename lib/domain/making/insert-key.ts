import { actorOf, type Granted, type KeyKind } from "../../access/caller";
import type { Scope } from "../../access/scopes";
import type { AuditEntry } from "../../db/change";
import type { Prisma } from "../../db/generated/client";
import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { foldedName } from "../../kernel/folded-name";
import { newId } from "../../kernel/id";
import { givenTokenHash, givenTokenParts } from "../given-tokens/given-token";
import { KEY_ROW, type KeyRow, keyView } from "../keys/key-row";
import type { Key } from "../keys/schema";
import { hashToken, mintToken, tokenParts } from "../verdicts/key-token";
import type { CreatedKey } from "./schema";

type NewKey = {
  /** Where it is another than the caller's: the operator provisions keys anywhere. */
  organizationId?: string | null;
  kind: KeyKind;
  name: string;
  scopes: readonly Scope[];
  expiresAt: Date | null;
  description?: string | null;
  projectId?: string | null;
  userId?: string | null;
  /** A secret: it is chosen before the transaction begins, so that no lock is held while it is hashed. */
  secret: KeySecret;
  /** Who made it, where that is not the caller. */
  parentKeyId?: string | null;
  by?: { id: string | null; name: string };
  settings?: Partial<Prisma.ApiKeyUncheckedCreateInput>;
};

type SecretColumns = Pick<Prisma.ApiKeyUncheckedCreateInput, "prefix" | "start" | "tag" | "hash" | "givenHash">;
export type KeySecret = { token: string; columns: SecretColumns };

/** A new secret from the CSPRNG, of which SHA-256 is kept. */
export function mintedSecret(kind: KeyKind): KeySecret {
  return chosenSecret(mintToken(kind));
}

/** A secret in the form of a generated one that the operator brought along. */
export const chosenSecret = (token: string): KeySecret => ({
  token,
  columns: { ...tokenParts(token), hash: new Uint8Array(hashToken(token)) },
});

/** A secret that an admin brought along, of which a salted scrypt hash is kept. */
export const givenSecret = async (token: string): Promise<KeySecret> => ({
  token,
  columns: { ...givenTokenParts(token), givenHash: await givenTokenHash(token) },
});

/** Writes the row of a new key and says what the audit log keeps of it. Rules were checked before, under the lock of `lockRules`. */
export async function insertKey(tx: Tx, ctx: Granted, key: NewKey): Promise<{ result: CreatedKey; audit: AuditEntry }> {
  const { caller, now } = ctx;
  const by = key.by ?? actorOf(caller);
  const organizationId = key.organizationId === undefined ? ctx.organizationId : key.organizationId;
  const row: KeyRow = await tx.apiKey.create({
    data: {
      ...key.settings,
      ...key.secret.columns,
      id: newId(),
      organizationId: tenantOf(organizationId),
      kind: key.kind,
      projectId: key.projectId ?? null,
      userId: key.userId ?? null,
      name: key.name,
      nameFolded: foldedName(key.name),
      description: key.description ?? null,
      scopes: [...key.scopes],
      expiresAt: key.expiresAt,
      parentKeyId: key.parentKeyId ?? (caller.kind === "key" ? caller.keyId : null),
      createdAt: now,
      updatedAt: now,
      createdBy: by.id,
      createdByName: by.name,
    },
    ...KEY_ROW,
  });
  const view = keyView(row, now);
  return {
    result: { api_key: view, token: key.secret.token },
    audit: {
      action: "INSERT",
      resourceType: "api_key",
      recordId: row.id,
      organizationId,
      projectId: row.projectId,
      after: auditedKey(view),
    },
  };
}

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
  ...(key.allowed_origins.length > 0 ? { allowed_origins: key.allowed_origins } : {}),
  external_id: key.external_id,
  meta: key.meta as Prisma.InputJsonObject,
  ...(key.rotated_from ? { rotated_from: key.rotated_from } : {}),
});
