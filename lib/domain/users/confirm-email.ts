import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { Refusal } from "../../kernel/refusal";
import { queueMail } from "../mails/queue-mail";
import { readLink, useUpLink } from "./account-link";
import type { ConfirmEmail } from "./schema";

/** Makes the address that a link was sent to the account's, and tells the former one. NOT_FOUND, or CONFLICT where another account has it by now. */
export async function confirmEmail(arrival: Granted, { token }: ConfirmEmail): Promise<{ email: string }> {
  const { userId, name, email: former, newEmail } = await readLink("email", token, arrival.now);
  const email = newEmail ?? former;
  try {
    return await changeAccount(arrival, userId, async (tx) => {
      await useUpLink(tx, "email", token);
      await tx.user.updateMany({ where: { id: userId }, data: { email, updatedAt: arrival.now } });
      await tx.accountLink.deleteMany({ where: { userId } });
      await queueMail(tx, { organizationId: null, recipient: former, mail: { template: "email_changed", email }, now: arrival.now });
      return {
        result: { email },
        audit: {
          action: "UPDATE",
          resourceType: "user",
          recordId: userId,
          before: { email: former },
          after: { email },
          actor: { id: userId, name },
        },
      };
    });
  } catch (error) {
    if (isTaken(error))
      throw new Refusal("CONFLICT", `${email} has an account of its own already. Choose another address.`, { cause: error });
    throw error;
  }
}
