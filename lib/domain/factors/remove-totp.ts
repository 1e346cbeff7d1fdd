import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { settleFactorChange } from "./factor-change";
import { dropCodesWithoutFactor, ownAccount } from "./factor-row";

/** Codes of the app are refused from here on. */
export const removeTotp = (ctx: Granted): Promise<void> =>
  changeAccount(ctx, personOf(ctx).userId, async (tx) => {
    const { id: userId, email } = await ownAccount(tx, personOf(ctx).userId);
    await refuseUnconfirmed(tx, ctx);
    const { count } = await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } });
    if (count === 0) throw new Refusal("NOT_FOUND", "This account has no authenticator app.");
    await dropCodesWithoutFactor(tx, userId);
    return { result: undefined, audit: await settleFactorChange(tx, ctx, email, "app_removed") };
  });
