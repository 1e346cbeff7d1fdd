import type { Granted } from "../../access/caller";
import { outsideTenants } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { isPassword } from "./password";

export type OwnAccount = { userId: string; sessionId: string; name: string; email: string };

/** The signed-in person's account, once they have given its password again. VALIDATION_FAILED at `current_password` where that is another. */
export async function provenAccount(ctx: Granted, password: string): Promise<OwnAccount> {
  const { userId, sessionId } = personOf(ctx);
  const user = await outsideTenants((tx) =>
    tx.user.findUnique({ where: { id: userId }, select: { name: true, email: true, passwordHash: true } }),
  );
  if (user && (await isPassword(password, user.passwordHash))) return { userId, sessionId, name: user.name, email: user.email };
  const msg = "This is not your password.";
  throw new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "current_password"], msg, type: "credentials" }] });
}
