import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { settleFactorChange } from "./factor-change";
import { hasFactor, ownAccount, renewedCodes } from "./factor-row";
import type { RenewedCodes } from "./schema";

/** Ten new codes, told this once, in place of the former ones. CONFLICT where there is no factor that they would stand in for. */
export const renewRecoveryCodes = (ctx: Granted): Promise<RenewedCodes> =>
  changeAccount(ctx, personOf(ctx).userId, async (tx) => {
    const { id: userId, email } = await ownAccount(tx, personOf(ctx).userId);
    await refuseUnconfirmed(tx, ctx);
    if (!(await hasFactor(tx, userId)))
      throw new Refusal("CONFLICT", "Add an authenticator app or a passkey first: recovery codes replace it.");
    const recovery_codes = await renewedCodes(tx, userId, ctx.now);
    return { result: { recovery_codes }, audit: await settleFactorChange(tx, ctx, email, "codes_renewed") };
  });
