import type { Granted } from "../../access/caller";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { queueMail } from "../mails/queue-mail";
import { open } from "../secrets/seal";
import { TOTP_SECRET } from "./factor-row";
import { readRecoveryCode, recoveryHash } from "./recovery-code";
import { readTotpCode, stepOfCode } from "./totp-code";

export type ProvenBy = "app" | "recovery_code" | "passkey" | "password";
type Account = { id: string; email: string };

/**
 * Takes a code of the account's app, or a recovery code, once: of two that give the same one at the same moment, on whichever instances, one is
 * refused. Null where it is neither. The account is locked by whoever calls.
 */
export async function proveCode(tx: Tx, ctx: Granted, account: Account, text: string): Promise<ProvenBy | null> {
  const code = readTotpCode(text);
  if (code) return (await takeTotp(tx, ctx, account.id, code)) ? "app" : null;
  const recovery = readRecoveryCode(text);
  return recovery && (await takeRecovery(tx, ctx, account, recovery)) ? "recovery_code" : null;
}

async function takeTotp(tx: Tx, ctx: Granted, userId: string, code: string): Promise<boolean> {
  const row = await tx.totpFactor.findUnique({ where: { userId, confirmedAt: { not: null } } });
  if (!row) return false;
  const step = stepOfCode(await open(tx, ctx, TOTP_SECRET(row.id), row.secretSealed), code, ctx.now);
  if (step === undefined) return false;
  const { count } = await tx.totpFactor.updateMany({
    where: { id: row.id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  });
  return count > 0;
}

async function takeRecovery(tx: Tx, { now }: Granted, { id: userId, email }: Account, plain: string): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({ where: { hash: recoveryHash(plain), userId, usedAt: null }, data: { usedAt: now } });
  if (count === 0) return false;
  const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  await queueMail(tx, { organizationId: null, recipient: email, mail: { template: "recovery_code_used", left }, now });
  return true;
}

export function wrongCode(): Refusal {
  const msg = "This code is wrong, or was already used. Wait for the next one.";
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "code"], msg, type: "credentials" }] });
}
