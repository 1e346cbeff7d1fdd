import type { Granted } from "../../access/caller";
import { outsideTenants } from "../../db/tenant";
import { personOf } from "../sessions/session-person";
import { notYourPassword } from "./account-row";
import { isPassword } from "./password";

export type OwnAccount = { userId: string; sessionId: string; email: string; passwordHash: string };

/** The signed-in person's account, once they have given its password again. VALIDATION_FAILED at `current_password` where that is another. */
export async function provenAccount(ctx: Granted, password: string): Promise<OwnAccount> {
  const { userId, sessionId } = personOf(ctx);
  const user = await outsideTenants((tx) => tx.user.findUnique({ where: { id: userId }, select: { email: true, passwordHash: true } }));
  const isProven = await isPassword(password, user?.passwordHash);
  if (!user?.passwordHash || !isProven) throw notYourPassword();
  return { userId, sessionId, email: user.email, passwordHash: user.passwordHash };
}
