import type { Granted } from "../../access/caller";
import { change, changeInstance, type Written } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "./organization-row";
import type { DeleteOrganization } from "./schema";

/**
 * Deletes an organization: every key of it is refused with KEY_SUSPENDED from the next request on, and nobody sees it any more. Nothing
 * is lost for seven days, within which an admin can restore it. VALIDATION_FAILED where its name was not typed again.
 */
export const deleteOrganization = (
  ctx: Granted<"organization:admin">,
  { organization_name: typed }: DeleteOrganization,
): Promise<undefined> => change(ctx, (tx) => deleted(tx, ctx.organizationId, ctx.now, typed));

/** The same by the operator, for any organization. Refuses with NOT_FOUND and VALIDATION_FAILED. */
export const deleteAnyOrganization = (ctx: Granted<"instance:admin">, id: string): Promise<undefined> =>
  changeInstance(ctx, (tx) => deleted(tx, id, ctx.now));

async function deleted(tx: Tx, id: string, now: Date, typed?: string): Promise<Written<undefined>> {
  const { name } = await lockOrganization(tx, id);
  if (typed !== undefined && typed !== name) {
    const msg = `Type ${name} to delete it.`;
    throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "organization_name"], msg, type: "not_confirmed" }] });
  }
  await tx.organization.update({ where: { id }, data: { deletedAt: now, updatedAt: now } });
  return {
    result: undefined,
    audit: {
      action: "DELETE",
      resourceType: "organization",
      recordId: id,
      organizationId: id,
      before: { name, deleted_at: null },
      after: { deleted_at: now.toISOString() },
    },
  };
}
