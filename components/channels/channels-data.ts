import type { Channel } from "@/lib/domain/channels/schema";

export type ChannelMember = { id: string; name: string; email: string };
export type ChannelsData = {
  org: string;
  channels: readonly Channel[];
  members: readonly ChannelMember[];
  mayManage: boolean;
  mailsAreSent: boolean;
};
