import { type RegistrationResponseJSON, type VerifiedRegistrationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { isTaken } from "../../db/database-fault";
import { newId } from "../../kernel/id";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { isChallenge, spendChallenge } from "./challenge";
import { settleFactorChange } from "./factor-change";
import { firstRecoveryCodes, ownAccount } from "./factor-row";
import { MOST_PASSKEYS } from "./factor-terms";
import { passkeySite } from "./passkey-site";
import { challengeOf, refusedPasskey } from "./prove-passkey";
import type { AddPasskey, FactorAdded } from "./schema";

/** Keeps a new passkey, whose key never leaves the person's device. Recovery codes come with the first factor. CONFLICT where it is kept already, or beyond 20. */
export async function addPasskey(ctx: Granted, { name, response }: AddPasskey): Promise<FactorAdded> {
  const { userId, sessionId } = personOf(ctx);
  const { credential, credentialBackedUp } = await registered(ctx, sessionId, response);
  try {
    return await changeAccount(ctx, userId, async (tx) => {
      const { email } = await ownAccount(tx, userId);
      await refuseUnconfirmed(tx, ctx);
      if (!(await spendChallenge(tx, challengeOf(response), ctx.now))) throw refusedPasskey();
      if ((await tx.passkey.count({ where: { userId } })) >= MOST_PASSKEYS)
        throw new Refusal("CONFLICT", `An account has at most ${MOST_PASSKEYS} passkeys. Remove one that you do not use.`);
      await tx.passkey.create({
        data: {
          id: newId(),
          userId,
          credentialId: Uint8Array.from(Buffer.from(credential.id, "base64url")),
          publicKey: credential.publicKey,
          counter: credential.counter,
          transports: response.response.transports ?? [],
          name,
          backedUp: credentialBackedUp,
          createdAt: ctx.now,
        },
      });
      const recovery_codes = await firstRecoveryCodes(tx, userId, ctx.now);
      return { result: { recovery_codes }, audit: await settleFactorChange(tx, ctx, email, "passkey_added", name) };
    });
  } catch (error) {
    if (isTaken(error)) throw new Refusal("CONFLICT", "This passkey has been added already.", { cause: error });
    throw error;
  }
}

type Registered = Extract<VerifiedRegistrationResponse, { verified: true }>["registrationInfo"];

async function registered({ now }: Granted, sessionId: string, response: AddPasskey["response"]): Promise<Registered> {
  const { rpID, origin } = passkeySite();
  const result = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON, // as its schema has seen
    expectedChallenge: (challenge) => isChallenge(challenge, { purpose: "add", subject: sessionId }, now),
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: false,
  }).catch(() => undefined);
  if (result?.verified) return result.registrationInfo;
  throw refusedPasskey();
}
