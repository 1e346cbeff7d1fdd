import { ROLE_TERMS } from "../access/roles";
import type { FactorChange, MailTemplate } from "../domain/mails/schema";
import { invitationUrl } from "../domain/members/invitation-token";
import { settings } from "../kernel/settings";

export type MailText = { subject: string; text: string };

/** Subject and plain text of a mail. A name stays within its line, whatever is in it, so that nobody writes headers or paragraphs of their own. `link` is that of a mail about an account. */
export function mailText(mail: MailTemplate, link = settings.publicUrl): MailText {
  const oneLined = Object.fromEntries(
    Object.entries(mail).map(([name, value]) => [name, typeof value === "string" ? oneLine(value) : value]),
  );
  const { subject, paragraphs } = mailParts(oneLined as MailTemplate, link); // the same members, each string on one line
  return { subject, text: `${paragraphs.join("\n\n")}\n` };
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, " ").trim();

function mailParts(mail: MailTemplate, link: string): { subject: string; paragraphs: string[] } {
  switch (mail.template) {
    case "invitation": {
      const { organization_name, role, invited_by, organization_id, invitation_id, expires_at } = mail;
      const url = invitationUrl({ organizationId: organization_id, invitationId: invitation_id });
      return {
        subject: `Join ${organization_name} on Latchkey`,
        paragraphs: [
          `${invited_by ?? "An admin"} invites you to ${organization_name} as ${ROLE_TERMS[role].oneOfThem}.`,
          `Join here:\n${url}`,
          `The link works for this address only, once, until ${dateOf(expires_at)}. If you did not expect it, ignore this mail.`,
        ],
      };
    }
    case "key_expiring":
      return {
        subject: `The key ${mail.key_name} expires ${soon(mail.days)}`,
        paragraphs: [
          `The key ${named(mail)} of ${mail.organization_name} expires ${soon(mail.days)}, on ${dateOf(mail.expires_at)}. From then on requests with it are refused.`,
          `Rotate it before then: the successor gets the same settings, and the old key keeps working during a grace period that you choose.\n${keyUrl(mail)}`,
        ],
      };
    case "key_idle":
      return {
        subject: `The key ${mail.key_name} is unused and will be suspended ${soon(mail.days)}`,
        paragraphs: [
          `The key ${named(mail)} of ${mail.organization_name} has not been used for ${days(mail.idle_days)}. The organization's policy suspends it ${soon(mail.days)}.`,
          `One request with it keeps it active. If nobody needs it, revoke it.\n${keyUrl(mail)}`,
        ],
      };
    case "key_leaked":
      return {
        subject: `The key ${mail.key_name} was found in public`,
        paragraphs: [
          `The key ${named(mail)} of ${mail.organization_name} was reported as leaked. Reported by: ${mail.source}.${mail.url ? `\nFound at: ${mail.url}` : ""}`,
          mail.response === "revoke"
            ? `It was revoked at once, as the organization's policy says. Generate a new key for whatever used it.\n${keyUrl(mail)}`
            : `It still works, because the organization chose to be notified only. Rotate or revoke it now.\n${keyUrl(mail)}`,
        ],
      };
    case "password_reset":
      return {
        subject: "Set a new password for Latchkey",
        paragraphs: [
          `Somebody asked for a new password for your account on ${settings.publicUrl}. Set it here:\n${link}`,
          `The link works once and until ${dateOf(mail.until)}. If it was not you, do nothing: your password stays as it is.`,
        ],
      };
    case "email_change":
      return {
        subject: "Confirm your address for Latchkey",
        paragraphs: [
          `Somebody wants to use this address for an account on ${settings.publicUrl}. Confirm it here:\n${link}`,
          `The link works once and until ${dateOf(mail.until)}. If it was not you, do nothing.`,
        ],
      };
    case "email_changed":
      return {
        subject: "The address of your Latchkey account was changed",
        paragraphs: [
          `Your account on ${settings.publicUrl} now has the address ${mail.email}; sign in with that. Mail about the account no longer comes to this address.`,
          "If it was not you, tell the operator of the instance at once.",
        ],
      };
    case "password_changed":
      return {
        subject: "Your Latchkey password was changed",
        paragraphs: [
          `The password of your account on ${settings.publicUrl} was changed, and its other sessions have ended.`,
          `If it was not you, set a new one now:\n${settings.publicUrl}/forgot-password`,
        ],
      };
    case "second_factor_changed":
      return {
        subject: FACTOR_WORDS[mail.change].subject,
        paragraphs: [
          `${FACTOR_WORDS[mail.change].text} This is about your account on ${settings.publicUrl}. Its other sessions have ended.`,
          `If it was not you, set a new password and look at your second factors now:\n${settings.publicUrl}/account/security`,
        ],
      };
    case "second_factor_failing":
      return {
        subject: "Somebody is trying to sign in to your Latchkey account",
        paragraphs: [
          `Within minutes somebody entered ${mail.tries} wrong codes for your account on ${settings.publicUrl}. Further codes are refused for a while.`,
          `Whoever gets this far knows your password. If it was not you, set a new one:\n${settings.publicUrl}/forgot-password`,
        ],
      };
    case "recovery_code_used":
      return {
        subject: "A recovery code of your Latchkey account was used",
        paragraphs: [
          `A recovery code was used to sign in to your account on ${settings.publicUrl}. ${mail.left === 1 ? "1 code is" : `${mail.left} codes are`} left.`,
          `Make new ones when few are left. If it was not you, set a new password and look at your second factors now:\n${settings.publicUrl}/account/security`,
        ],
      };
    case "plan_requested":
      return {
        subject: `${mail.organization_name} asks for ${mail.plan}`,
        paragraphs: [
          `${mail.asked_by} asks to put ${mail.organization_name} on ${mail.plan}.`,
          `See what it does to the organization's keys, and answer:\n${settings.publicUrl}/instance`,
        ],
      };
    case "plan_answered":
      return {
        subject: mail.accepted ? `${mail.organization_name} is on ${mail.plan}` : `${mail.organization_name} stays on its plan`,
        paragraphs: [
          mail.accepted
            ? `Your request was accepted: ${mail.organization_name} is now on ${mail.plan}.`
            : `The operator declined to put ${mail.organization_name} on ${mail.plan}.${mail.words ? ` They say: ${mail.words}` : ""}`,
          `${settings.publicUrl}/${encodeURIComponent(mail.organization)}/settings/plan`,
        ],
      };
    case "quota":
      return {
        subject:
          mail.percent === 100
            ? `${mail.organization_name} has used up this month's events`
            : `${mail.organization_name} has used ${mail.percent} % of this month's events`,
        paragraphs: [
          `${mail.organization_name} has stored ${mail.events.toLocaleString("en")} events this month, of the ${mail.limit.toLocaleString("en")} that its plan allows.`,
          mail.percent === 100
            ? `Until ${dateOf(mail.until)} no further events are stored: their senders are answered 503 and keep what they can. A higher plan takes effect at once.`
            : `At ${mail.limit.toLocaleString("en")} no further events are stored until ${dateOf(mail.until)}. A filter or a minimum level on the busiest keys saves events; a higher plan gives more.`,
          `${settings.publicUrl}/${mail.organization}/settings/plan`,
        ],
      };
    case "channel_message":
      return {
        subject: mail.title,
        paragraphs: [
          mail.text,
          ...(mail.rows.length > 0 ? [mail.rows.map(oneLine).join("\n")] : []),
          `${settings.publicUrl}${mail.path}`,
          `You get this because the channel ${mail.channel} of ${mail.organization_name} names you.`,
        ],
      };
    case "test":
      return {
        subject: "A test mail from Latchkey",
        paragraphs: [
          `The mail server of ${settings.publicUrl} works: it accepted this mail. Somebody asked for it under Instance › Settings.`,
        ],
      };
    case "backup_failed":
      return {
        subject: mail.what === "failed" ? "The automatic backup failed" : "A backup could not be restored",
        paragraphs: [
          mail.what === "failed"
            ? `The automatic backup of ${settings.publicUrl} was not made. ${mail.reason}`
            : `The automatic backup of ${settings.publicUrl} was made and read back, but it could not be restored into a database of its own. ${mail.reason}`,
          mail.last_good_at ? `The last good backup was made on ${dateOf(mail.last_good_at)}.` : "There is no good backup yet.",
          mail.what === "failed"
            ? `It is tried again automatically; no further mail is sent until one has succeeded.\n${settings.publicUrl}/instance/backups`
            : `${settings.publicUrl}/instance/backups`,
        ],
      };
  }
}

const FACTOR_WORDS: Record<FactorChange, { subject: string; text: string }> = {
  app_added: { subject: "An authenticator app was added to your Latchkey account", text: "An authenticator app was added." },
  app_removed: { subject: "The authenticator app of your Latchkey account was removed", text: "The authenticator app was removed." },
  passkey_added: { subject: "A passkey was added to your Latchkey account", text: "A passkey was added." },
  passkey_removed: { subject: "A passkey of your Latchkey account was removed", text: "A passkey was removed." },
  codes_renewed: {
    subject: "New recovery codes for your Latchkey account",
    text: "New recovery codes were made; the old ones no longer work.",
  },
  removed_by_operator: {
    subject: "The second factors of your Latchkey account were removed",
    text: "The operator of the instance removed every second factor, so that you can sign in with your password alone.",
  },
};

const named = ({ key_name, token_start }: { key_name: string; token_start: string }): string => `${key_name} (${token_start}…)`;
const keyUrl = ({ organization, key_id }: { organization: string | null; key_id: string }): string =>
  organization === null
    ? `${settings.publicUrl}/instance`
    : `${settings.publicUrl}/${encodeURIComponent(organization)}/settings/api-keys/${key_id}`;
const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);
const soon = (count: number): string => (count <= 0 ? "today" : count === 1 ? "tomorrow" : `in ${count} days`);
const dateOf = (time: string): string =>
  new Date(time).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).concat(" UTC");
