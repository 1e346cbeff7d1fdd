import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { outsideTenants } from "../../db/tenant";
import { isPassword } from "./password";
import type { SignIn } from "./schema";

export type AuthenticatedUser = { id: string; email: string; name: string };

/**
 * The person with this e-mail and password, or null; both answers take the same time, and so do those for known and unknown accounts:
 * the password is verified first, then the same statements are run. A failure is audited where the account's organizations look.
 */
export async function authenticateUser(arrival: Granted, { email, password }: SignIn): Promise<AuthenticatedUser | null> {
  const user = await outsideTenants((tx) =>
    tx.user.findUnique({ where: { email }, select: { id: true, email: true, name: true, passwordHash: true } }),
  );
  const good = await isPassword(password, user?.passwordHash);
  if (user && good) return { id: user.id, email: user.email, name: user.name };
  return changeAccount(arrival, user?.id ?? null, async () => ({
    result: null,
    audit: { action: "FAILED_LOGIN", resourceType: "user", recordId: user?.id ?? null, after: { email } },
  }));
}
