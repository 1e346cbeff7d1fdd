import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { isPassword } from "../users/password";
import { hasFactor, ownAccount } from "./factor-row";
import { countFactorTry, giveBackTry } from "./factor-tries";
import { type ProvenBy, proveCode, wrongCode } from "./prove-code";
import { proofByPasskey } from "./prove-passkey";
import type { ConfirmPerson } from "./schema";

/**
 * Confirms that the person of a session is still they, for ten minutes: by a second factor where they have one, else by their password.
 * VALIDATION_FAILED, RATE_LIMITED; a failure is audited.
 */
export async function confirmPerson(ctx: Granted, given: ConfirmPerson): Promise<void> {
  const { userId, sessionId } = personOf(ctx);
  await countFactorTry(userId, ctx.now);
  const by = await changeAccount<ProvenBy | null>(ctx, userId, async (tx) => {
    const account = await ownAccount(tx, userId);
    const provenBy = await proven(tx, ctx, account, given);
    if (!provenBy)
      return {
        result: null,
        audit: { action: "FAILED_LOGIN", resourceType: "user", recordId: userId, after: { email: account.email, step: "confirmation" } },
      };
    const { count } = await tx.userSession.updateMany({ where: { id: sessionId, userId, endedAt: null }, data: { confirmedAt: ctx.now } });
    if (count === 0) throw new Refusal("SIGNED_OUT", "This session has ended. Sign in again.");
    return { result: provenBy, audit: { action: "VERIFY", resourceType: "session", recordId: sessionId, after: { by: provenBy } } };
  });
  if (!by) throw given.password === undefined ? wrongCode() : wrongPassword();
  await giveBackTry(userId);
}

function wrongPassword(): Refusal {
  const msg = "This is not your password.";
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "password"], msg, type: "credentials" }] });
}

type Account = { id: string; email: string; passwordHash: string | null };

async function proven(tx: Tx, ctx: Granted, account: Account, given: ConfirmPerson): Promise<ProvenBy | null> {
  const { sessionId } = personOf(ctx);
  if (given.passkey)
    return (
      (await proofByPasskey(tx, ctx, { response: given.passkey, purpose: "confirm", subject: sessionId, userId: account.id })) && "passkey"
    );
  if (given.code !== undefined) return proveCode(tx, ctx, account, given.code);
  if (await hasFactor(tx, account.id)) return null;
  return (await isPassword(given.password ?? "", account.passwordHash)) ? "password" : null;
}
