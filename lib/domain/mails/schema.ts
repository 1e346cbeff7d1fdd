import { z } from "zod";
import { ROLES } from "../../access/roles";
import { isMailSender } from "../../kernel/mail-sender.mjs";
import { line, secretText } from "../../kernel/text";

/** What every mail about a key names. `organization` is the name in addresses, so that the mail can link to the key's page; null for a key of the instance. */
const AboutKey = {
  organization: z.string().nullable(),
  organization_name: z.string(),
  key_id: z.uuid(),
  key_name: z.string(),
  token_start: z.string(),
};

/** What happened to a person's second factors. */
const FACTOR_CHANGES = ["app_added", "app_removed", "passkey_added", "passkey_removed", "codes_renewed", "removed_by_operator"] as const;
export type FactorChange = (typeof FACTOR_CHANGES)[number];

/** A mail as it waits: what it says, never a link with a secret in it nor a token. Its text is made when it is sent. */
export const MailTemplate = z.discriminatedUnion("template", [
  z.strictObject({
    template: z.literal("invitation"),
    organization_name: z.string(),
    role: z.enum(ROLES),
    invited_by: z.string().nullable(),
    organization_id: z.uuid(),
    invitation_id: z.uuid(),
    expires_at: z.string(),
  }),
  /** `expires_at` is RFC 3339; `days` are whole ones until then. */
  z.strictObject({ template: z.literal("key_expiring"), ...AboutKey, expires_at: z.string(), days: z.int() }),
  /** `days` until the key is suspended, `idle_days` since it was last used. */
  z.strictObject({ template: z.literal("key_idle"), ...AboutKey, days: z.int(), idle_days: z.int() }),
  /** `source` says who reported it, `url` where it was found, `response` what was done. */
  z.strictObject({
    template: z.literal("key_leaked"),
    ...AboutKey,
    source: z.string(),
    url: z.string().nullable(),
    response: z.enum(["notify", "revoke"]),
  }),
  /** `percent` of the month's events that the plan gives are used; `until` is when the next month begins, in RFC 3339. */
  z.strictObject({
    template: z.literal("quota"),
    organization: z.string(),
    organization_name: z.string(),
    percent: z.union([z.literal(80), z.literal(100)]),
    events: z.int(),
    limit: z.int(),
    until: z.string(),
  }),
  /** To the operators. `reason` is what their screen says too. */
  z.strictObject({
    template: z.literal("backup_failed"),
    what: z.enum(["failed", "restore_failed"]),
    reason: z.string(),
    last_good_at: z.string().nullable(),
  }),
  /** With a link that is made as the mail is sent, and works until `until`. Whether the recipient has an account is found out then. */
  z.strictObject({
    template: z.literal("password_reset"),
    until: z.string(),
    /** By whom, for the log of the organizations that the account is in. */
    asked: z.strictObject({ request_id: z.string(), address: z.string().nullable(), agent: z.string().nullable() }).optional(),
  }),
  /** To the new address; the session is the one that asked. */
  z.strictObject({ template: z.literal("email_change"), user_id: z.uuid(), session_id: z.uuid(), until: z.string() }),
  /** To the former address. */
  z.strictObject({ template: z.literal("email_changed"), email: z.string() }),
  z.strictObject({ template: z.literal("password_changed") }),
  z.strictObject({ template: z.literal("second_factor_changed"), change: z.enum(FACTOR_CHANGES) }),
  z.strictObject({ template: z.literal("second_factor_failing"), tries: z.int() }),
  z.strictObject({ template: z.literal("recovery_code_used"), left: z.int() }),
  /** To the operators. `plan` is its label. */
  z.strictObject({ template: z.literal("plan_requested"), organization_name: z.string(), plan: z.string(), asked_by: z.string() }),
  /** To whoever asked. */
  z.strictObject({
    template: z.literal("plan_answered"),
    organization: z.string(),
    organization_name: z.string(),
    plan: z.string(),
    accepted: z.boolean(),
    words: z.string().nullable(),
  }),
  /** To the members whom a channel names. `path` leads to what it is about; each of `rows` is one that an alert found, as JSON. */
  z.strictObject({
    template: z.literal("channel_message"),
    organization_name: z.string(),
    channel: z.string(),
    title: z.string(),
    text: z.string(),
    path: z.string(),
    rows: z.array(z.string()),
  }),
  /** Asked for by an operator, to see whether the mail server takes it. */
  z.strictObject({ template: z.literal("test") }),
]);
export type MailTemplate = z.output<typeof MailTemplate>;

const SERVER = "Give an address such as smtp://mail.example.com:587 or smtps://mail.example.com.";

function isServer(text: string): boolean {
  if (text === "") return true;
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== "" && url.username === "" && url.password === "";
}

/** Where mail is handed in. An empty address: nowhere; an empty password: as it is. */
export const SetMailServer = z.strictObject({
  url: line({ most: 500, long: "An address has at most 500 characters." }).refine(
    isServer,
    `${SERVER} User and password have fields of their own.`,
  ),
  user: line({ most: 320, long: "A user has at most 320 characters." }),
  password: secretText().max(1024, "A password has at most 1,024 characters."),
  from: line({ most: 320, long: "A sender has at most 320 characters." }).refine(
    (text) => text === "" || isMailSender(text),
    "Give a sender such as Latchkey <latchkey@example.com>.",
  ),
});
export type SetMailServer = z.output<typeof SetMailServer>;

/** What is kept of it; the password stands elsewhere, sealed. */
export type StoredMailServer = { url: string; user: string | null; from: string | null };
