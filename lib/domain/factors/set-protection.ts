import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { personOf } from "../sessions/session-person";
import { hasFactor } from "./factor-row";
import type { Protection } from "./schema";

/**
 * Sets what the organization asks of its people. Whoever has no second factor when one is required gets nothing of the organization until they
 * have; so only somebody who has one can require it. CONFLICT.
 */
export const setProtection = (ctx: Granted<"organization:admin">, next: Protection): Promise<Protection> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    const row = await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    const before = { requires_second_factor: row.requiresSecondFactor, asks_to_confirm: row.asksToConfirm };
    if (next.requires_second_factor && !before.requires_second_factor && !(await hasFactor(tx, personOf(ctx).userId)))
      throw new Refusal(
        "CONFLICT",
        "Add a second factor to your own account first: without one you could no longer open this organization.",
      );
    await tx.organization.update({
      where: { id: organizationId },
      data: { requiresSecondFactor: next.requires_second_factor, asksToConfirm: next.asks_to_confirm, updatedAt: now },
    });
    return { result: next, audit: { action: "UPDATE", resourceType: "organization", recordId: organizationId, before, after: next } };
  });
