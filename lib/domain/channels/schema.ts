import { z } from "zod";
import { isStorable, name } from "../../kernel/text";
import { DAY } from "../../kernel/time";
import { WrittenTime } from "../../kernel/time-text";
import { Duration } from "../keys/schema";
import { DELIVERY_STATES, OPSGENIE_URL, WEBHOOK_FORMATS } from "./channel-terms";

const Label = name({ short: "Give the channel a label.", most: 100, long: "A channel's label has at most 100 characters." });
const WebhookFormat = z.enum(WEBHOOK_FORMATS).meta({ id: "WebhookFormat" });

const ADDRESS = "Give an address such as https://hooks.example.com/services/T000/B000/secret.";
const address = (error: string) =>
  z
    .string(error)
    .trim()
    .max(2000, "An address has at most 2,000 characters.")
    .refine((text) => text === "" || (isStorable(text) && isHttp(text)), error);
const AUTH_KEY = "An Opsgenie key has 1 to 200 visible ASCII characters.";
const authKey = z
  .string(AUTH_KEY)
  .trim()
  .regex(/^[\x21-\x7e…]{0,200}$/, AUTH_KEY);
const given = (text: string): boolean => text !== "";

function isHttp(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && ["http:", "https:"].includes(url.protocol) && url.hostname !== "";
}

/** The key goes where this says, so it is an address without credentials of its own. */
const baseUrl = address("Give Opsgenie's address, such as https://api.eu.opsgenie.com.")
  .refine((text) => text === "" || isBare(text), "Give the address alone, without a user, a query or a fragment.")
  .transform((text) => (text === "" ? OPSGENIE_URL : text.replace(/\/+$/, "")));

function isBare(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password, search, hash } = new URL(text);
  return [username, password, search, hash].every((part) => part === "");
}

const Notification = z
  .strictObject({
    type: z.literal("notification"),
    recipients: z.array(z.uuid()).min(1, "Choose at least one member.").max(50, "A channel mails at most 50 members."),
  })
  .meta({ id: "Notification" });

const url = address(ADDRESS)
  .refine(
    (text) => !URL.canParse(text) || (new URL(text).username === "" && new URL(text).password === ""),
    "Give the address without a user and a password: they would stand where it is repeated.",
  )
  .meta({ description: "Stored encrypted, and masked when it is read." });
const Webhook = z
  .strictObject({ type: z.literal("webhook"), format: WebhookFormat, url: url.refine(given, ADDRESS) })
  .meta({ id: "Webhook" });
const Opsgenie = z
  .strictObject({ type: z.literal("opsgenie"), auth_key: authKey.refine(given, AUTH_KEY), base_url: baseUrl.default(OPSGENIE_URL) })
  .meta({ id: "Opsgenie" });
export const ChannelConfig = z.discriminatedUnion("type", [Webhook, Opsgenie, Notification]);

/** A credential that is left out, empty, or as it was read stays as it is. */
const WebhookUpdate = z
  .strictObject({ type: z.literal("webhook"), format: WebhookFormat.optional(), url: url.optional() })
  .meta({ id: "WebhookUpdate" });
const OpsgenieUpdate = z
  .strictObject({ type: z.literal("opsgenie"), auth_key: authKey.optional(), base_url: baseUrl.optional() })
  .meta({ id: "OpsgenieUpdate" });
export const ChannelConfigUpdate = z.discriminatedUnion("type", [WebhookUpdate, OpsgenieUpdate, Notification]);
export type ChannelConfigUpdate = z.output<typeof ChannelConfigUpdate>;

export const CreateChannel = z.strictObject({ label: Label, config: ChannelConfig }).meta({ id: "ChannelCreate" });
export type CreateChannel = z.output<typeof CreateChannel>;

export const UpdateChannel = z
  .strictObject({ label: Label.nullable(), config: ChannelConfigUpdate.nullable(), active: z.boolean().nullable() })
  .partial()
  .meta({ id: "ChannelUpdate" });
export type UpdateChannel = z.output<typeof UpdateChannel>;

/** With `channel_id` what is left out of the config is taken from that channel. */
export const TestChannel = z
  .strictObject({ config: ChannelConfigUpdate, channel_id: z.uuid().optional(), label: Label.optional() })
  .meta({ id: "ChannelTest" });
export type TestChannel = z.output<typeof TestChannel>;

export const ChannelTested = z
  .object({
    delivered: z.boolean(),
    status: z.int().nullable(),
    answer: z.string().nullable(),
    fault: z.string().nullable(),
    duration_ms: z.int(),
  })
  .meta({ id: "ChannelTested" });
export type ChannelTested = z.output<typeof ChannelTested>;

/** What may be shown of a config: credentials are masked. */
export const ShownConfig = z.discriminatedUnion("type", [
  z.object({ type: z.literal("webhook"), format: WebhookFormat, url: z.string() }),
  z.object({ type: z.literal("opsgenie"), auth_key: z.string(), base_url: z.string() }),
  z.object({ type: z.literal("notification"), recipients: z.array(z.uuid()) }),
]);
export type ShownConfig = z.output<typeof ShownConfig>;

export const Channel = z
  .object({
    id: z.uuid(),
    organization_id: z.uuid(),
    label: z.string(),
    active: z.boolean(),
    created_at: WrittenTime,
    updated_at: WrittenTime.nullable(),
    created_by_name: z.string().nullable(),
    updated_by_name: z.string().nullable(),
    config: ShownConfig,
    former_secret_ends_at: WrittenTime.nullable().meta({
      description: "Until when deliveries are signed with the former secret, too; null outside a rotation's grace period.",
    }),
  })
  .meta({ id: "ChannelRead" });
export type Channel = z.output<typeof Channel>;

export const CreatedChannel = Channel.extend({
  signing_secret: z.string().nullable().meta({ description: "A webhook's deliveries are signed with it. Shown this once." }),
}).meta({ id: "ChannelCreated" });
export type CreatedChannel = z.output<typeof CreatedChannel>;

const MOST_GRACE = 30 * DAY;
/** `grace_period` is how long deliveries are signed with the former secret, too. */
export const RotateSigningSecret = z
  .strictObject({ grace_period: Duration.refine((ms) => ms <= MOST_GRACE, "A grace period lasts 30 days at most.").default(DAY) })
  .meta({ id: "ChannelSecretRotate" });
export type RotateSigningSecret = z.output<typeof RotateSigningSecret>;

/** One attempt: `status` where there was an answer, `fault` where it was not taken. */
export const Attempt = z
  .object({
    at: WrittenTime,
    status: z.int().nullable(),
    answer: z.string().nullable(),
    fault: z.string().nullable(),
    duration_ms: z.int(),
  })
  .meta({ id: "ChannelAttempt" });
export type Attempt = z.output<typeof Attempt>;

export const Delivery = z
  .object({
    id: z.uuid(),
    channel_id: z.uuid(),
    channel_label: z.string(),
    alert_id: z.uuid().nullable(),
    run_id: z.uuid().nullable(),
    title: z.string(),
    state: z.enum(DELIVERY_STATES),
    created_at: WrittenTime,
    next_attempt_at: WrittenTime.nullable(),
    ended_at: WrittenTime.nullable(),
    attempt_count: z.int(),
    attempts: z.array(Attempt),
    reason: z.string().nullable().meta({ description: "Why it is not tried any more." }),
  })
  .meta({ id: "ChannelDelivery" });
export type Delivery = z.output<typeof Delivery>;

/** What a channel is told, in whichever form it takes it. `path` leads to the screen about it. */
export const ChannelMessage = z.object({
  type: z.enum(["test", "alert"]),
  /** Of an alert: it began or goes on, it is over, or its query fails. */
  state: z.enum(["firing", "resolved", "failing"]).nullable(),
  title: z.string(),
  text: z.string(),
  path: z.string(),
  at: WrittenTime,
  project: z.string().nullable(),
  alert: z.object({ id: z.uuid(), name: z.string(), description: z.string().nullable() }).nullable(),
  row_count: z.int().nullable(),
  /** The first of them. */
  rows: z.array(z.record(z.string(), z.unknown())),
});
export type ChannelMessage = z.output<typeof ChannelMessage>;
