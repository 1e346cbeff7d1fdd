import type { Channel, Delivery } from "@/lib/domain/channels/schema";

export type ChannelMember = { id: string; name: string; email: string };
export type ChannelsData = {
  org: string;
  channels: readonly Channel[];
  members: readonly ChannelMember[];
  mayManage: boolean;
  mailsAreSent: boolean;
};

export type ChannelData = {
  org: string;
  channel: Channel;
  deliveries: readonly Delivery[];
  mayManage: boolean;
  /** Whom it may mail; nobody for who may not change it. */
  members: readonly ChannelMember[];
  mailsAreSent: boolean;
};
