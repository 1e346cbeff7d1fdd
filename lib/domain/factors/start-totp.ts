import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { seal } from "../secrets/seal";
import { personOf } from "../sessions/session-person";
import { ownAccount, TOTP_SECRET } from "./factor-row";
import { qrPath } from "./qr-path";
import type { StartedTotp } from "./schema";
import { newTotpSecret, totpUri } from "./totp-code";

/** Makes the secret that an app is to share, and tells it this once. It counts for nothing until a code of it was given. CONFLICT where there is an app already. */
export const startTotp = (ctx: Granted): Promise<StartedTotp> =>
  changeAccount(ctx, personOf(ctx).userId, async (tx) => {
    const { id: userId, email } = await ownAccount(tx, personOf(ctx).userId);
    await refuseUnconfirmed(tx, ctx);
    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: null } });
    if ((await tx.totpFactor.count({ where: { userId } })) > 0)
      throw new Refusal("CONFLICT", "This account has an authenticator app already. Remove that one first.");
    const id = newId();
    const secret = newTotpSecret();
    const secretSealed = await seal(tx, ctx, TOTP_SECRET(id), secret);
    await tx.totpFactor.create({ data: { id, userId, secretSealed, createdAt: ctx.now } });
    const issuer = `Latchkey (${new URL(settings.publicUrl).host})`;
    return { result: { id, secret, qr: qrPath(totpUri(secret, email, issuer)) }, audit: [] };
  });
