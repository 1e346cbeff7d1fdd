import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { outsideTenants } from "../../db/tenant";
import { insertSession } from "../sessions/insert-session";
import { ownAccount } from "./factor-row";
import type { FinishedSignIn } from "./finish-sign-in";
import { proofByPasskey, refusedPasskey } from "./prove-passkey";
import type { PasskeyAnswer } from "./schema";

/**
 * Signs in by a passkey that its person has unlocked, which is two factors in one: nothing else is asked. `browser` is what the challenge was
 * bound to. VALIDATION_FAILED, whatever is wrong with it; a failure is audited where the account's organizations look.
 */
export async function enterByPasskey(arrival: Granted, browser: string, response: PasskeyAnswer): Promise<FinishedSignIn> {
  const credentialId = Uint8Array.from(Buffer.from(response.id, "base64url"));
  const known = await outsideTenants((tx) => tx.passkey.findUnique({ where: { credentialId }, select: { userId: true } }));
  const entered = await changeAccount<FinishedSignIn | null>(arrival, known?.userId ?? null, async (tx) => {
    const user = known && (await ownAccount(tx, known.userId));
    const passkey = user && (await proofByPasskey(tx, arrival, { response, purpose: "first", subject: browser, userId: null }));
    if (!user || passkey?.userId !== user.id) {
      const after = { step: "passkey", ...(user ? { email: user.email } : {}) };
      return { result: null, audit: { action: "FAILED_LOGIN", resourceType: "user", recordId: user?.id ?? null, after } };
    }
    const { id: sessionId, audit } = await insertSession(tx, arrival, { user, by: "passkey" });
    return { result: { userId: user.id, sessionId }, audit };
  });
  if (!entered) throw refusedPasskey();
  return entered;
}
