import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import type { Purpose } from "../secrets/seal";
import { lockAccount } from "../users/account-row";
import { mintRecoveryCodes, readRecoveryCode, recoveryHash } from "./recovery-code";

/** Where the secret stands that an app and we share. */
export const TOTP_SECRET = (id: string): Purpose => ({ purpose: "totp-secret", table: "totp_factors", column: "secret_sealed", id });

/** Whether somebody has a second factor: an app that was confirmed, or a passkey. */
export async function hasFactor(tx: Tx, userId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ has: boolean }[]>`select has_second_factor(${userId}::uuid) as has`;
  return row?.has === true;
}

/** Of one's own account, locked until the transaction ends. */
export async function ownAccount(tx: Tx, userId: string) {
  const account = await lockAccount(tx, userId);
  if (account) return account;
  throw new Refusal("SIGNED_OUT", "Sign in to continue.");
}

/** Where somebody has no recovery codes yet, they get some; null where they have them. Codes are told this once. */
export async function firstRecoveryCodes(tx: Tx, userId: string, now: Date): Promise<string[] | null> {
  return (await tx.recoveryCode.count({ where: { userId } })) > 0 ? null : renewedCodes(tx, userId, now);
}

/** New codes in place of all that there were. */
export async function renewedCodes(tx: Tx, userId: string, now: Date): Promise<string[]> {
  const codes = mintRecoveryCodes();
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ hash: recoveryHash(readRecoveryCode(code) ?? ""), userId, createdAt: now })),
  });
  return codes;
}

/** Codes recover nothing where there is no factor. */
export async function dropCodesWithoutFactor(tx: Tx, userId: string): Promise<void> {
  if (!(await hasFactor(tx, userId))) await tx.recoveryCode.deleteMany({ where: { userId } });
}
