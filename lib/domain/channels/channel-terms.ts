/** How a webhook's body is written. */
export const WEBHOOK_FORMATS = ["auto", "slack-blockkit", "slack-legacy", "raw-data"] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

export const FORMAT_TERMS: Record<WebhookFormat, { label: string; hint: string }> = {
  auto: { label: "Automatic", hint: "Slack’s blocks for hooks.slack.com, all data as JSON elsewhere" },
  "slack-blockkit": { label: "Slack blocks", hint: "What Slack’s webhooks show best" },
  "slack-legacy": { label: "Slack text", hint: "For Mattermost, Rocket.Chat and Discord’s /slack addresses" },
  "raw-data": { label: "All data as JSON", hint: "For a program of your own" },
};

export const CHANNEL_TYPES = ["webhook", "notification", "opsgenie"] as const;
export type ChannelType = (typeof CHANNEL_TYPES)[number];

export const TYPE_TERMS: Record<ChannelType, { label: string; line: string }> = {
  webhook: { label: "Webhook", line: "A signed POST to Slack, or to an address of your own" },
  notification: { label: "E-mail", line: "A mail to members of this organization" },
  opsgenie: { label: "Opsgenie", line: "An alert that is closed when it is over" },
};

export const OPSGENIE_URL = "https://api.opsgenie.com";

export const DELIVERY_STATES = ["waiting", "delivered", "failed"] as const;
