import { createTransport } from "nodemailer";
import type { MailServer } from "../domain/mails/mail-server";
import type { DueMail } from "../domain/mails/send-due-mails";
import { settings } from "../kernel/settings";
import { SECOND } from "../kernel/time";
import { mailText } from "./mail-text";

/** A delivery ends within this, so that a claim on a mail outlasts its delivery. */
const AT_MOST = 45 * SECOND;
const LIMITS = { connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 20 * SECOND, dnsTimeout: 10 * SECOND };

/** Hands one mail to the SMTP server; rejects when it was not taken, with what the server said but for the password and what was in the mail. `link` is what a mail about an account leads to. */
export async function deliverMail({ id, recipient, mail }: DueMail, server: MailServer, link?: string): Promise<void> {
  const transport = createTransport(withLimits(server.url));
  const { hostname } = new URL(settings.publicUrl);
  let timer: NodeJS.Timeout | undefined;
  try {
    const sent = transport.sendMail({
      from: server.from,
      to: { name: "", address: recipient },
      ...mailText(mail, link),
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
  } catch (error) {
    // Without the error itself, whose members repeat the reply.
    throw new Error(withoutLinks(withoutPassword(error, server.url)));
  } finally {
    clearTimeout(timer);
    transport.close();
  }
}

/** A filter that refuses a mail may name the address in it. */
const withoutLinks = (reply: string): string => reply.replace(/\/(invite|reset-password|confirm-email)\/[\w=-]+/g, "/$1/…");

/** What a mail server answers may repeat what it was told: the password as it is, or as AUTH PLAIN and LOGIN say it. */
function withoutPassword(error: unknown, address: string): string {
  const { username, password } = new URL(address);
  const reply = error instanceof Error ? error.message : String(error);
  if (!password) return reply;
  const [user, plain] = [username, password].map(decoded) as [string, string];
  const base64 = [`\0${user}\0${plain}`, plain].map((text) => Buffer.from(text).toString("base64"));
  const secrets = [...base64, ...base64.map((text) => text.replace(/=+$/, "")), password, plain];
  return secrets.reduce((text, secret) => text.replaceAll(secret, "…"), reply);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The operator's address with our time limits, which nodemailer reads from nowhere else; those that it names itself stay. */
function withLimits(address: string): string {
  const url = new URL(address);
  for (const [name, ms] of Object.entries(LIMITS)) if (!url.searchParams.has(name)) url.searchParams.set(name, String(ms));
  return url.href;
}
