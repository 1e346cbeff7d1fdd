import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import type { DueMail } from "../mails/send-due-mails";
import { makeLink } from "./account-link";

type Wanted = { userId: string; email: string | null; until: string };

/**
 * The link of a mail that has one, made as it is sent, so that none rests in the outbox; undefined where it needs none, null where the mail
 * is not to go: nobody has this account, its time is over, or the session that asked has ended since.
 */
export const mailedLink = async (ctx: Granted<"instance:admin">, { recipient, mail }: DueMail): Promise<string | null | undefined> => {
  if (mail.template !== "password_reset" && mail.template !== "email_change") return undefined;
  return acrossTenants(ctx, async (tx) => {
    const wanted = mail.template === "password_reset" ? await forPassword(tx, recipient, mail.until) : await forEmail(tx, recipient, mail);
    const expiresAt = new Date(mail.until);
    return wanted && expiresAt > ctx.now
      ? makeLink(tx, { ...wanted, now: ctx.now, expiresAt, askedByPerson: wanted.email !== null })
      : null;
  });
};

async function forPassword(tx: Tx, email: string, until: string): Promise<Wanted | null> {
  const user = await tx.user.findUnique({ where: { email }, select: { id: true } });
  return user && { userId: user.id, email: null, until };
}

type EmailChange = Extract<DueMail["mail"], { template: "email_change" }>;

async function forEmail(tx: Tx, email: string, { user_id: userId, session_id: id, until }: EmailChange): Promise<Wanted | null> {
  const standing = await tx.userSession.count({ where: { id, userId, endedAt: null } });
  const taken = await tx.user.count({ where: { email } });
  return standing > 0 && taken === 0 ? { userId, email, until } : null;
}
