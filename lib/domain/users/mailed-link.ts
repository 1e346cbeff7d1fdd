import type { Granted } from "../../access/caller";
import { changeAccount } from "../../db/change";
import { acrossTenants, type Tx } from "../../db/tenant";
import type { DueMail } from "../mails/send-due-mails";
import { linkOfMail } from "./account-link";
import { lockAccount, lockAccountOf } from "./account-row";

type Ctx = Granted<"instance:admin">;
type Due<T extends DueMail["mail"]["template"]> = Omit<DueMail, "mail"> & { mail: Extract<DueMail["mail"], { template: T }> };

/**
 * The link of a mail that has one, made as it is first tried, so that none rests in the outbox, and the same at each further try; undefined where it needs none, null where the mail
 * is not to go: nobody has this account, its time is over, or the session that asked has ended since.
 */
export async function mailedLink(ctx: Ctx, { id, recipient, mail }: DueMail): Promise<string | null | undefined> {
  if (mail.template !== "password_reset" && mail.template !== "email_change") return undefined;
  const expiresAt = new Date(mail.until);
  if (expiresAt <= ctx.now) return null;
  if (mail.template === "email_change") return acrossTenants(ctx, (tx) => linkForEmail(tx, ctx, { id, recipient, mail }));
  return linkForPassword(ctx, { id, recipient, mail });
}

/** Under the lock of the account, so that none is made for an address that it has no more. What was asked for stands in its logs from here on. */
async function linkForPassword(ctx: Ctx, { id, recipient: email, mail }: Due<"password_reset">): Promise<string | null> {
  const { until, asked } = mail;
  const user = await acrossTenants(ctx, (tx) => tx.user.findUnique({ where: { email }, select: { id: true } }));
  if (!user) return null;
  const { request_id: requestId = ctx.requestId, address = null, agent = null } = asked ?? {};
  const arrival = { caller: { kind: "anonymous" }, requestId, now: ctx.now, address, agent } as const;
  return changeAccount(arrival, user.id, async (tx) => {
    const account = await lockAccountOf(tx, email);
    if (account?.id !== user.id) return { result: null, audit: [] };
    const link = await linkOfMail(tx, id, { userId: user.id, email: null, now: ctx.now, expiresAt: new Date(until) });
    if (!link?.isNew) return { result: link?.url ?? null, audit: [] };
    return { result: link.url, audit: { action: "INSERT", resourceType: "password_reset", recordId: user.id, after: { email } } };
  });
}

async function linkForEmail(tx: Tx, ctx: Ctx, { id: mailId, recipient: email, mail }: Due<"email_change">): Promise<string | null> {
  const { user_id: userId, session_id: id, until } = mail;
  await lockAccount(tx, userId);
  const standing = await tx.userSession.count({ where: { id, userId, endedAt: null } });
  const taken = await tx.user.count({ where: { email } });
  if (standing === 0 || taken > 0) return null;
  const link = await linkOfMail(tx, mailId, { userId, email, now: ctx.now, expiresAt: new Date(until), askedByPerson: true });
  return link?.url ?? null;
}
