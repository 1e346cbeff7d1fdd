import type { Caller, Granted } from "../../access/caller";
import { Refusal } from "../../kernel/refusal";

/** The signed-in person to whom a personal key belongs; SIGNED_OUT where nobody is, NOT_FOUND outside an organization. */
export function personalOwner({ caller, organizationId }: Granted): Extract<Caller, { kind: "person" }> & { organizationId: string } {
  if (caller.kind !== "person") throw new Refusal("SIGNED_OUT", "Sign in to manage your personal keys.");
  if (organizationId === null) throw new Refusal("NOT_FOUND", "There is no such organization, or you do not belong to it.");
  return { ...caller, organizationId };
}
