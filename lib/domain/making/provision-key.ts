import type { Granted } from "../../access/caller";
import { isInstanceScope, SCOPES } from "../../access/scopes";
import { changeAtTheDoor, changeInstance, type Written } from "../../db/change";
import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { foldedName } from "../../kernel/folded-name";
import { newId } from "../../kernel/id";
import { hashToken, tokenParts } from "../verdicts/key-token";
import { keyByHash, spentHash } from "../verdicts/queries";

const ALL_OF_INSTANCE = SCOPES.filter(isInstanceScope);
const ALL_OF_ORGANIZATION = SCOPES.filter((scope) => !isInstanceScope(scope));

/**
 * Makes the key of a token that the operator chose, with every scope of its kind and no rate limit; an instance key where no
 * organization is named. A token that is known already is left as it is, whatever its state; one whose key was purged opens nothing again.
 */
export async function provisionKey(
  ctx: Granted<"instance:admin">,
  { token, name, organizationId }: { token: string; name: string; organizationId: string | null },
): Promise<"made" | "exists" | "spent"> {
  if (await keyByHash(hashToken(token))) return "exists";
  if (await spentHash(hashToken(token))) return "spent";
  const write = async (tx: Tx): Promise<Written<"made">> => {
    const id = newId();
    const scopes = organizationId ? ALL_OF_ORGANIZATION : ALL_OF_INSTANCE;
    await tx.apiKey.createMany({
      data: {
        id,
        organizationId: tenantOf(organizationId),
        kind: organizationId ? "organization" : "instance",
        name,
        nameFolded: foldedName(name),
        ...tokenParts(token),
        hash: new Uint8Array(hashToken(token)),
        scopes,
        rateLimit: 0,
        createdAt: ctx.now,
        updatedAt: ctx.now,
        createdByName: "Provisioning",
      },
    });
    return {
      result: "made",
      audit: { action: "INSERT", resourceType: "api_key", recordId: id, organizationId, after: { name, scopes: [...scopes] } },
    };
  };
  return organizationId ? changeAtTheDoor(ctx, organizationId, write) : changeInstance(ctx, write);
}
