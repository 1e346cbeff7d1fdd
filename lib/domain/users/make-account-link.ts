import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { Refusal } from "../../kernel/refusal";
import { DAY, rfc3339 } from "../../kernel/time";
import { makeLink } from "./account-link";
import { lockAccount } from "./account-row";
import type { AccountLinkMade, MakeAccountLink } from "./schema";

/** A link of the operator's is handed over by a person, for which an hour is short. */
const LASTS = DAY;

/** Makes the link that a mail would bring: for a new password or, with an address, for that. It is shown once. */
export async function makeAccountLink(ctx: Granted<"instance:admin">, { user_id, email }: MakeAccountLink): Promise<AccountLinkMade> {
  const expiresAt = new Date(ctx.now.getTime() + LASTS);
  return changeAccount(ctx, user_id, async (tx) => {
    const account = await lockAccount(tx, user_id);
    if (!account) throw new Refusal("NOT_FOUND", "There is no such account.");
    return {
      result: {
        url: await makeLink(tx, { userId: user_id, email: email ?? null, now: ctx.now, expiresAt }),
        expires_at: rfc3339(expiresAt),
      },
      audit: {
        action: "INSERT",
        resourceType: email ? "email_change" : "password_reset",
        recordId: user_id,
        after: { email: email ?? account.email },
      },
    };
  });
}
