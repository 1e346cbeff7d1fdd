import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import type { AddPasskey, PasskeyAnswer } from "../../lib/domain/factors/schema";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();
const text = (data: Uint8Array) => Buffer.from(data).toString("base64url");

type Ways = { origin?: string; rpID?: string; unlocked?: boolean; counter?: number; userHandle?: string };
const [PRESENT, UNLOCKED, ATTESTED] = [0x01, 0x04, 0x40];

/** An authenticator with one passkey, in software: signs what a real one would, or what a forger might. */
export function softAuthenticator(site: { origin: string; rpID: string }) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const key = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
      [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
    ]),
  );
  const id = randomBytes(32);
  const data = ({ rpID = site.rpID, unlocked = true, counter = 1 }: Ways, attested = false): Buffer => {
    const head = Buffer.alloc(5);
    head.writeUInt8(PRESENT | (unlocked ? UNLOCKED : 0) | (attested ? ATTESTED : 0));
    head.writeUInt32BE(counter, 1);
    const length = Buffer.from([0, id.length]);
    return Buffer.concat([sha256(rpID), head, ...(attested ? [Buffer.alloc(16), length, id, key] : [])]);
  };
  const client = (type: string, challenge: string, origin = site.origin) => JSON.stringify({ type, challenge, origin, crossOrigin: false });
  const credential = { id: text(id), rawId: text(id), type: "public-key" as const, clientExtensionResults: {} };
  return {
    make(challenge: string, ways: Ways = {}): AddPasskey["response"] {
      const attestation = new Map<string, string | Uint8Array | Map<string, string>>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", Uint8Array.from(data({ counter: 0, ...ways }, true))],
      ]);
      const clientDataJSON = text(Buffer.from(client("webauthn.create", challenge, ways.origin)));
      return { ...credential, response: { clientDataJSON, attestationObject: text(isoCBOR.encode(attestation)) } };
    },
    answer(challenge: string, ways: Ways = {}): PasskeyAnswer {
      const clientData = client("webauthn.get", challenge, ways.origin);
      const authenticatorData = data(ways);
      const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientData)]), privateKey);
      const response = {
        clientDataJSON: text(Buffer.from(clientData)),
        authenticatorData: text(authenticatorData),
        signature: text(signature),
      };
      return { ...credential, response: { ...response, userHandle: ways.userHandle } };
    },
  };
}
