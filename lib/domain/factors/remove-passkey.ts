import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { settleFactorChange } from "./factor-change";
import { dropCodesWithoutFactor, ownAccount } from "./factor-row";
import type { RemovePasskey } from "./schema";

/** One's own alone; it signs nobody in from here on. */
export const removePasskey = (ctx: Granted, { id }: RemovePasskey): Promise<void> =>
  changeAccount(ctx, personOf(ctx).userId, async (tx) => {
    const { id: userId, email } = await ownAccount(tx, personOf(ctx).userId);
    await refuseUnconfirmed(tx, ctx);
    const passkey = await tx.passkey.findFirst({ where: { id, userId }, select: { name: true } });
    if (!passkey) throw new Refusal("NOT_FOUND", "You have no such passkey.");
    await tx.passkey.deleteMany({ where: { id, userId } });
    await dropCodesWithoutFactor(tx, userId);
    return { result: undefined, audit: await settleFactorChange(tx, ctx, email, "passkey_removed", passkey.name) };
  });
