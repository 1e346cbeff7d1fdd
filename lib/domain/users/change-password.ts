import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { lockProvenAccount } from "./account-row";
import { provenAccount } from "./own-account";
import { hashPassword } from "./password";
import type { ChangePassword } from "./schema";
import { writePassword } from "./write-password";

/** Sets another password for the person who knows the present one, and ends their other sessions. Gives how many. */
export async function changePassword(ctx: Granted, { current_password, password }: ChangePassword): Promise<{ ended: number }> {
  const proven = await provenAccount(ctx, current_password);
  const { userId, sessionId } = proven;
  const passwordHash = await hashPassword(password);
  return changeAccount(ctx, userId, async (tx) => {
    const { email } = await lockProvenAccount(tx, proven);
    const ended = await writePassword(tx, { userId, email, passwordHash, now: ctx.now, keptSession: sessionId });
    return {
      result: { ended },
      audit: { action: "UPDATE", resourceType: "user", recordId: userId, after: { password: "changed", ended } },
    };
  });
}
