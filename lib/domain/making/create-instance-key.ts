import type { Granted } from "../../access/caller";
import { changeInstance } from "../../db/change";
import { lockRules } from "../keys/key-allowance";
import { addressesWithinParent, expiryOf, refuseScopesOfKind, refuseTakenName, refuseUnheldScopes } from "../keys/key-rule";
import type { CreatedKey, CreateInstanceKey } from "../keys/schema";
import { insertKey, mintedSecret } from "./new-key";

/** Makes a key of the instance itself, with `instance:*` scopes alone. It belongs to no organization and no plan. */
export async function createInstanceKey(ctx: Granted<"instance:admin">, input: CreateInstanceKey): Promise<CreatedKey> {
  const { now, caller } = ctx;
  refuseScopesOfKind("instance", input.scopes);
  refuseUnheldScopes(caller, input.scopes);
  const expiresAt = expiryOf(input, now, caller);
  return changeInstance(ctx, async (tx) => {
    await lockRules(tx, null);
    await refuseTakenName(tx, { organizationId: null, kind: "instance" }, input.name, now);
    return insertKey(tx, ctx, {
      kind: "instance",
      name: input.name,
      description: input.description,
      scopes: input.scopes,
      expiresAt,
      secret: mintedSecret("instance"),
      settings: { allowedAddresses: addressesWithinParent(input.allowed_addresses, caller) },
    });
  });
}
