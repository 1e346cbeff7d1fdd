import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { readLink, useUpLink } from "./account-link";
import { lockAccount } from "./account-row";
import { hashPassword } from "./password";
import type { ResetPassword } from "./schema";
import { writePassword } from "./write-password";

/** Sets the password of the account that a link is for, and ends all its sessions. NOT_FOUND where the link does not work. */
export async function resetPassword(arrival: Granted, { token, password }: ResetPassword): Promise<{ email: string }> {
  const { userId, name } = await readLink("password", token, arrival.now);
  const passwordHash = await hashPassword(password);
  return changeAccount(arrival, userId, async (tx) => {
    const account = await lockAccount(tx, userId);
    await useUpLink(tx, "password", token, arrival.now);
    const email = account?.email ?? "";
    const ended = await writePassword(tx, { userId, email, passwordHash, now: arrival.now });
    return {
      result: { email },
      audit: {
        action: "UPDATE",
        resourceType: "user",
        recordId: userId,
        after: { password: "reset", ended },
        actor: { id: userId, name },
      },
    };
  });
}
