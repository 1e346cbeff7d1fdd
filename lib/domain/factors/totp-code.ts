import { generateSecret, generateURI, verifySync } from "otplib";
import { SECOND } from "../../kernel/time";

export const newTotpSecret = (): string => generateSecret();

/** What an app reads from the picture: `otpauth://totp/…`. */
export const totpUri = (secret: string, email: string, issuer: string): string => generateURI({ issuer, label: email, secret });

const CODE = /^\d{6}$/;
/** Six digits, however they are spaced; undefined for anything else. */
export function readTotpCode(text: string): string | undefined {
  const plain = text.replace(/\s/g, "");
  return CODE.test(plain) ? plain : undefined;
}

const ONE_STEP = 30;

/** The step of 30 seconds that a code belongs to, if that is this one, the one before or the one after; undefined where it fits none. */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const epoch = Math.floor(now.getTime() / SECOND);
  const result = verifySync({ secret, token: code, epoch, epochTolerance: ONE_STEP });
  return result.valid && "timeStep" in result ? result.timeStep : undefined;
}
