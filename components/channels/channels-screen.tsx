"use client";

import { BellRing } from "lucide-react";
import { useState } from "react";
import type { CreatedChannel } from "@/lib/domain/channels/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { DataTable } from "../table/data-table";
import { AddButton } from "../ui/add-button";
import { EmptyState } from "../ui/empty-state";
import { Notice } from "../ui/notice";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { channelColumns } from "./channel-columns";
import { ChannelDialog } from "./channel-dialog";
import type { ChannelsData } from "./channels-data";
import { SigningSecretDialog } from "./signing-secret-dialog";

export function ChannelsScreen({ first }: { first: FirstRead<ChannelsData> }) {
  const { org, channels, members, mayManage, mailsAreSent } = useRead(first);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<CreatedChannel | null>(null);
  const add = <AddButton words="New channel" onAdd={() => setAdding(true)} />;
  return (
    <>
      <PageHeader title="Channels" actions={mayManage && channels.length > 0 ? add : null}>
        Where alerts are sent: a webhook, mail to members, Opsgenie.
      </PageHeader>
      {mayManage ? null : <Notice className="mb-4">Admins add and change channels. Their credentials are never shown.</Notice>}
      <DataTable
        label="Channels"
        rows={channels}
        rowId={(channel) => channel.id}
        columns={channelColumns(org, members)}
        searchText={(channel) => channel.label}
        searchLabel="Search channels"
        empty={
          <EmptyState icon={BellRing} title="No channels yet" docs="/docs/alerts" action={mayManage ? add : undefined}>
            A channel is notified when an alert fires. Each message to a webhook is signed, and retried for hours if it is not accepted.
          </EmptyState>
        }
      />
      {adding ? (
        <ChannelDialog
          org={org}
          members={members}
          mailsAreSent={mailsAreSent}
          onClose={() => setAdding(false)}
          onMade={(channel) => {
            setAdding(false);
            if (channel.signing_secret) setMade(channel);
          }}
        />
      ) : null}
      {made ? <SigningSecretDialog made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}
