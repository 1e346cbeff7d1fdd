import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { isTaken } from "../../db/database-fault";
import { Refusal } from "../../kernel/refusal";
import { queueMail } from "../mails/queue-mail";
import { type LinkedAccount, readLink, useUpLink, voidLinks } from "./account-link";
import { lockAccount } from "./account-row";
import type { ConfirmEmail } from "./schema";

export const SIGN_IN_FIRST = "Sign in to the account that asked for this change, then open the link of the mail again.";

/** Whether whoever opens a link may have the address changed by it. */
export const mayConfirm = ({ askedByPerson, userId }: LinkedAccount, { caller }: Pick<Granted, "caller">): boolean =>
  !askedByPerson || (caller.kind === "person" && caller.userId === userId);

/**
 * Makes the address that a link was sent to the account's, and tells the former one. NOT_FOUND, CONFLICT where another account has it by now,
 * or SIGNED_OUT: a mistyped address is a stranger's, so what a person asked for is confirmed in a session of theirs; an operator's link is not.
 */
export async function confirmEmail(arrival: Granted, { token }: ConfirmEmail): Promise<{ email: string }> {
  const link = await readLink("email", token, arrival.now);
  const { userId, name, newEmail } = link;
  if (!mayConfirm(link, arrival)) throw new Refusal("SIGNED_OUT", SIGN_IN_FIRST);
  const email = newEmail ?? link.email;
  try {
    return await changeAccount(arrival, userId, async (tx) => {
      const former = (await lockAccount(tx, userId))?.email ?? link.email;
      await useUpLink(tx, "email", token, arrival.now);
      await tx.user.updateMany({ where: { id: userId }, data: { email, updatedAt: arrival.now } });
      await voidLinks(tx, userId, arrival.now);
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
