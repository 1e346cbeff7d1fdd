import { generateAuthenticationOptions, type PublicKeyCredentialRequestOptionsJSON } from "@simplewebauthn/server";
import { outsideTenants } from "../../db/tenant";
import { type Bound, makeChallenge } from "./challenge";
import { passkeySite } from "./passkey-site";

/** What a browser asks its authenticators: for one of the account's passkeys or, where nobody is known yet, for any that it keeps for this site. */
export async function askPasskey(bound: Bound, userId: string | null, now: Date): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const known = userId
    ? await outsideTenants((tx) => tx.passkey.findMany({ where: { userId }, select: { credentialId: true, transports: true } }))
    : [];
  return generateAuthenticationOptions({
    rpID: passkeySite().rpID,
    challenge: makeChallenge(bound, now),
    userVerification: userId ? "preferred" : "required",
    allowCredentials: known.map(({ credentialId }) => ({ id: Buffer.from(credentialId).toString("base64url") })),
  });
}
