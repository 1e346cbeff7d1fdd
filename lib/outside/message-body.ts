import type { WebhookFormat } from "../domain/channels/channel-terms";
import type { ChannelMessage } from "../domain/channels/schema";
import { settings } from "../kernel/settings";

const LONGEST_ROW = 500;
const MOST_ROWS = 5;
const COLOURS = { firing: "#d92d20", failing: "#dc6803", resolved: "#079455" } as const;

/** The body of a webhook, in the form that its receiver takes. */
export function webhookBody(message: ChannelMessage, format: WebhookFormat, url: string): string {
  switch (format === "auto" ? formatFor(url) : format) {
    case "slack-blockkit":
      return JSON.stringify(slackBlocks(message));
    case "slack-legacy":
      return JSON.stringify(slackText(message));
    default:
      return JSON.stringify(rawData(message));
  }
}

/** By the address: Slack's own, and those who speak its former language there. */
function formatFor(url: string): WebhookFormat {
  const { hostname, pathname } = new URL(url);
  if (hostname === "hooks.slack.com" || hostname === "hooks.slack-gov.com") return "slack-blockkit";
  return /(^|\.)discord(app)?\.com$/.test(hostname) && pathname.endsWith("/slack") ? "slack-legacy" : "raw-data";
}

export const linkTo = ({ path }: Pick<ChannelMessage, "path">): string => `${settings.publicUrl}${path}`;

/** The whole of it, as Standard Webhooks lays a payload out. */
const rawData = ({ type, at, path, state, ...data }: ChannelMessage) => ({
  type: state === null ? type : `${type}.${state}`,
  timestamp: at,
  data: { ...data, state, url: linkTo({ path }) },
});

/** Slack reads three characters as its own; everything else is shown as it is. */
const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1).toWellFormed()}…` : text);
export const rowLines = ({ rows }: ChannelMessage): string[] =>
  rows.slice(0, MOST_ROWS).map((row) => cut(JSON.stringify(row), LONGEST_ROW));
const rowsBlock = (message: ChannelMessage): string => `\`\`\`${rowLines(message).map(escaped).join("\n").replaceAll("```", "'''")}\`\`\``;

const slackBlocks = (message: ChannelMessage) => ({
  text: escaped(message.title),
  blocks: [
    { type: "header", text: { type: "plain_text", text: cut(message.title, 150), emoji: false } },
    { type: "section", text: { type: "mrkdwn", text: cut(escaped(message.text), 2900) || "…" } },
    ...(message.rows.length > 0 ? [{ type: "section", text: { type: "mrkdwn", text: rowsBlock(message) } }] : []),
    { type: "context", elements: [{ type: "mrkdwn", text: `<${linkTo(message)}|Open in Latchkey>` }] },
  ],
});

const slackText = (message: ChannelMessage) => ({
  text: `*${escaped(message.title)}*`,
  attachments: [
    {
      fallback: escaped(message.title),
      title: "Open in Latchkey",
      title_link: linkTo(message),
      text: [escaped(message.text), ...(message.rows.length > 0 ? [rowsBlock(message)] : [])].join("\n"),
      mrkdwn_in: ["text"],
      ...(message.state ? { color: COLOURS[message.state] } : {}),
    },
  ],
});
