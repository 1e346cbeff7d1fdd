import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { endMembership } from "./member-removal";
import { refuseKeyOfOneProject } from "./role-rule";

/**
 * Takes a member out. Their personal keys are revoked at once; the organization's keys stay, also those that they generated.
 * Refuses with NOT_FOUND and CONFLICT.
 */
export async function removeMember(ctx: Granted<"organization:write_member">, userId: string): Promise<undefined> {
  refuseKeyOfOneProject(ctx.caller, "organization:write_member");
  return change(ctx, (tx) => endMembership(tx, ctx, ctx.organizationId, userId));
}
