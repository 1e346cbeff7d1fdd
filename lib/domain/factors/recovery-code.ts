import { createHash, randomBytes } from "node:crypto";
import { RECOVERY_CODES } from "./factor-terms";

// Crockford's: no letter looks like a digit.
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const SHAPE = /^[0-9a-hjkmnp-tv-z]{16}$/;

/** Ten codes of 80 random bits each, as people read them: four groups of four. */
export const mintRecoveryCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, mint);

function mint(): string {
  const letters = [...randomBytes(16)].map((byte) => LETTERS[byte % 32]).join("");
  return letters.replace(/(.{4})(?=.)/g, "$1-");
}

/** However somebody writes it: without the lines, in capitals, with an O for a zero. Undefined for what is no such code. */
export function readRecoveryCode(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");
  return SHAPE.test(plain) ? plain : undefined;
}

/** What is kept of a code. It has as many bits as nobody tries, so that it needs no slow hash. */
export const recoveryHash = (plain: string): Uint8Array<ArrayBuffer> => Uint8Array.from(createHash("sha256").update(plain).digest());
