import type { Granted } from "../../access/caller";
import { inTenant, outsideTenants } from "../../db/tenant";
import { rfc3339 } from "../../kernel/time";
import { personOf } from "../sessions/session-person";
import { passkeysAreOffered } from "./passkey-site";
import type { FactorsView, Protection, WaysToConfirm } from "./schema";

/** The person's own factors. */
export async function listFactors(ctx: Granted): Promise<FactorsView> {
  const { userId } = personOf(ctx);
  return outsideTenants(async (tx) => {
    const app = await tx.totpFactor.findFirst({ where: { userId, confirmedAt: { not: null } }, select: { createdAt: true } });
    const passkeys = await tx.passkey.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
    return {
      app: app && { created_at: rfc3339(app.createdAt) },
      passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
        id,
        name,
        created_at: rfc3339(createdAt),
        last_used_at: lastUsedAt && rfc3339(lastUsedAt),
        backed_up: backedUp,
      })),
      recovery_codes_left: await tx.recoveryCode.count({ where: { userId, usedAt: null } }),
      passkeys_are_offered: passkeysAreOffered(),
    };
  });
}

/** By what the person of an account can prove who they are beside or in place of the password. */
export const waysToConfirm = (userId: string): Promise<WaysToConfirm> =>
  outsideTenants(async (tx) => {
    const app = (await tx.totpFactor.count({ where: { userId, confirmedAt: { not: null } } })) > 0;
    const passkey = (await tx.passkey.count({ where: { userId } })) > 0;
    const user = await tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
    return { app, passkey, password: !app && !passkey && user?.passwordHash != null };
  });

/** What an organization asks of its people, and how many of them have no second factor. */
export const readProtection = (ctx: Granted<"organization:read_api_key">): Promise<{ protection: Protection; without: number }> =>
  inTenant(ctx, async (tx) => {
    const { requiresSecondFactor, asksToConfirm } = await tx.organization.findUniqueOrThrow({
      where: { id: ctx.organizationId },
      select: { requiresSecondFactor: true, asksToConfirm: true },
    });
    const [row] = await tx.$queryRaw<{ without: number }[]>`
      select count(*)::int as without from memberships where organization_id = ${ctx.organizationId}::uuid and not has_second_factor(user_id)`;
    return { protection: { requires_second_factor: requiresSecondFactor, asks_to_confirm: asksToConfirm }, without: row?.without ?? 0 };
  });
