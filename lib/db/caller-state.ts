import type { Arrival } from "../access/caller";
import { ROLE_SCOPES, type Role } from "../access/roles";
import type { Scope } from "../access/scopes";
import { Refusal } from "../kernel/refusal";
import type { Tx } from "./tenant";

type State = { status: string; organization_deleted: boolean; personal: boolean; role: Role | null };

/**
 * Judges the key behind a write again, inside its transaction and held until that ends: between the verdict and here the body arrived, for
 * which a caller may take its time. So nothing is made under a key after its revocation has returned. The organization is locked first,
 * as every verb on keys does. KEY_REVOKED, KEY_EXPIRED, KEY_SUSPENDED, INSUFFICIENT_SCOPE.
 */
export async function refuseEndedCaller(tx: Tx, { caller }: Arrival, organizationId: string | null): Promise<void> {
  if (caller.kind !== "key") return;
  if (organizationId !== null) await tx.$queryRaw`select 1 from organizations where id = ${organizationId}::uuid for no key update`;
  const [state] = await tx.$queryRaw<State[]>`select * from caller_state(${caller.keyId}::uuid)`;
  if (!state || state.status === "revoked" || (state.personal && state.role === null))
    throw new Refusal("KEY_REVOKED", "This key was revoked before the request was complete. Nothing was changed.");
  if (state.status === "expired")
    throw new Refusal("KEY_EXPIRED", "This key expired before the request was complete. Nothing was changed.");
  if (state.status === "suspended" || state.organization_deleted)
    throw new Refusal("KEY_SUSPENDED", "This key was suspended before the request was complete. Nothing was changed.");
  const roleScopes: readonly Scope[] = state.personal && state.role ? ROLE_SCOPES[state.role] : caller.scopes;
  const lost = caller.scopes.filter((scope) => !roleScopes.includes(scope));
  if (lost.length > 0)
    throw new Refusal("INSUFFICIENT_SCOPE", "The role of this key's owner changed before the request was complete. Nothing was changed.", {
      members: { required: lost, granted: caller.scopes.filter((scope) => roleScopes.includes(scope)) },
    });
}
