import { createPublicKey, type KeyObject, verify } from "node:crypto";
import { z } from "zod";
import { Refusal } from "../kernel/refusal";
import { settings } from "../kernel/settings";
import { theProcess } from "../kernel/the-process";
import { HOUR, MINUTE, SECOND } from "../kernel/time";

const PublicKeys = z.object({ public_keys: z.array(z.object({ key_identifier: z.string(), key: z.string() })).max(1_000) });

type Known = { keys: Map<string, KeyObject>; readAt: number; askedAt: number; asking: Promise<void> | undefined };
declare module "../kernel/the-process" {
  interface TheProcess {
    githubKeys: Known;
  }
}
export const makeGithubKeys = (): Known => ({
  keys: new Map(),
  readAt: Number.NEGATIVE_INFINITY,
  askedAt: Number.NEGATIVE_INFINITY,
  asking: undefined,
});

const KEPT = HOUR;
/** Also after an unknown identifier or a failure, so that nobody can make this instance ask without end. */
const ASKED_AGAIN_AFTER = MINUTE;
const TIMEOUT = 5 * SECOND;
const MOST_BYTES = 256 * 1024;

/**
 * Refuses with INVALID_SIGNATURE unless GitHub signed these bytes: ECDSA on P-256 with SHA-256, DER in base64, under the key that the
 * identifier names. UNAVAILABLE while its keys cannot be read. `now` in milliseconds of any clock that never steps.
 */
export async function verifyGithubSignature(
  body: Buffer,
  { identifier, signature }: { identifier: string | undefined; signature: string | undefined },
  now: number,
): Promise<void> {
  if (!identifier || !signature)
    throw new Refusal("INVALID_SIGNATURE", "Send the headers Github-Public-Key-Identifier and Github-Public-Key-Signature.");
  const key = await publicKey(identifier, now);
  if (!key) throw new Refusal("INVALID_SIGNATURE", "GitHub publishes no key with this identifier. Sign with one of its current keys.");
  if (!verify("sha256", body, { key, dsaEncoding: "der" }, Buffer.from(signature, "base64")))
    throw new Refusal("INVALID_SIGNATURE", "The signature does not fit the body. Send the body exactly as it was signed.");
}

async function publicKey(identifier: string, now: number): Promise<KeyObject | undefined> {
  const k = theProcess().githubKeys;
  const fresh = () => now - k.readAt < KEPT;
  if (!fresh() || !k.keys.has(identifier)) await readAgain(k, now);
  if (!fresh())
    throw new Refusal("UNAVAILABLE", "GitHub's public keys cannot be read just now. Try again in a minute.", {
      retryAfter: ASKED_AGAIN_AFTER / SECOND,
    });
  return k.keys.get(identifier);
}

/** Those that ask at the same time wait for one answer. A failure leaves what was read before. */
async function readAgain(k: Known, now: number): Promise<void> {
  if (!k.asking && now - k.askedAt >= ASKED_AGAIN_AFTER) {
    k.askedAt = now;
    k.asking = readKeys()
      .then((keys) => {
        k.keys = keys;
        k.readAt = now;
      })
      .catch(() => {})
      .finally(() => {
        k.asking = undefined;
      });
  }
  await k.asking;
}

async function readKeys(): Promise<Map<string, KeyObject>> {
  const response = await fetch(settings.githubKeysUrl, {
    headers: { accept: "application/json", "user-agent": "latchkey" },
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (!response.ok) throw new Error(`the address of the keys answered ${response.status}`);
  const { public_keys } = PublicKeys.parse(JSON.parse(await boundedText(response)));
  const keys = new Map<string, KeyObject>();
  for (const { key_identifier, key } of public_keys) {
    const made = createPublicKey(key);
    if (made.asymmetricKeyType === "ec" && made.asymmetricKeyDetails?.namedCurve === "prime256v1") keys.set(key_identifier, made);
  }
  return keys;
}

async function boundedText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Error("the list of keys is too long");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
