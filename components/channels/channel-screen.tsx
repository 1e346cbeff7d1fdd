"use client";

import { useState } from "react";
import { toast } from "sonner";
import { deleteChannelAction, rotateSigningSecretAction, updateChannelAction } from "@/lib/actions/channels";
import { TYPE_TERMS } from "@/lib/domain/channels/channel-terms";
import type { Channel, CreatedChannel, Delivery } from "@/lib/domain/channels/schema";
import type { FirstRead } from "@/lib/kernel/first-read";
import { ConfirmDialog } from "../form/confirm-dialog";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import { Name, named } from "../ui/name";
import { PageHeader } from "../ui/page-header";
import { useRead } from "../ui/use-read";
import { ChannelPlace, ChannelState } from "./channel-columns";
import { DeliveryList } from "./delivery-list";
import { SigningSecretDialog } from "./signing-secret-dialog";

export type ChannelData = { org: string; channel: Channel; deliveries: readonly Delivery[]; mayManage: boolean };

export function ChannelScreen({ first }: { first: FirstRead<ChannelData> }) {
  const { org, channel, deliveries, mayManage } = useRead(first, 3_000);
  const [asked, setAsked] = useState<"rotate" | "delete" | null>(null);
  const [made, setMade] = useState<CreatedChannel | null>(null);
  const { run, pending } = useAction((active: boolean) => updateChannelAction(org, { id: channel.id, active }));
  const close = () => setAsked(null);
  return (
    <>
      <PageHeader
        title={<Name>{channel.label}</Name>}
        actions={
          mayManage ? (
            <>
              <Button
                pending={pending}
                onClick={() => void run(!channel.active).then((outcome) => outcome.ok || toast.error(outcome.detail))}
              >
                {channel.active ? "Switch off" : "Switch on"}
              </Button>
              {channel.config.type === "webhook" ? <Button onClick={() => setAsked("rotate")}>Rotate secret</Button> : null}
              <Button variant="dangerQuiet" onClick={() => setAsked("delete")}>
                Delete
              </Button>
            </>
          ) : null
        }
      >
        <span>{`${TYPE_TERMS[channel.config.type].label} `}</span>
        {channel.config.type === "notification" ? null : <ChannelPlace config={channel.config} />}
      </PageHeader>
      <Card title="Messages" description="Kept for 30 days, each with its attempts." actions={<ChannelState active={channel.active} />}>
        <DeliveryList org={org} deliveries={deliveries} mayManage={mayManage && channel.active} />
      </Card>
      {asked === "rotate" ? (
        <ConfirmDialog
          title="Rotate the signing secret"
          description="A new secret is shown once. For 24 hours each message is signed with both, so that receivers can change over."
          submit="Rotate secret"
          action={() => rotateSigningSecretAction(org, { id: channel.id, grace_period: "PT24H" })}
          doneWords={() => "Secret rotated"}
          onDone={(next) => {
            close();
            setMade(next);
          }}
          onClose={close}
        />
      ) : null}
      {asked === "delete" ? (
        <ConfirmDialog
          danger
          title={named`Delete ${channel.label}`}
          description="Its credential goes with it, and what waits for it is not sent. Alerts tell their other channels alone. This cannot be undone."
          submit={named`Delete ${channel.label}`}
          action={() => deleteChannelAction(org, { id: channel.id })}
          doneWords={() => named`Channel ${channel.label} deleted`}
          onDone={() => window.location.assign(`/${org}/settings/channels`)}
          onClose={close}
        />
      ) : null}
      {made ? <SigningSecretDialog made={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}
