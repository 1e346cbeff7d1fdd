"use client";

import { TYPE_TERMS } from "@/lib/domain/channels/channel-terms";
import type { Channel } from "@/lib/domain/channels/schema";
import { RowTitle } from "../table/row-title";
import type { TableColumn } from "../table/table-column";
import { timeColumn } from "../table/time-column";
import { Status } from "../ui/status";
import type { ChannelMember } from "./channels-data";

export const channelColumns = (org: string, members: readonly ChannelMember[]): TableColumn<Channel>[] => [
  {
    id: "label",
    header: "Channel",
    fixed: true,
    phone: "title",
    sortBy: ({ label }) => label.toLowerCase(),
    cell: ({ id, label, config }) => (
      <div className="min-w-0">
        <RowTitle name={label} href={`/${org}/settings/channels/${id}`} />
        <div className="text-xs text-faint">{TYPE_TERMS[config.type].label}</div>
      </div>
    ),
  },
  { id: "where", header: "Where", phone: "below", cell: (channel) => <ChannelPlace config={channel.config} members={members} /> },
  {
    id: "state",
    header: "State",
    phone: "corner",
    sortBy: ({ active }) => (active ? 0 : 1),
    cell: ({ active }) => <ChannelState active={active} />,
  },
  timeColumn({ id: "created", header: "Created", leaves: "second", phone: "none", at: (channel) => channel.created_at }),
];

export const ChannelState = ({ active }: { active: boolean }) =>
  active ? (
    <Status tone="ok" word="On" />
  ) : (
    <Status tone="idle" word="Off" hint="It receives nothing. An admin can switch it on from its page." />
  );

/** Where a channel leads, as far as may be shown. */
export function ChannelPlace({ config, members }: { config: Channel["config"]; members?: readonly ChannelMember[] }) {
  const text =
    config.type === "webhook"
      ? config.url
      : config.type === "opsgenie"
        ? config.base_url
        : config.recipients.map((id) => members?.find((member) => member.id === id)?.name ?? "a former member").join(", ");
  return (
    <span translate="no" className="font-mono text-xs wrap-anywhere text-muted">
      {text}
    </span>
  );
}
