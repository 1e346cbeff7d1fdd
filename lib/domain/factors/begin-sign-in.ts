import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { insertSession } from "../sessions/insert-session";
import { newLinkToken } from "../users/account-link-token.mjs";
import { lockAccount } from "../users/account-row";
import type { AuthenticatedUser } from "../users/authenticate-user";
import { hasFactor } from "./factor-row";
import { SIGN_IN_LASTS } from "./factor-terms";

/** A session, or the token of what is none yet: whoever holds it may give the second factor within ten minutes, and do nothing else. */
export type BegunSignIn = { sessionId: string } | { pending: string };

/** What follows a proven password. CONFLICT where it was changed meanwhile: whoever changed it has ended every session. */
export const beginSignIn = (arrival: Granted, user: AuthenticatedUser): Promise<BegunSignIn> =>
  changeAccount<BegunSignIn>(arrival, user.id, async (tx) => {
    const account = await lockAccount(tx, user.id);
    if (account?.passwordHash !== user.passwordHash)
      throw new Refusal("CONFLICT", "The password was changed just now. Sign in with the new one.");
    if (await hasFactor(tx, user.id)) return { result: { pending: await insertPending(tx, user.id, arrival.now) }, audit: [] };
    const { id, audit } = await insertSession(tx, arrival, { user });
    return { result: { sessionId: id }, audit };
  });

const MOST_AT_ONCE = 20;

/** The latest few of an account; those that are over go on this occasion. */
async function insertPending(tx: Tx, userId: string, now: Date): Promise<string> {
  const { token, hash } = newLinkToken();
  await tx.pendingSignIn.deleteMany({ where: { expiresAt: { lte: now } } });
  await tx.$executeRaw`delete from pending_sign_ins where hash in (
    select hash from pending_sign_ins where user_id = ${userId}::uuid order by created_at desc offset ${MOST_AT_ONCE - 1})`;
  const expiresAt = new Date(now.getTime() + SIGN_IN_LASTS);
  await tx.pendingSignIn.createMany({ data: [{ hash: Uint8Array.from(hash), userId, createdAt: now, expiresAt }] });
  return token;
}
