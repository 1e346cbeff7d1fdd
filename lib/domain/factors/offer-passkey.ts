import { generateRegistrationOptions, type PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/server";
import type { Granted } from "../../access/caller";
import { refuseUnconfirmed } from "../../db/confirmed-caller";
import { outsideTenants } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { personOf } from "../sessions/session-person";
import { makeChallenge } from "./challenge";
import { passkeySite, passkeysAreOffered } from "./passkey-site";
import { userHandleOf } from "./prove-passkey";

/** With what a browser makes a new passkey of the person's, for this session alone. CONFLICT where the instance has no name that they can belong to. */
export async function offerPasskey(ctx: Granted): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { userId, sessionId, email, name } = personOf(ctx);
  if (!passkeysAreOffered())
    throw new Refusal("CONFLICT", "Passkeys need an instance with a name and HTTPS. Its operator sets LATCHKEY_URL to such an address.");
  const known = await outsideTenants(async (tx) => {
    await refuseUnconfirmed(tx, ctx);
    return tx.passkey.findMany({ where: { userId }, select: { credentialId: true } });
  });
  const { rpID, rpName } = passkeySite();
  return generateRegistrationOptions({
    rpID,
    rpName,
    userID: Uint8Array.from(userHandleOf(userId)),
    userName: email,
    userDisplayName: name,
    challenge: makeChallenge({ purpose: "add", subject: sessionId }, ctx.now),
    attestationType: "none",
    authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    excludeCredentials: known.map(({ credentialId }) => ({ id: Buffer.from(credentialId).toString("base64url") })),
  });
}
