import { createTransport } from "nodemailer";
import type { MailServer } from "../domain/mails/mail-server";
import type { DueMail } from "../domain/mails/send-due-mails";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { mailText } from "./mail-text";

/** A delivery ends within this, so that a claim on a mail outlasts its delivery. */
const AT_MOST = 45 * SECOND;
const LIMITS = { connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 20 * SECOND, dnsTimeout: 10 * SECOND };

/** Hands one mail to the SMTP server; rejects when it was not taken. */
export async function deliverMail({ id, recipient, mail }: DueMail, server: MailServer): Promise<void> {
  const transport = createTransport(withLimits(server.url));
  const { hostname } = new URL(settings.publicUrl);
  let timer: NodeJS.Timeout | undefined;
  try {
    const sent = transport.sendMail({
      from: server.from,
      to: { name: "", address: recipient },
      ...mailText(mail),
      // The same at every attempt, so that a mail that arrived twice is shown once.
      messageId: `<${id}@${hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("The SMTP server did not take the mail in time.")), AT_MOST);
    });
    await Promise.race([sent, late]);
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** The operator's address with our time limits, which nodemailer reads from nowhere else; those that it names itself stay. */
function withLimits(address: string): string {
  const url = new URL(address);
  for (const [name, ms] of Object.entries(LIMITS)) if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  return url.href;
}
