import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Tx } from "../../db/tenant";
import { settings } from "../../kernel/settings";
import { CHALLENGE_LASTS } from "./factor-terms";

/** What a challenge is for: adding a passkey, confirming, the second step, signing in by it alone. */
type Purpose = "add" | "confirm" | "second" | "first";
/** `subject` is what it is bound to: a session, a half-done sign-in, or the browser that asked. */
export type Bound = { purpose: Purpose; subject: string };

const RANDOM = 16;
const TIME = 6;
const MAC = 32;

/** A signed challenge: good for its purpose and subject, for five minutes, and once. It is kept nowhere until it is used, so that nobody fills a table by asking. */
export function makeChallenge(bound: Bound, now: Date): Uint8Array<ArrayBuffer> {
  const body = Buffer.alloc(RANDOM + TIME);
  randomBytes(RANDOM).copy(body);
  body.writeUIntBE(now.getTime() + CHALLENGE_LASTS, RANDOM, TIME);
  return Uint8Array.from(Buffer.concat([body, macOf(bound, body)]));
}

/** Whether a challenge (Base64url) was made here for this and its time is not over. */
export function isChallenge(text: string, bound: Bound, now: Date): boolean {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length !== RANDOM + TIME + MAC) return false;
  const body = bytes.subarray(0, RANDOM + TIME);
  return timingSafeEqual(bytes.subarray(RANDOM + TIME), macOf(bound, body)) && body.readUIntBE(RANDOM, TIME) > now.getTime();
}

/** Uses it up; false where it was used before. */
export async function spendChallenge(tx: Tx, text: string, now: Date): Promise<boolean> {
  await tx.usedChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
  const hash = Uint8Array.from(createHash("sha256").update(Buffer.from(text, "base64url")).digest());
  const expiresAt = new Date(now.getTime() + CHALLENGE_LASTS);
  return (await tx.usedChallenge.createMany({ data: [{ hash, expiresAt }], skipDuplicates: true })).count > 0;
}

const macOf = ({ purpose, subject }: Bound, body: Buffer): Buffer =>
  createHmac("sha256", settings.authSecret)
    .update(JSON.stringify(["passkey-challenge", purpose, subject]))
    .update(body)
    .digest();
