import type { Granted } from "../../access/caller";
import { isInstanceScope, SCOPES } from "../../access/scopes";
import { changeAtTheDoor, changeInstance, type Written } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { hashToken } from "../verdicts/key-token";
import { keyByHash, spentHash } from "../verdicts/queries";
import { chosenSecret, insertKey } from "./insert-key";

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
    const { audit } = await insertKey(tx, ctx, {
      organizationId,
      kind: organizationId ? "organization" : "instance",
      name,
      scopes: organizationId ? ALL_OF_ORGANIZATION : ALL_OF_INSTANCE,
      expiresAt: null,
      secret: chosenSecret(token),
      by: { id: null, name: "Provisioning" },
      settings: { rateLimit: 0 },
    });
    return { result: "made", audit };
  };
  return organizationId ? changeAtTheDoor(ctx, organizationId, write) : changeInstance(ctx, write);
}
