import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { open } from "../secrets/seal";
import { personOf } from "../sessions/session-person";
import { settleFactorChange } from "./factor-change";
import { firstRecoveryCodes, ownAccount, TOTP_SECRET } from "./factor-row";
import { wrongCode } from "./prove-code";
import type { ConfirmTotp, FactorAdded } from "./schema";
import { readTotpCode, stepOfCode } from "./totp-code";

/** The app counts from here on: a code of it was given. Recovery codes come with the first factor. */
export const confirmTotp = (ctx: Granted, { id, code }: ConfirmTotp): Promise<FactorAdded> =>
  changeAccount(ctx, personOf(ctx).userId, async (tx) => {
    const { id: userId, email } = await ownAccount(tx, personOf(ctx).userId);
    await refuseUnconfirmed(tx, ctx);
    const row = await tx.totpFactor.findFirst({ where: { id, userId, confirmedAt: null } });
    if (!row) throw new Refusal("NOT_FOUND", "This setup was started again elsewhere, or is done. Start again.");
    const given = readTotpCode(code);
    const step = given && stepOfCode(await open(tx, ctx, TOTP_SECRET(id), row.secretSealed), given, ctx.now);
    if (!step) throw wrongCode();
    await tx.totpFactor.update({ where: { id }, data: { confirmedAt: ctx.now, lastStep: step } });
    const recovery_codes = await firstRecoveryCodes(tx, userId, ctx.now);
    return { result: { recovery_codes }, audit: await settleFactorChange(tx, ctx, email, "app_added") };
  });
