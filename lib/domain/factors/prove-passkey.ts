import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from "@simplewebauthn/server";
import type { Granted } from "../../access/caller";
import type { Passkey } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { type Bound, isChallenge, spendChallenge } from "./challenge";
import { passkeySite } from "./passkey-site";
import type { PasskeyAnswer } from "./schema";

/** `userId` is whose it has to be; null where the passkey alone says who signs in, who must then have unlocked it. */
type Asked = Bound & { response: PasskeyAnswer; userId: string | null };

/**
 * The passkey that answered a challenge of ours, with its counter moved on; null where it is unknown, another's, or its answer does not hold. The
 * row is locked and the challenge used up, so that one answer counts once.
 */
export async function proofByPasskey(tx: Tx, { now }: Granted, { response, userId, ...bound }: Asked): Promise<Passkey | null> {
  const credentialId = Uint8Array.from(Buffer.from(response.id, "base64url"));
  await tx.$queryRaw`select 1 from passkeys where credential_id = ${credentialId} for update`;
  const row = await tx.passkey.findUnique({ where: { credentialId } });
  if (!row || (userId !== null && row.userId !== userId) || !isOfUser(response, row.userId, userId === null)) return null;
  const counter = await verifiedCounter(row, response, bound, userId === null, now);
  if (counter === null || !(await spendChallenge(tx, challengeOf(response), now))) return null;
  return tx.passkey.update({ where: { id: row.id }, data: { counter, lastUsedAt: now } });
}

/** A passkey that signs in by itself names its account, too. */
function isOfUser({ response: { userHandle } }: PasskeyAnswer, userId: string, mustSay: boolean): boolean {
  if (!userHandle) return !mustSay;
  return Buffer.from(userHandle, "base64url").equals(userHandleOf(userId));
}

/** What an authenticator keeps of the account: its id, which tells nobody anything. */
export const userHandleOf = (userId: string): Buffer => Buffer.from(userId.replaceAll("-", ""), "hex");

async function verifiedCounter(row: Passkey, response: PasskeyAnswer, bound: Bound, isFirst: boolean, now: Date): Promise<number | null> {
  const { rpID, origin } = passkeySite();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON, // as its schema has seen
      expectedChallenge: (challenge) => isChallenge(challenge, bound, now),
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential: { id: response.id, publicKey: row.publicKey, counter: Number(row.counter) },
      requireUserVerification: isFirst,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null; // the library throws for whatever does not hold: origin, challenge, flags, a counter that did not move on
  }
}

/** The challenge that the browser signed, as it stands in what it sent. */
export function challengeOf({ response }: { response: { clientDataJSON: string } }): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(response.clientDataJSON, "base64url").toString());
    return typeof challenge === "string" ? challenge : "";
  } catch {
    return "";
  }
}

export const refusedPasskey = (): Refusal =>
  new Refusal("VALIDATION_FAILED", "This passkey was not accepted. Try again, or use another way.");
