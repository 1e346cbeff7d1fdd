import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { outsideTenants } from "../../db/tenant";
import { hashPassword, matchPassword } from "./password";
import type { SignIn } from "./schema";

/** With the hash of the password that was proven, which never leaves the server. */
export type AuthenticatedUser = { id: string; email: string; name: string; passwordHash: string };

/**
 * The person with this e-mail and password, or null; both answers take the same time, and so do those for known and unknown accounts:
 * the password is verified first, then the same statements are run. A failure is audited where the account's organizations look.
 */
export async function authenticateUser(arrival: Granted, { email, password }: SignIn): Promise<AuthenticatedUser | null> {
  const user = await outsideTenants((tx) =>
    tx.user.findUnique({ where: { email }, select: { id: true, email: true, name: true, passwordHash: true } }),
  );
  const match = await matchPassword(password, user?.passwordHash);
  if (user?.passwordHash && match) {
    const { id, email, name, passwordHash } = user;
    return { id, email, name, passwordHash: match === "outdated" ? await hashAnew(arrival, { id, passwordHash }, password) : passwordHash };
  }
  return changeAccount(arrival, user?.id ?? null, async () => ({
    result: null,
    audit: { action: "FAILED_LOGIN", resourceType: "user", recordId: user?.id ?? null, after: { email } },
  }));
}

/**
 * So that from now on the password fits however a system composes it. Nothing changes for the person, so nothing is audited; a password
 * that was set meanwhile stays.
 */
async function hashAnew(arrival: Granted, { id, passwordHash }: { id: string; passwordHash: string }, password: string): Promise<string> {
  const anew = await hashPassword(password);
  return changeAccount(arrival, id, async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id, passwordHash }, data: { passwordHash: anew } });
    return { result: count > 0 ? anew : passwordHash, audit: [] };
  });
}
