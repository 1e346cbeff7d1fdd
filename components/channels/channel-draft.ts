import { type ChannelType, OPSGENIE_URL, type WebhookFormat } from "@/lib/domain/channels/channel-terms";
import type { Channel } from "@/lib/domain/channels/schema";

/** What was typed, for every type at once, so that changing the type takes nothing away. */
export type ChannelDraft = {
  label: string;
  type: ChannelType;
  format: WebhookFormat;
  url: string;
  authKey: string;
  baseUrl: string;
  recipients: readonly string[];
};

/** Of a saved channel; its credential is not known, and stays unless another is typed. */
export function draftOf({ label, config }: Pick<Channel, "label" | "config">): ChannelDraft {
  const draft = { ...NO_DRAFT, label, type: config.type };
  switch (config.type) {
    case "webhook":
      return { ...draft, format: config.format };
    case "opsgenie":
      return { ...draft, baseUrl: config.base_url };
    case "notification":
      return { ...draft, recipients: config.recipients };
  }
}

export const NO_DRAFT: ChannelDraft = {
  label: "",
  type: "webhook",
  format: "auto",
  url: "",
  authKey: "",
  baseUrl: OPSGENIE_URL,
  recipients: [],
};

/** What the server takes of it. */
export function configOf({ type, format, url, authKey, baseUrl, recipients }: ChannelDraft) {
  switch (type) {
    case "webhook":
      return { type, format, url };
    case "opsgenie":
      return { type, auth_key: authKey, base_url: baseUrl };
    case "notification":
      return { type, recipients: [...recipients] };
  }
}
