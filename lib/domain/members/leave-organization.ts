import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { endMembership } from "./member-removal";

/** Takes the signed-in person out of the organization. CONFLICT for its last admin. */
export async function leaveOrganization(ctx: Granted<"organization:read">): Promise<undefined> {
  const { caller, organizationId } = ctx;
  if (caller.kind !== "person") throw new Refusal("SIGNED_OUT", "Sign in to continue.");
  return change(ctx, (tx) => endMembership(tx, ctx, organizationId, caller.userId));
}
