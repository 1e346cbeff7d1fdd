import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";

type AccountRow = { id: string; name: string; email: string; passwordHash: string | null };

/** The account as it is now, locked until the transaction ends: whatever is proven of it before is compared with this. Undefined where there is none. */
export async function lockAccount(tx: Tx, id: string): Promise<AccountRow | undefined> {
  const [row] = await tx.$queryRaw<AccountRow[]>`
    select id::text, name, email, password_hash as "passwordHash" from users where id = ${id}::uuid for no key update`;
  return row;
}

/** The same by its address. */
export async function lockAccountOf(tx: Tx, email: string): Promise<AccountRow | undefined> {
  const [row] = await tx.$queryRaw<AccountRow[]>`
    select id::text, name, email, password_hash as "passwordHash" from users where email = ${email} for no key update`;
  return row;
}

type Proven = { userId: string; sessionId: string; passwordHash: string };

/** The account of a person who has proven their password a moment ago: VALIDATION_FAILED where it is another by now, SIGNED_OUT where their session has ended. */
export async function lockProvenAccount(tx: Tx, { userId, sessionId, passwordHash }: Proven): Promise<AccountRow> {
  const account = await lockAccount(tx, userId);
  if (account?.passwordHash !== passwordHash) throw notYourPassword();
  const standing = await tx.$queryRaw<unknown[]>`
    select from user_sessions where id = ${sessionId}::uuid and user_id = ${userId}::uuid and ended_at is null for share`;
  if (standing.length === 0) throw new Refusal("SIGNED_OUT", "This session has ended. Sign in again.");
  return account;
}

export function notYourPassword(): Refusal {
  const msg = "This is not your password.";
  return new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["input", "current_password"], msg, type: "credentials" }] });
}
