import { outsideTenants, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { isLinkToken, linkHash } from "../users/account-link-token.mjs";

const hashOf = (token: string) => Uint8Array.from(linkHash(token));

/** Whose sign-in is half done, or SIGNED_OUT where its time is over. */
export async function pendingUser(token: string | undefined, now: Date): Promise<string> {
  const row = isLinkToken(token)
    ? await outsideTenants((tx) =>
        tx.pendingSignIn.findUnique({ where: { hash: hashOf(token), expiresAt: { gt: now } }, select: { userId: true } }),
      )
    : null;
  if (!row) throw signInOver();
  return row.userId;
}

/** Uses it up: it becomes one session. */
export async function spendPending(tx: Tx, token: string, userId: string, now: Date): Promise<void> {
  const { count } = await tx.pendingSignIn.deleteMany({ where: { hash: hashOf(token), userId, expiresAt: { gt: now } } });
  if (count === 0) throw signInOver();
}

const signInOver = (): Refusal => new Refusal("SIGNED_OUT", "This sign-in has taken too long, or was ended. Start again.");
