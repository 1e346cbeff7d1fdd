import type { Granted } from "../../access/caller";
import { type AuditEntry, changeAccount } from "../../db/change";
import type { Tx } from "../../db/tenant";
import { queueMail } from "../mails/queue-mail";
import { insertSession } from "../sessions/insert-session";
import { ownAccount } from "./factor-row";
import { MOST_TRIES } from "./factor-terms";
import { countFactorTry, giveBackTry } from "./factor-tries";
import { pendingUser, spendPending } from "./pending-sign-in";
import { type ProvenBy, proveCode, wrongCode } from "./prove-code";
import { proofByPasskey } from "./prove-passkey";
import type { SecondStep } from "./schema";

export type FinishedSignIn = { userId: string; sessionId: string };

/** Makes a half-done sign-in a session, by a code or a passkey. VALIDATION_FAILED, RATE_LIMITED, or SIGNED_OUT where its time is over. */
export async function finishSignIn(arrival: Granted, token: string | undefined, given: SecondStep): Promise<FinishedSignIn> {
  const userId = await pendingUser(token, arrival.now);
  const pending = String(token);
  const tries = await countFactorTry(userId, arrival.now);
  const finished = await changeAccount<FinishedSignIn | null>(arrival, userId, async (tx) => {
    const account = await ownAccount(tx, userId);
    const by = await provenBy(tx, arrival, account, pending, given);
    if (!by) return { result: null, audit: await failed(tx, arrival, account, tries) };
    await spendPending(tx, pending, userId, arrival.now);
    const { id: sessionId, audit } = await insertSession(tx, arrival, { user: account, by });
    return { result: { userId, sessionId }, audit };
  });
  if (!finished) throw wrongCode();
  await giveBackTry(userId);
  return finished;
}

type Account = { id: string; email: string; name: string };

const provenBy = async (tx: Tx, arrival: Granted, account: Account, pending: string, given: SecondStep): Promise<ProvenBy | null> =>
  given.passkey
    ? (await proofByPasskey(tx, arrival, { response: given.passkey, purpose: "second", subject: pending, userId: account.id })) && "passkey"
    : proveCode(tx, arrival, account, given.code ?? "");

/** Whoever comes so far knows the password: with the last try that is taken, its owner is told. */
async function failed(tx: Tx, { now }: Granted, { id, email, name }: Account, tries: number): Promise<AuditEntry> {
  if (tries === MOST_TRIES.count)
    await queueMail(tx, { organizationId: null, recipient: email, mail: { template: "second_factor_failing", tries }, now });
  return { action: "FAILED_LOGIN", resourceType: "user", recordId: id, after: { email, step: "second_factor" }, actor: { id, name } };
}
