import type { Granted } from "../../access/caller";
import { acrossTenants, type Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { settings } from "../../kernel/settings";
import { SealBroken } from "../../secrets/sealed-text.mjs";
import { open, type Purpose } from "../secrets/seal";
import type { StoredMailServer } from "./schema";

/** Under this name the operator's mail server stands among the instance's settings. */
export const MAIL_SERVER = "mail_server";
/** Where its password stands, sealed. */
export const MAIL_PASSWORD: Purpose = { purpose: "smtp", table: "instance_secrets", column: "sealed", id: "smtp_password" };

/** Where mail is handed in, with its credentials, and who sends it. */
export type MailServer = { url: string; from: string };

/** What the operator has set, without the password; null where nothing is. The start's own settings win over it. */
export async function storedMailServer(tx: Tx): Promise<StoredMailServer | null> {
  const row = await tx.instanceSetting.findUnique({ where: { name: MAIL_SERVER }, select: { value: true } });
  return row?.value instanceof Object ? (row.value as StoredMailServer) : null; // as set-mail-server has written it
}

/** The server that mail goes to now; null where none is sent. UNAVAILABLE where the password that is stored does not open. */
export async function mailServer(ctx: Granted<"instance:admin">): Promise<MailServer | null> {
  const { stored, password } = await acrossTenants(ctx, async (tx) => {
    const found = await storedMailServer(tx);
    const sealed = found && !settings.smtpUrl && (await tx.instanceSecret.findUnique({ where: { name: MAIL_PASSWORD.id } }));
    return { stored: found, password: sealed ? await opened(open(tx, ctx, MAIL_PASSWORD, sealed.sealed)) : "" };
  });
  const from = settings.mailFrom ?? stored?.from ?? settings.ownMailFrom;
  if (settings.smtpUrl) return { url: settings.smtpUrl, from };
  if (!stored) return null;
  const url = new URL(stored.url);
  url.username = encodeURIComponent(stored.user ?? "");
  url.password = encodeURIComponent(password);
  return { url: url.href, from };
}

const opened = (text: Promise<string>): Promise<string> =>
  text.catch((cause) => {
    if (!(cause instanceof SealBroken)) throw cause;
    throw new Refusal(
      "UNAVAILABLE",
      "The mail server’s password does not open with this instance’s secret key. Type it again under Instance › Settings.",
      {
        cause,
      },
    );
  });
