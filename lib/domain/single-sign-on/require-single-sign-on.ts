import type { Granted } from "../../access/caller";
import { change } from "../../db/change";
import { refuseUnconfirmedIn } from "../../db/confirmed-caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { lockOrganization } from "../organizations/organization-row";
import { refuseWithoutComplianceApis } from "../plans/compliance-apis";
import type { RequireSingleSignOn } from "./schema";
import { foundSignOn } from "./sign-on-row";

/**
 * Asks for single sign-on of everybody but one admin, whose password goes on to open the organization, should the provider be gone. Sessions by
 * password reach it no more from their next request on. CONFLICT where nobody has come by single sign-on yet, since it may not work.
 */
export const requireSingleSignOn = (ctx: Granted<"organization:admin">, input: RequireSingleSignOn): Promise<undefined> =>
  change(ctx, async (tx) => {
    const { organizationId, now } = ctx;
    await lockOrganization(tx, organizationId);
    await refuseUnconfirmedIn(tx, ctx, organizationId);
    const before = await foundSignOn(tx, organizationId);
    if (input.required) await refuseUntried(tx, organizationId, input.password_admin_id);
    const passwordAdminId = input.required ? input.password_admin_id : null;
    await tx.singleSignOn.update({
      where: { organizationId_id: { organizationId, id: before.id } },
      data: { required: input.required, passwordAdminId, updatedAt: now },
    });
    return {
      result: undefined,
      audit: {
        action: "UPDATE",
        resourceType: "single_sign_on",
        recordId: before.id,
        before: { required: before.required, password_admin_id: before.passwordAdminId },
        after: { required: input.required, password_admin_id: passwordAdminId },
      },
    };
  });

async function refuseUntried(tx: Tx, organizationId: string, adminId: string | null): Promise<void> {
  await refuseWithoutComplianceApis(tx, organizationId, "single sign-on");
  if ((await tx.signOnIdentity.count({ where: { organizationId } })) === 0)
    throw new Refusal("CONFLICT", "Nobody has signed in with single sign-on yet. Sign in with it once, so that you know that it works.");
  const admin =
    adminId &&
    (await tx.membership.findFirst({
      where: { organizationId, userId: adminId, role: "admin", user: { passwordHash: { not: null } } },
      select: { userId: true },
    }));
  if (admin) return;
  const msg = "Choose an admin who has a password: it opens the organization where the provider is gone.";
  throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "password_admin_id"], msg, type: "no_password_admin" }] });
}
